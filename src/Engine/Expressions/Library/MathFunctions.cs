using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Arithmetic beyond the operators; decimals stay decimals where that is possible.</summary>
internal static class MathFunctions
{
    public static readonly Dictionary<string, Value> Constants = new(StringComparer.Ordinal)
    {
        ["Math.PI"] = Value.From(Math.PI),
        ["Math.E"] = Value.From(Math.E),
        ["Math.LN2"] = Value.From(0.6931471805599453),
        ["Math.LN10"] = Value.From(2.302585092994046),
        ["Math.SQRT2"] = Value.From(1.4142135623730951),
        ["Number.MAX_SAFE_INTEGER"] = Value.From(9_007_199_254_740_991.0),
        ["Number.MIN_SAFE_INTEGER"] = Value.From(-9_007_199_254_740_991.0),
        ["Number.MAX_VALUE"] = Value.From(double.MaxValue),
        ["Number.MIN_VALUE"] = Value.From(double.Epsilon),
        ["Number.EPSILON"] = Value.From(Math.Pow(2, -52)),
        ["Number.NaN"] = Value.From(double.NaN),
        ["Number.POSITIVE_INFINITY"] = Value.From(double.PositiveInfinity),
        ["Number.NEGATIVE_INFINITY"] = Value.From(double.NegativeInfinity),
    };

    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["Math.abs"] = Exact(Math.Abs, Math.Abs),
        ["Math.ceil"] = Exact(Math.Ceiling, Math.Ceiling),
        ["Math.floor"] = Exact(Math.Floor, Math.Floor),
        ["Math.trunc"] = Exact(Math.Truncate, Math.Truncate),
        ["Math.round"] = Exact(Round, d => Math.Floor(d + 0.5m)),
        ["Math.sign"] = Exact(x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x), d => Math.Sign(d)),
        ["Math.sqrt"] = Plain(Math.Sqrt),
        ["Math.cbrt"] = Plain(CubeRoot),
        ["Math.exp"] = Plain(Math.Exp),
        ["Math.log"] = Plain(Math.Log),
        ["Math.log2"] = Plain(Math.Log2),
        ["Math.log10"] = Plain(Math.Log10),
        ["Math.sin"] = Plain(Math.Sin),
        ["Math.cos"] = Plain(Math.Cos),
        ["Math.tan"] = Plain(Math.Tan),
        ["Math.atan"] = Plain(Math.Atan),
        ["Math.pow"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            Value.From(Operators.Power(e.Number(a.At(0)), e.Number(a.At(1)))),
        ["Math.hypot"] = Hypot,
        ["Math.max"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Extreme(e, a, Operator.Greater),
        ["Math.min"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Extreme(e, a, Operator.Less),
        ["round"] = RoundDigits,
    };

    private static Builtin Plain(Func<double, double> operation) =>
        (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(operation(e.Number(a.At(0))));

    private static Builtin Exact(Func<double, double> operation, Func<decimal, decimal> exact) =>
        (Evaluation e, in Value _, ReadOnlySpan<Value> a) => a.At(0).Kind == ValueKind.Decimal
            ? Decimal(a[0].AsDecimal, exact)
            : Value.From(operation(e.Number(a.At(0))));

    private static Value Decimal(decimal number, Func<decimal, decimal> operation)
    {
        try
        {
            return Value.From(operation(number));
        }
        catch (OverflowException)
        {
            throw Evaluation.TypeError("a decimal result within 28 digits", "an overflow");
        }
    }

    private static double CubeRoot(double number)
    {
        // The system's function is off by one unit in the last place for some cubes of whole numbers.
        var root = Math.Cbrt(number);
        var whole = Math.Round(root);
        return whole * whole * whole == number ? whole : root;
    }

    private static double Round(double number)
    {
        var below = Math.Floor(number);
        var rounded = number - below >= 0.5 ? below + 1 : below;
        return rounded == 0 && (number < 0 || double.IsNegative(number)) ? -0.0 : rounded;
    }

    private static Value Hypot(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var sum = 0.0;
        foreach (ref readonly var argument in arguments)
        {
            var number = evaluation.Number(argument);
            sum += number * number;
        }

        return Value.From(Math.Sqrt(sum));
    }

    private static Value Extreme(Evaluation evaluation, ReadOnlySpan<Value> arguments, Operator wins)
    {
        var best = Value.From(wins == Operator.Greater ? double.NegativeInfinity : double.PositiveInfinity);
        var isNaN = false;
        foreach (ref readonly var argument in arguments)
        {
            evaluation.Step();
            var number = Operators.ToNumeric(evaluation, argument);
            isNaN |= number.IsNumber && double.IsNaN(number.RawNumber);
            var isSmallerZero = number.IsNumber && best.IsNumber && number.RawNumber == 0 && best.RawNumber == 0
                && double.IsNegative(number.RawNumber) == (wins == Operator.Less);
            if (isSmallerZero || Comparison.Ordered(evaluation, wins, number, best))
            {
                best = number;
            }
        }

        return isNaN ? Value.From(double.NaN) : best;
    }

    private static Value RoundDigits(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var number = Operators.ToNumeric(evaluation, arguments.At(0));
        var isDecimal = number.Kind == ValueKind.Decimal;
        var digits = arguments.Length < 2 ? 0 : arguments.RequiredInt(evaluation, 1, 0, isDecimal ? 28 : 15);
        if (isDecimal)
        {
            return Value.From(Math.Round(number.AsDecimal, digits, MidpointRounding.AwayFromZero));
        }

        // The digits as they are written are rounded, not those of the nearest binary fraction: 1.005 gives 1.01.
        return DecimalArithmetic.TryFrom(number.RawNumber, out var exact)
            ? Value.From((double)Math.Round(exact, digits, MidpointRounding.AwayFromZero))
            : number;
    }
}
