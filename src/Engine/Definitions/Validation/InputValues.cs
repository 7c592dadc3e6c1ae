using System.Text.Json;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>What can be known of the value of an input without running anything.</summary>
internal static class InputValues
{
    /// <summary>True for a literal or object that is null or blank JSON.</summary>
    public static bool IsNull(InputDefinition input) =>
        input.Expression is "Literal" or "Object"
        && (input.Value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
            || (input.Expression == "Object" && input.Value.ValueKind == JsonValueKind.String
                && string.IsNullOrWhiteSpace(input.Value.GetString())));

    /// <summary>The texts of a literal text or list of texts; empty when they are not known before it runs.</summary>
    public static IReadOnlyList<string> Texts(InputDefinition input)
    {
        if (input.Expression is not ("Literal" or "Object"))
        {
            return [];
        }

        if (input.Value.ValueKind == JsonValueKind.String)
        {
            return Texts(input.Value.GetString()!);
        }

        return input.Value.ValueKind == JsonValueKind.Array ? [.. List(input.Value)] : [];
    }

    /// <summary>The texts of a JSON list written as text, or the text itself.</summary>
    public static IReadOnlyList<string> Texts(string text)
    {
        var isList = text.TrimStart().StartsWith('[');
        return !isList ? (text.Length == 0 ? [] : [text])
            : TryParse(text, out var list) ? [.. List(list)]
            : [];
    }

    /// <summary>Why a value cannot become the input's type; null when it can, or when only running it tells.</summary>
    public static (string Expected, string Found, string? Suggestion)? Refusal(InputDefinition input, InputDescriptor known)
    {
        if (IsNull(input) || input.Expression is not ("Literal" or "Object"))
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(known.Type) ?? known.Type;
        if (input.Expression == "Object")
        {
            return input.Value.ValueKind != JsonValueKind.String || TryParse(input.Value.GetString()!, out _)
                ? null
                : ("JSON text", Quote(input.Value), null);
        }

        if (known.Options.Count > 0 && input.Value.ValueKind == JsonValueKind.String && type != typeof(bool))
        {
            var text = input.Value.GetString()!;
            return text.StartsWith('[') || known.Options.Contains(text, StringComparer.OrdinalIgnoreCase)
                ? null
                : ($"one of {string.Join(", ", known.Options)}", Quote(input.Value), Nearest.Suggest(text, known.Options));
        }

        return Converts(input.Value, type) ? null : (Describe(type), Quote(input.Value), null);
    }

    private static IEnumerable<string> List(JsonElement list) =>
        list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    private static bool Converts(JsonElement value, Type type)
    {
        if (type.IsEnum)
        {
            return value.ValueKind == JsonValueKind.Number
                || (value.ValueKind == JsonValueKind.String && Enum.TryParse(type, value.GetString(), ignoreCase: true, out _));
        }

        // A blank text is an empty field of a designer: null.
        return (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0)
            || ValueConversion.TryConvert(ValueJson.ReadElement(value, tagged: false), InputSetter.TypeOf(type), out _);
    }

    private static string Describe(Type type) =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a duration (PT4H or 04:00:00)"
        : Type.GetTypeCode(type) is TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 ? "a whole number"
        : Type.GetTypeCode(type) is TypeCode.Single or TypeCode.Double or TypeCode.Decimal ? "a number"
        : $"a {type.Name}";

    private static string Quote(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length > 60 ? $"'{text[..60]}...'" : $"'{text}'";
    }

    private static bool TryParse(string text, out JsonElement value)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            value = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }
}
