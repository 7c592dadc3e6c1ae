using System.Collections.Immutable;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>The whole document: JSON to YAML.</summary>
internal static class DocumentForm
{
    private static readonly string[] Known =
    [
        "id", "definitionId", "name", "description", "version", "variables", "inputs", "outputs", "outcomes", "options",
        "customProperties", "root",
    ];

    private static readonly string[] OwnKeys = ["label", "title", "source", "parameters", "roles"];

    /// <summary>The YAML of a document; a document that is no definition is kept as it is.</summary>
    public static DataNode Compact(DataNode json)
    {
        var yaml = Build(json);
        return DocumentExpansion.Expand(yaml, new ShapeLog(null)).SameAs(json)
            ? yaml
            : DataNode.Object(("raw", json));
    }

    private static DataNode Build(DataNode json)
    {
        var defaults = DefaultsSurvey.Find(json);
        var yaml = DataNode.Object();
        var without = new List<DataNode>();
        Copy("definitionId", "id");
        var versionId = json["definitionId"] is { } id ? DocumentExpansion.VersionId(id.Text, json["version"]) : null;
        if (json["id"] is { } stated && !stated.SameAs(versionId))
        {
            yaml.Add("versionId", stated);
        }
        else if (json["id"] is null)
        {
            without.Add(DataNode.Of("id"));
        }

        Optional("name");
        Copy("version", "version");
        Optional("description");
        Own(json, yaml, without);
        foreach (var key in DocumentExpansion.EmptyLists.Append("options"))
        {
            if (json[key] is not { } value)
            {
                without.Add(DataNode.Of(key));
            }
            else if (!value.IsEmpty || value.Kind != (key == "options" ? DataKind.Object : DataKind.List))
            {
                yaml.Add(key, Declaration(key, value, defaults));
            }
        }

        Add("defaults", DefaultsForm.Compact(defaults));
        Add("json", Rest(json));
        if (json["root"] is { } root)
        {
            Root(root, json, yaml, defaults);
        }
        else
        {
            without.Add(DataNode.Of("root"));
        }

        Add("without", DataNode.List(without));
        return yaml;

        void Add(string key, DataNode? value)
        {
            if (value is { IsEmpty: false })
            {
                yaml.Add(key, value);
            }
        }

        void Copy(string from, string to)
        {
            if (json[from] is { } value)
            {
                yaml.Add(to, value);
            }
            else
            {
                without.Add(DataNode.Of(from));
            }
        }

        void Optional(string key)
        {
            if (json[key] is { } value)
            {
                yaml.Add(key, value);
            }
        }
    }

    private static DataNode Declaration(string key, DataNode value, DocumentDefaults defaults) => key switch
    {
        "variables" => VariableForm.Compact(value, defaults),
        "inputs" or "outputs" => ArgumentForm.Compact(value),
        _ => value,
    };

    /// <summary>What is ours in <c>customProperties</c>, then the rest of it.</summary>
    private static void Own(DataNode json, DataNode yaml, List<DataNode> without)
    {
        if (json["customProperties"] is not { } custom)
        {
            without.Add(DataNode.Of("customProperties"));
            return;
        }

        var own = custom["pulih"];
        var isOurs = own is { Kind: DataKind.Object, IsEmpty: false };
        foreach (var key in isOurs ? OwnKeys : [])
        {
            if (own![key] is { } value)
            {
                yaml.Add(key, key == "parameters" ? ParameterForm.Compact(value) : value);
            }
        }

        var others = isOurs ? own!.Except(OwnKeys) : DataNode.Object();
        if (!others.IsEmpty)
        {
            yaml.Add("pulih", others);
        }

        var rest = isOurs ? custom.Except("pulih") : custom;
        if (rest.Kind != DataKind.Object || !rest.IsEmpty)
        {
            yaml.Add("customProperties", rest);
        }
    }

    private static DataNode Rest(DataNode json)
    {
        var rest = DataNode.Object();
        rest.Block = true;
        foreach (var member in json.Members.Where(member => !Known.Contains(member.Key)))
        {
            rest.Add(member.Key, member.Value);
        }

        return rest;
    }

    /// <summary>A flowchart's steps stand at the top; what else it says stands under <c>root</c>.</summary>
    private static void Root(DataNode root, DataNode json, DataNode yaml, DocumentDefaults defaults)
    {
        var variables = json["variables"] is { Kind: DataKind.List } list ? ImmutableStack.Create(list) : [];
        var step = StepForm.Compact(
            root, new StepScope(defaults, variables, DocumentExpansion.RootParent, new StepIds(), new ShapeLog(null)));
        if (step.TextOf("type") != DocumentExpansion.Flowchart || step["raw"] is not null)
        {
            yaml.Add("root", step);
            return;
        }

        var rest = step.Except("type", "steps", "connections");
        if (rest.TextOf("id") == DocumentExpansion.RootId)
        {
            rest.Remove("id");
        }

        if (!rest.IsEmpty)
        {
            yaml.Add("root", rest);
        }

        foreach (var key in new[] { "steps", "connections" })
        {
            if (step[key] is { } value)
            {
                yaml.Add(key, value);
            }
        }
    }
}
