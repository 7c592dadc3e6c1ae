using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>
/// Inputs and conditions: <c>text: Hello</c> is a literal, <c>text: =getName()</c> JavaScript, <c>text: ==x</c> the literal
/// <c>=x</c>, a list is an Object expression; everything else has a long form.
/// </summary>
internal static class InputForm
{
    /// <summary>The YAML of an input object; null when it has to be kept as it is.</summary>
    public static DataNode? Compact(DataNode json, string type, string member, DocumentDefaults defaults)
    {
        if (json["expression"] is not { Kind: DataKind.Object } expression || json["typeName"] is not { } typeName
            || !IsMemory(json["memoryReference"]))
        {
            return null;
        }

        var memory = json["memoryReference"];
        var usualMemory = defaults.MemoryNull ? memory is { Kind: DataKind.Null } : memory is null;
        var usualType = typeName.SameAs(defaults.TypeName(type, member));
        var value = Short(expression);
        if (usualMemory && usualType && value is not null)
        {
            return value;
        }

        var yaml = DataNode.Object();
        if (!usualType)
        {
            yaml.Add("typeName", typeName);
        }

        if (value is not null)
        {
            yaml.Add("value", value);
        }
        else
        {
            Long(expression, yaml);
        }

        if (!usualMemory)
        {
            yaml.Add("memory", memory is null ? DataNode.Of(false) : memory["id"] ?? DataNode.Null());
        }

        return Expand(yaml, type, member, defaults, new ShapeLog(null)).SameAs(json) ? yaml : null;
    }

    /// <summary>The input object of a YAML value.</summary>
    public static DataNode Expand(DataNode yaml, string type, string member, DocumentDefaults defaults, ShapeLog log)
    {
        var typeName = defaults.TypeName(type, member);
        var memory = defaults.MemoryNull ? DataNode.Null() : null;
        DataNode expression;
        if (yaml.Kind == DataKind.Object)
        {
            log.RequireKeys(yaml, ["typeName", "value", "js", "object", "expression", "memory"]);
            typeName = yaml["typeName"] ?? typeName;
            expression = ExpandLong(yaml);
            memory = yaml["memory"] switch
            {
                null => memory,
                { Kind: DataKind.Boolean } => null,
                { Kind: DataKind.Null } => DataNode.Null(),
                var id => DataNode.Object(("id", id)),
            };
        }
        else
        {
            expression = ExpandShort(yaml);
        }

        var json = DataNode.Object(("typeName", typeName), ("expression", expression.At(yaml.Position))).At(yaml.Position);
        if (memory is not null)
        {
            json.Add("memoryReference", memory);
        }

        return json;
    }

    /// <summary>The YAML of a bare condition; null when it has to be kept as it is.</summary>
    public static DataNode? CompactCondition(DataNode expression)
    {
        if (expression.Kind != DataKind.Object)
        {
            return null;
        }

        if (Short(expression) is { } value)
        {
            return value;
        }

        var yaml = DataNode.Object();
        Long(expression, yaml);
        return ExpandCondition(yaml).SameAs(expression) ? yaml : null;
    }

    /// <summary>The expression object of a condition.</summary>
    public static DataNode ExpandCondition(DataNode yaml) =>
        (yaml.Kind == DataKind.Object ? ExpandLong(yaml) : ExpandShort(yaml)).At(yaml.Position);

    private static DataNode? Short(DataNode expression)
    {
        if (expression.Members.Count != 2 || expression["value"] is not { } value)
        {
            return null;
        }

        switch (expression.TextOf("type"))
        {
            case "Literal" when value.Kind == DataKind.Text && value.Text.StartsWith('='):
                return DataNode.Of("=" + value.Text);
            case "Literal" when value.Kind is not (DataKind.List or DataKind.Object):
                return value;
            case "JavaScript" when value.Kind == DataKind.Text && !value.Text.StartsWith('='):
                return DataNode.Of("=" + value.Text);
            case "Object" when Parsed(value) is { Kind: DataKind.List } list:
                return list;
            default:
                return null;
        }
    }

    private static void Long(DataNode expression, DataNode yaml)
    {
        var type = expression.TextOf("type");
        if (type == "JavaScript" && expression["value"] is { Kind: DataKind.Text } source)
        {
            yaml.Add("js", source);
        }
        else if (type == "Object" && Parsed(expression["value"]) is { } parsed)
        {
            yaml.Add("object", parsed);
        }
        else
        {
            yaml.Add("expression", expression["type"] ?? DataNode.Null());
            if (expression["value"] is { } value)
            {
                yaml.Add("value", value);
            }
        }
    }

    private static DataNode ExpandShort(DataNode yaml) => yaml switch
    {
        { Kind: DataKind.List } => Expression("Object", DataNode.Of(JsonTree.Write(yaml)), yaml),
        { Kind: DataKind.Text } when yaml.Text.StartsWith("==", StringComparison.Ordinal) =>
            Expression("Literal", DataNode.Of(yaml.Text[1..]), yaml),
        { Kind: DataKind.Text } when yaml.Text.StartsWith('=') =>
            Expression("JavaScript", DataNode.Of(yaml.Text[1..]), yaml),
        _ => Expression("Literal", yaml, yaml),
    };

    private static DataNode ExpandLong(DataNode yaml)
    {
        if (yaml["expression"] is { } type)
        {
            var expression = DataNode.Object(("type", type));
            if (yaml["value"] is { } raw)
            {
                expression.Add("value", raw);
            }

            return expression;
        }

        if (yaml["js"] is { } source)
        {
            return Expression("JavaScript", source, source);
        }

        return yaml["object"] is { } value
            ? Expression("Object", DataNode.Of(JsonTree.Write(value)), value)
            : ExpandShort(yaml["value"] ?? DataNode.Null());
    }

    private static DataNode Expression(string type, DataNode value, DataNode place) =>
        DataNode.Object(("type", DataNode.Of(type)), ("value", value.At(place.Position)));

    /// <summary>The value that a JSON text holds, when writing it again gives the very same text.</summary>
    private static DataNode? Parsed(DataNode? value) =>
        value is { Kind: DataKind.Text } && JsonTree.TryParse(value.Text) is { } parsed && JsonTree.Write(parsed) == value.Text
            ? parsed
            : null;

    private static bool IsMemory(DataNode? memory) =>
        memory is null or { Kind: DataKind.Null }
        || (memory.Members.Count == 1 && memory["id"] is { Kind: DataKind.Text });
}
