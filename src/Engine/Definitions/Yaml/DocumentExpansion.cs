using System.Collections.Immutable;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>The whole document: YAML to JSON.</summary>
internal static class DocumentExpansion
{
    public const string Flowchart = "Elsa.Flowchart";
    public const string RootId = "flowchart";
    public const string RootParent = "Workflow1";

    private static readonly string[] Keys =
    [
        "id", "versionId", "name", "version", "description", "label", "title", "source", "parameters", "roles", "pulih",
        "customProperties", "variables", "inputs", "outputs", "outcomes", "options", "defaults", "json", "root", "steps",
        "connections", "without", "raw",
    ];

    /// <summary>Lists that a definition has even when they are empty.</summary>
    public static IReadOnlyList<string> EmptyLists { get; } = ["variables", "inputs", "outputs", "outcomes"];

    /// <summary>The JSON of a document; what is wrong goes to the log.</summary>
    public static DataNode Expand(DataNode yaml, ShapeLog log)
    {
        if (!log.RequireObject(yaml, "$"))
        {
            return DataNode.Object();
        }

        log.RequireKeys(yaml, Keys);
        if (yaml["raw"] is { } raw)
        {
            return raw;
        }

        var defaults = DefaultsForm.Expand(yaml["defaults"], log);
        var json = DataNode.Object();
        Head(yaml, json, log);
        var variables = yaml["variables"] is { } declared ? VariableForm.Expand(declared, defaults, log) : DataNode.List();
        json.Add("variables", variables);
        foreach (var key in EmptyLists.Skip(1))
        {
            json.Add(key, (yaml[key], key) switch
            {
                (null, _) => DataNode.List(),
                ({ } value, "outcomes") => value,
                ({ } value, _) => ArgumentForm.Expand(value, key, log),
            });
        }

        json.Add("options", yaml["options"] ?? DataNode.Object());
        json.Add("customProperties", Own(yaml, log));
        var scope = new StepScope(
            defaults, variables.Kind == DataKind.List ? ImmutableStack.Create(variables) : [], RootParent, StepIds.In(yaml), log);
        if (Root(yaml, scope) is { } root)
        {
            json.Add("root", root);
        }

        foreach (var name in yaml["without"]?.Items ?? [])
        {
            json.Remove(name.Text);
        }

        return json.At(yaml.Position);
    }

    /// <summary>The version id of a document that does not state one.</summary>
    public static DataNode VersionId(string definitionId, DataNode? version) =>
        DataNode.Of($"{definitionId}:{version?.Text ?? "1"}");

    private static void Head(DataNode yaml, DataNode json, ShapeLog log)
    {
        var id = yaml["id"];
        var needed = yaml["without"] is not { } without || without.Items.All(name => name.Text != "definitionId");
        if (id is null && needed)
        {
            log.Report(ProblemCodes.ShapeInvalid, yaml, "$.definitionId", "'id', the stable id of the procedure", "none");
        }

        json.Add("id", yaml["versionId"] ?? VersionId(id?.Text ?? "", yaml["version"]).At(yaml.Position));
        json.Add("definitionId", id ?? DataNode.Of(""));
        AddIf("name");
        AddIf("description");
        json.Add("version", yaml["version"] ?? DataNode.Number("1"));
        foreach (var member in yaml["json"]?.Members ?? [])
        {
            json.Add(member.Key, member.Value);
        }

        void AddIf(string key)
        {
            if (yaml[key] is { } value)
            {
                json.Add(key, value);
            }
        }
    }

    private static DataNode Own(DataNode yaml, ShapeLog log)
    {
        var own = DataNode.Object();
        foreach (var key in new[] { "label", "title", "source", "parameters", "roles" })
        {
            if (yaml[key] is { } value)
            {
                own.Add(key, key == "parameters" ? ParameterForm.Expand(value, log).At(value.Position) : value);
            }
        }

        foreach (var member in yaml["pulih"]?.Members ?? [])
        {
            own.Add(member.Key, member.Value);
        }

        var custom = yaml["customProperties"] ?? DataNode.Object();
        if (own.IsEmpty || custom.Kind != DataKind.Object)
        {
            return custom;
        }

        custom = custom.Except();
        custom.Add("pulih", own);
        return custom;
    }

    private static DataNode? Root(DataNode yaml, StepScope scope)
    {
        var root = yaml["root"];
        if (root is not null && (root.Kind != DataKind.Object || root["type"] is not null || root["task"] is not null || root["raw"] is not null))
        {
            return StepExpansion.Expand(root, scope);
        }

        if (root is null && yaml["steps"] is null && yaml["without"] is { } without && without.Items.Any(name => name.Text == "root"))
        {
            return null;
        }

        if (root is null && yaml["steps"] is null)
        {
            scope.Log.Report(ProblemCodes.RootMissing, yaml, "$.root", "'steps' or 'root'", "neither");
        }

        var flowchart = root?.Except() ?? DataNode.Object();
        foreach (var (key, value) in new[]
                 {
                     ("id", DataNode.Of(RootId)), ("type", DataNode.Of(Flowchart)), ("steps", yaml["steps"]),
                     ("connections", yaml["connections"]),
                 })
        {
            if (value is not null && flowchart[key] is null)
            {
                flowchart.Add(key, value);
            }
        }

        return StepExpansion.Expand(flowchart.At(yaml.Position), scope);
    }
}
