using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Reading the arguments of a call.</summary>
internal static class Arguments
{
    public static Value At(this ReadOnlySpan<Value> arguments, int index) =>
        index < arguments.Length ? arguments[index] : Value.Undefined;

    /// <summary>An argument cut to a whole number, NaN being 0.</summary>
    public static double Whole(this ReadOnlySpan<Value> arguments, Evaluation evaluation, int index, double missing = 0)
    {
        var value = arguments.At(index);
        if (value.Kind == ValueKind.Undefined)
        {
            return missing;
        }

        var number = Math.Truncate(evaluation.Number(value));
        return double.IsNaN(number) ? 0 : number;
    }

    /// <summary>An argument as a position from the start, or from the end when negative, within 0 and the length.</summary>
    public static int Relative(
        this ReadOnlySpan<Value> arguments, Evaluation evaluation, int index, int length, double missing)
    {
        var at = arguments.Whole(evaluation, index, missing);
        return (int)(at < 0 ? Math.Max(length + at, 0) : Math.Min(at, length));
    }

    public static FunctionValue Callback(this ReadOnlySpan<Value> arguments, int index) =>
        arguments.At(index).Reference as FunctionValue
        ?? throw Evaluation.TypeError("a function such as x => x.name", Comparison.Describe(arguments.At(index)));

    public static string RequiredText(this ReadOnlySpan<Value> arguments, int index)
    {
        var value = arguments.At(index);
        return value.Kind == ValueKind.String
            ? value.AsString
            : throw Evaluation.TypeError("a text", Comparison.Describe(value));
    }

    public static ValueArray RequiredArray(this ReadOnlySpan<Value> arguments, int index)
    {
        var value = arguments.At(index);
        return value.Kind == ValueKind.Array
            ? value.AsArray
            : throw Evaluation.TypeError("a list", Comparison.Describe(value));
    }

    /// <summary>A whole number between two bounds.</summary>
    public static int RequiredInt(this ReadOnlySpan<Value> arguments, Evaluation evaluation, int index, int low, int high)
    {
        var value = arguments.At(index);
        var number = value.Kind is ValueKind.Number or ValueKind.Decimal or ValueKind.String
            ? evaluation.Number(value)
            : double.NaN;
        return number >= low && number <= high && Math.Floor(number) == number
            ? (int)number
            : throw Evaluation.TypeError(
                $"a whole number from {low} to {high}",
                value.IsNumber ? NumberText.Format(number) : Comparison.Describe(value));
    }
}
