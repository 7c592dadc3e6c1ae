using System.Globalization;
using System.Text.Json;
using Workflows.Engine.Expressions;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Execution;

/// <summary>Converts values to declared types: numbers, texts and booleans into each other, JSON text into objects and lists.</summary>
internal static class ValueConversion
{
    /// <summary>Converts, or returns false when the value is none of the type. Null and undefined are null of any type.</summary>
    public static bool TryConvert(in Value value, DeclaredType type, out Value result)
    {
        if (value.IsNullish)
        {
            result = Value.Null;
            return true;
        }

        return type.IsArray ? TryConvertList(value, type.Kind, out result) : TryConvertSingle(value, type.Kind, out result);
    }

    /// <summary>What was found, for messages: kind and size, never the text itself.</summary>
    public static string Describe(in Value value) => value.Kind switch
    {
        ValueKind.String => $"a text of {value.AsString.Length} characters",
        ValueKind.Array => $"a list of {value.AsArray.Count}",
        ValueKind.Object => $"an object of {value.AsObject.Count} members",
        ValueKind.Undefined or ValueKind.Null => "nothing",
        var kind => $"a {kind}".ToLowerInvariant(),
    };

    private static bool TryConvertSingle(in Value value, ValueType kind, out Value result)
    {
        result = value;
        switch (kind)
        {
            case ValueType.Object:
                return true;
            case ValueType.String:
                return value.Kind == ValueKind.String || Set(out result, Value.From(ToText(value)));
            case ValueType.Boolean:
                return ToBoolean(value, out result);
            case ValueType.Integer:
                return ToNumber(value, out var whole) && whole == Math.Truncate(whole) && Set(out result, Value.From(whole));
            case ValueType.Number:
                return ToNumber(value, out var number) && Set(out result, Value.From(number));
            case ValueType.Decimal:
                return ToDecimal(value, out result);
            case ValueType.Instant:
                return value.Kind == ValueKind.Instant
                    || (value.Kind == ValueKind.String && ParseInstant(value.AsString, out result));
            case ValueType.Duration:
                return value.Kind == ValueKind.Duration
                    || (value.Kind == ValueKind.String && ParseDuration(value.AsString, out result));
            default:
                return value.Kind is ValueKind.Object or ValueKind.Array || ParseJson(value, out result);
        }
    }

    private static bool TryConvertList(in Value value, ValueType kind, out Value result)
    {
        result = value;
        if (value.Kind == ValueKind.String)
        {
            if (!ParseJson(value, out var parsed) || parsed.Kind != ValueKind.Array)
            {
                return false;
            }

            return TryConvertList(parsed, kind, out result);
        }

        if (value.Kind != ValueKind.Array)
        {
            return false;
        }

        if (kind is ValueType.Object or ValueType.Json)
        {
            return true;
        }

        var items = new ValueArray(value.AsArray.Count);
        foreach (var item in value.AsArray)
        {
            if (!TryConvert(item, new DeclaredType(kind, false), out var converted))
            {
                return false;
            }

            items.Add(converted);
        }

        result = Value.From(items);
        return true;
    }

    private static string ToText(in Value value) =>
        value.Kind is ValueKind.Object or ValueKind.Array ? ValueJson.ToJson(value) : value.ToString();

    private static bool ToBoolean(in Value value, out Value result)
    {
        result = value;
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                return true;
            case ValueKind.Number:
                return Set(out result, Value.From(value.AsNumber != 0));
            case ValueKind.String when bool.TryParse(value.AsString, out var parsed):
                return Set(out result, Value.From(parsed));
            default:
                return false;
        }
    }

    private static bool ToNumber(in Value value, out double result)
    {
        result = 0;
        switch (value.Kind)
        {
            case ValueKind.Number:
                result = value.AsNumber;
                return true;
            case ValueKind.Boolean:
                result = value.AsBoolean ? 1 : 0;
                return true;
            case ValueKind.Decimal:
                result = (double)value.AsDecimal;
                return true;
            case ValueKind.String:
                return double.TryParse(value.AsString, NumberStyles.Float, CultureInfo.InvariantCulture, out result);
            default:
                return false;
        }
    }

    private static bool ToDecimal(in Value value, out Value result)
    {
        result = value;
        switch (value.Kind)
        {
            case ValueKind.Decimal:
                return true;
            case ValueKind.Number when Math.Abs(value.AsNumber) < 7.9e27:
                return Set(out result, Value.From((decimal)value.AsNumber));
            case ValueKind.String when decimal.TryParse(
                value.AsString, NumberStyles.Number, CultureInfo.InvariantCulture, out var parsed):
                return Set(out result, Value.From(parsed));
            default:
                return false;
        }
    }

    private static bool ParseInstant(string text, out Value result)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        result = Value.Null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var parsed)
            && Set(out result, Value.From(parsed));
    }

    private static bool ParseDuration(string text, out Value result)
    {
        result = Value.Null;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
        {
            return Set(out result, Value.From(span));
        }

        return IsoText.TryParseDuration(text, out span, out _) && Set(out result, Value.From(span));
    }

    private static bool ParseJson(in Value value, out Value result)
    {
        result = value;
        if (value.Kind != ValueKind.String)
        {
            return false;
        }

        try
        {
            return Set(out result, ValueJson.Parse(value.AsString));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Set(out Value target, Value value)
    {
        target = value;
        return true;
    }
}
