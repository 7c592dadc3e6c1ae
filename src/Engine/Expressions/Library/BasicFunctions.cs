using System.Globalization;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Conversions, checks and ids.</summary>
internal static class BasicFunctions
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["Number"] = ToNumber,
        ["String"] = ToText,
        ["Boolean"] = (Evaluation _, in Value _, ReadOnlySpan<Value> a) => Value.From(a.At(0).ToBoolean()),
        ["decimal"] = ToDecimal,
        ["parseInt"] = ParseInt,
        ["parseFloat"] = ParseFloat,
        ["Number.parseInt"] = ParseInt,
        ["Number.parseFloat"] = ParseFloat,
        ["isNaN"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(double.IsNaN(e.Number(a.At(0)))),
        ["isFinite"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(double.IsFinite(e.Number(a.At(0)))),
        ["Number.isNaN"] = (Evaluation _, in Value _, ReadOnlySpan<Value> a) => Value.From(IsNumber(a, double.IsNaN, false)),
        ["Number.isFinite"] = (Evaluation _, in Value _, ReadOnlySpan<Value> a) => Value.From(IsNumber(a, double.IsFinite, true)),
        ["Number.isInteger"] = IsInteger,
        ["Number.isSafeInteger"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) =>
            Value.From(IsInteger(e, self, a).AsBoolean && Math.Abs(a.At(0).ToNumber()) <= 9_007_199_254_740_991),
        ["isNullOrEmpty"] = (Evaluation _, in Value _, ReadOnlySpan<Value> a) => Value.From(IsEmpty(a.At(0))),
        ["isNullOrWhiteSpace"] = IsBlank,
        ["newGuid"] = NewId,
        ["newGuidString"] = NewId,
        ["parseGuid"] = ParseGuid,
    };

    private static Value ToNumber(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments) =>
        Value.From(arguments.Length == 0 ? 0 : evaluation.Number(arguments[0]));

    private static Value ToText(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments) =>
        Value.From(arguments.Length == 0 ? string.Empty : evaluation.Text(arguments[0]));

    private static Value ToDecimal(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var value = arguments.At(0);
        return value.Kind is ValueKind.Number or ValueKind.Decimal or ValueKind.String
            && !(value.Kind == ValueKind.String && value.AsString.AsSpan().IsWhiteSpace())
            ? Value.From(DecimalArithmetic.From(evaluation, value))
            : throw Evaluation.TypeError("a number or a text such as '1.50'", Comparison.Describe(value));
    }

    private static Value ParseInt(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = evaluation.Text(arguments.At(0));
        evaluation.Step(text.Length >> 6);
        return Value.From(NumberText.ParseIntPrefix(text, (int)Math.Clamp(arguments.Whole(evaluation, 1), -1, 99)));
    }

    private static Value ParseFloat(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = evaluation.Text(arguments.At(0));
        evaluation.Step(text.Length >> 6);
        return Value.From(NumberText.ParsePrefix(text));
    }

    private static Value IsInteger(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var value = arguments.At(0);
        return value.Kind switch
        {
            ValueKind.Number => Value.From(double.IsInteger(value.RawNumber)),
            ValueKind.Decimal => Value.From(decimal.IsInteger(value.AsDecimal)),
            _ => Value.False,
        };
    }

    private static bool IsNumber(ReadOnlySpan<Value> arguments, Func<double, bool> test, bool whenDecimal)
    {
        var value = arguments.At(0);
        return value.Kind switch
        {
            ValueKind.Number => test(value.RawNumber),
            ValueKind.Decimal => whenDecimal,
            _ => false,
        };
    }

    private static bool IsEmpty(in Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString.Length == 0,
        ValueKind.Array => value.AsArray.Count == 0,
        _ => value.IsNullish,
    };

    private static Value IsBlank(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var value = arguments.At(0);
        if (value.Kind != ValueKind.String)
        {
            return Value.From(value.IsNullish);
        }

        evaluation.Step(value.AsString.Length >> 6);
        return Value.From(value.AsString.AsSpan().IsWhiteSpace());
    }

    private static Value NewId(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments) =>
        evaluation.NewText(evaluation.Host.NewId());

    private static Value ParseGuid(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = arguments.RequiredText(0);
        return text.Length <= 80 && Guid.TryParse(text, CultureInfo.InvariantCulture, out var id)
            ? Value.From(id.ToString())
            : throw Evaluation.TypeError("an id such as 6f9619ff-8b86-d011-b42d-00c04fc964ff", "another text");
    }
}
