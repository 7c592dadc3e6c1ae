using System.Text.Json;

namespace Workflows.Engine.Definitions.Reading;

/// <summary>Tolerant access to members of JSON objects.</summary>
internal static class JsonMembers
{
    /// <summary>The member of that name, else one that differs in case only; false when absent or null.</summary>
    public static bool TryGet(this JsonElement element, string name, out JsonElement value)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            value = default;
            return false;
        }

        if (!element.TryGetProperty(name, out value))
        {
            foreach (var member in element.EnumerateObject())
            {
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    value = member.Value;
                    break;
                }
            }
        }

        return value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
    }

    /// <summary>Text of a member that is a string or a number; null otherwise.</summary>
    public static string? Text(this JsonElement element, string name) =>
        !element.TryGet(name, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    /// <summary>Text of a member that is a string, a number or a boolean; null otherwise.</summary>
    public static string? Scalar(this JsonElement element, string name) =>
        element.TryGet(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetRawText()
            : element.Text(name);

    /// <summary>True or false, also written as text; null otherwise.</summary>
    public static bool? Flag(this JsonElement element, string name) =>
        !element.TryGet(name, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(value.GetString(), out var parsed) => parsed,
            _ => null,
        };

    /// <summary>A whole number, also written as text; null otherwise.</summary>
    public static int? Whole(this JsonElement element, string name) =>
        !element.TryGet(name, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt32(out var number) => number,
            JsonValueKind.String when int.TryParse(
                value.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };

    /// <summary>The items of a list member: a list, a single object, or an object with <c>$values</c>.</summary>
    public static IEnumerable<(JsonElement Item, string Path)> Items(this JsonElement element, string name, string path)
    {
        if (!element.TryGet(name, out var value))
        {
            yield break;
        }

        var where = $"{path}.{name}";
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (!value.TryGet("$values", out var values))
            {
                yield return (value, where);
                yield break;
            }

            value = values;
            where += ".$values";
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            yield return (item, $"{where}[{index++}]");
        }
    }

    /// <summary>Refuses text with half a character in it, which JSON can spell but nothing can print.</summary>
    /// <exception cref="JsonException">When there is such text.</exception>
    public static void RequireCompleteText(JsonElement element)
    {
        try
        {
            Visit(element);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("half of a surrogate pair in a text", exception);
        }

        static void Visit(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    _ = element.GetString();
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Visit(item);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                    {
                        _ = member.Name;
                        Visit(member.Value);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
