using System.Globalization;
using System.Text;

namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Values as text and as numbers, by JavaScript's rules.</summary>
internal static class ValueText
{
    private const int DeepestText = 50;

    public static double ToNumber(in Value value) => value.Kind switch
    {
        ValueKind.Number => value.RawNumber,
        ValueKind.Undefined or ValueKind.Function or ValueKind.Object => double.NaN,
        ValueKind.Null => 0,
        ValueKind.Boolean => value.AsBoolean ? 1 : 0,
        ValueKind.Decimal => (double)value.AsDecimal,
        ValueKind.String => NumberText.Parse(value.AsString),
        ValueKind.Instant => value.AsInstant.ToUnixTimeMilliseconds(),
        ValueKind.Duration => value.AsDuration.TotalMilliseconds,
        _ => NumberText.Parse(ToText(value)),
    };

    /// <summary>The text of any value without a budget; what is nested too deeply becomes dots.</summary>
    public static string ToText(in Value value)
    {
        if (value.Kind != ValueKind.Array)
        {
            return Scalar(value);
        }

        var text = new StringBuilder();
        AppendArray(text, value.AsArray, 0);
        return text.ToString();
    }

    /// <summary>The text of a value that is not an array.</summary>
    public static string Scalar(in Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString,
        ValueKind.Number => NumberText.Format(value.RawNumber),
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Null => "null",
        ValueKind.Undefined => "undefined",
        ValueKind.Decimal => value.AsDecimal.ToString(CultureInfo.InvariantCulture),
        ValueKind.Instant => IsoText.Format(value.AsInstant),
        ValueKind.Duration => IsoText.Format(value.AsDuration),
        ValueKind.Object => "[object Object]",
        _ => "function",
    };

    private static void AppendArray(StringBuilder text, ValueArray array, int depth)
    {
        if (depth > DeepestText)
        {
            text.Append("...");
            return;
        }

        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            var item = array[i];
            if (item.Kind == ValueKind.Array)
            {
                AppendArray(text, item.AsArray, depth + 1);
            }
            else if (!item.IsNullish)
            {
                text.Append(Scalar(item));
            }
        }
    }
}
