using System.Globalization;

namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Exact arithmetic, used when one operand is a decimal.</summary>
internal static class DecimalArithmetic
{
    private const double Exact = 9_007_199_254_740_992;

    public static Value Apply(Operator op, decimal left, decimal right)
    {
        try
        {
            return Value.From(op switch
            {
                Operator.Add => left + right,
                Operator.Subtract => left - right,
                Operator.Multiply => left * right,
                Operator.Divide => left / right,
                _ => left % right,
            });
        }
        catch (DivideByZeroException)
        {
            throw Evaluation.TypeError("a decimal divisor other than zero", "zero");
        }
        catch (OverflowException)
        {
            throw Evaluation.TypeError("a decimal result within 28 digits", "an overflow");
        }
    }

    /// <summary>The decimal of a value.</summary>
    /// <exception cref="ScriptException">There is none.</exception>
    public static decimal From(Evaluation evaluation, in Value value)
    {
        if (value.Kind == ValueKind.Decimal)
        {
            return value.AsDecimal;
        }

        if (value.Kind == ValueKind.String && TryParse(value.AsString, out var exact))
        {
            return exact;
        }

        return TryFrom(evaluation.Number(value), out var result)
            ? result
            : throw Evaluation.TypeError("a number that a decimal can hold", Comparison.Describe(value));
    }

    public static bool TryParse(string text, out decimal result)
    {
        result = 0;
        return text.Length <= 64
            && decimal.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out result);
    }

    /// <summary>The decimal with the digits that the number is written with.</summary>
    public static bool TryFrom(double number, out decimal result)
    {
        result = 0;
        if (!double.IsFinite(number))
        {
            return false;
        }

        if (Math.Abs(number) < Exact && Math.Floor(number) == number)
        {
            result = (long)number;
            return true;
        }

        Span<char> text = stackalloc char[40];
        return number.TryFormat(text, out var written, "R", CultureInfo.InvariantCulture)
            && decimal.TryParse(text[..written], NumberStyles.Float, CultureInfo.InvariantCulture, out result);
    }
}
