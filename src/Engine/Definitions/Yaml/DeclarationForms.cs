using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Variables: <c>count: Int32</c>, or with members; a list of JSON objects when that does not say it all.</summary>
internal static class VariableForm
{
    private static readonly string[] Usual = ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"];

    public static DataNode Compact(DataNode json, DocumentDefaults defaults) =>
        NamedItems.Compact(json, "name", (name, item) => One(name, item, defaults), (name, yaml) => Expand(name, yaml, defaults));

    public static DataNode Expand(DataNode yaml, DocumentDefaults defaults, ShapeLog log) =>
        NamedItems.Expand(yaml, "variables", (name, item) => Expand(name, item, defaults), log);

    private static DataNode One(string name, DataNode item, DocumentDefaults defaults)
    {
        var standard = Expand(name, DataNode.Of("Object"), defaults);
        var yaml = DataNode.Object();
        yaml.Add("type", item["typeName"] ?? DataNode.Of("Object"));
        foreach (var member in NamedItems.InOrder(item, Usual).Where(member => member.Key is not ("name" or "typeName")))
        {
            if (!member.Value.SameAs(standard[member.Key]))
            {
                yaml.Add(ShortKey(member.Key), member.Value);
            }
        }

        var missing = Usual.Where(key => item[key] is null).Select(DataNode.Of).ToList();
        if (missing.Count > 0)
        {
            yaml.Add("without", DataNode.List(missing));
        }

        if (yaml.Members.Count == 1 && yaml["type"] is { Kind: DataKind.Text } type && !type.Text.EndsWith("[]", StringComparison.Ordinal))
        {
            return type;
        }

        var isArray = yaml["isArray"] is { Kind: DataKind.Boolean, Text: "true" };
        return isArray && yaml.Members.Count == 2 && yaml["type"] is { Kind: DataKind.Text } element
            ? DataNode.Of(element.Text + "[]")
            : yaml;
    }

    private static DataNode Expand(string name, DataNode yaml, DocumentDefaults defaults)
    {
        var isShort = yaml.Kind != DataKind.Object;
        var type = isShort ? yaml : yaml["type"] ?? DataNode.Of("Object");
        var isArray = isShort && type.Text.EndsWith("[]", StringComparison.Ordinal);
        var values = new Dictionary<string, DataNode>
        {
            ["id"] = DataNode.Of(name),
            ["name"] = DataNode.Of(name),
            ["typeName"] = isArray ? DataNode.Of(type.Text[..^2]) : type,
            ["isArray"] = DataNode.Of(isArray),
            ["value"] = DataNode.Null(),
            ["storageDriverTypeName"] = defaults.Storage is null ? DataNode.Null() : DataNode.Of(defaults.Storage),
        };
        return NamedItems.Build(Usual, values, isShort ? null : yaml.Except("type"), LongKey).At(yaml.Position);
    }

    private static string ShortKey(string key) => key == "storageDriverTypeName" ? "storage" : key;

    private static string LongKey(string key) => key == "storage" ? "storageDriverTypeName" : key;
}

/// <summary>Declared inputs and outputs: <c>who: String</c>, or with members; a list of JSON objects otherwise.</summary>
internal static class ArgumentForm
{
    private static readonly string[] Usual = ["type", "name"];

    public static DataNode Compact(DataNode json) => NamedItems.Compact(json, "name", One, Expand);

    public static DataNode Expand(DataNode yaml, string what, ShapeLog log) => NamedItems.Expand(yaml, what, Expand, log);

    private static DataNode One(string name, DataNode item) =>
        item.Members.Count == 2 && item["type"] is { Kind: DataKind.Text } type
            ? type
            : NamedItems.Object(NamedItems.InOrder(item, Usual).Where(member => member.Key != "name"));

    private static DataNode Expand(string name, DataNode yaml)
    {
        var values = new Dictionary<string, DataNode> { ["name"] = DataNode.Of(name) };
        if (yaml.Kind != DataKind.Object)
        {
            values["type"] = yaml;
        }

        return NamedItems.Build(Usual, values, yaml.Kind == DataKind.Object ? yaml : null, key => key).At(yaml.Position);
    }
}

/// <summary>Parameters: <c>ack.due: P2D</c>, or with limits; a list of JSON objects otherwise.</summary>
internal static class ParameterForm
{
    private static readonly string[] Usual =
        ["name", "typeName", "default", "minimum", "sourceLimit", "hardMaximum", "source", "overridable"];

    private static readonly (string Short, string Long)[] Keys =
        [("type", "typeName"), ("min", "minimum"), ("limit", "sourceLimit"), ("max", "hardMaximum")];

    public static DataNode Compact(DataNode json) => NamedItems.Compact(json, "name", One, Expand);

    public static DataNode Expand(DataNode yaml, ShapeLog log) => NamedItems.Expand(yaml, "parameters", Expand, log);

    private static DataNode One(string name, DataNode item)
    {
        if (item.Members.Count == 2 && item["default"] is { Kind: not (DataKind.List or DataKind.Object) } value)
        {
            return value;
        }

        var yaml = DataNode.Object();
        foreach (var member in NamedItems.InOrder(item, Usual).Where(member => member.Key != "name"))
        {
            yaml.Add(Keys.FirstOrDefault(key => key.Long == member.Key).Short ?? member.Key, member.Value);
        }

        return yaml;
    }

    private static DataNode Expand(string name, DataNode yaml)
    {
        var values = new Dictionary<string, DataNode> { ["name"] = DataNode.Of(name) };
        if (yaml.Kind != DataKind.Object)
        {
            values["default"] = yaml;
        }

        return NamedItems.Build(
            Usual, values, yaml.Kind == DataKind.Object ? yaml : null,
            key => Keys.FirstOrDefault(pair => pair.Short == key).Long ?? key).At(yaml.Position);
    }
}
