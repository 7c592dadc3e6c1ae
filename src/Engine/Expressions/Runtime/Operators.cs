namespace Workflows.Engine.Expressions.Runtime;

/// <summary>What the operators do, by JavaScript's rules, with decimals, instants and durations besides.</summary>
internal static class Operators
{
    public static Value Apply(Evaluation evaluation, Operator op, in Value left, in Value right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return OnNumbers(op, left.RawNumber, right.RawNumber);
        }

        return op switch
        {
            Operator.Equal => Value.From(Comparison.LooselyEqual(evaluation, left, right)),
            Operator.NotEqual => Value.From(!Comparison.LooselyEqual(evaluation, left, right)),
            Operator.StrictEqual => Value.From(Comparison.StrictlyEqual(evaluation, left, right)),
            Operator.StrictNotEqual => Value.From(!Comparison.StrictlyEqual(evaluation, left, right)),
            Operator.Less or Operator.LessOrEqual or Operator.Greater or Operator.GreaterOrEqual =>
                Value.From(Comparison.Ordered(evaluation, op, left, right)),
            Operator.In => Value.From(Contains(evaluation, left, right)),
            Operator.Add => Add(evaluation, left, right),
            _ => Arithmetic(evaluation, op, left, right),
        };
    }

    public static Value Negate(Evaluation evaluation, in Value value) => value.Kind switch
    {
        ValueKind.Decimal => Value.From(-value.AsDecimal),
        ValueKind.Duration => TimeArithmetic.Apply(Operator.Multiply, value, Value.From(-1)),
        ValueKind.Instant => throw Evaluation.TypeError("a number", "a date"),
        _ => Value.From(-evaluation.Number(value)),
    };

    /// <summary>The number of a value; a decimal stays a decimal.</summary>
    public static Value ToNumeric(Evaluation evaluation, in Value value) =>
        value.Kind is ValueKind.Number or ValueKind.Decimal ? value : Value.From(evaluation.Number(value));

    public static int ToInt32(double number)
    {
        var quick = (int)number;
        if (quick == number)
        {
            return quick;
        }

        return double.IsFinite(number) ? (int)(uint)(long)Math.IEEERemainder(Math.Truncate(number), 4294967296.0) : 0;
    }

    public static Value OnNumbers(Operator op, double left, double right) => op switch
    {
        Operator.Add => Value.From(left + right),
        Operator.Subtract => Value.From(left - right),
        Operator.Multiply => Value.From(left * right),
        Operator.Divide => Value.From(left / right),
        Operator.Remainder => Value.From(left % right),
        Operator.Less => Value.From(left < right),
        Operator.LessOrEqual => Value.From(left <= right),
        Operator.Greater => Value.From(left > right),
        Operator.GreaterOrEqual => Value.From(left >= right),
        Operator.Equal or Operator.StrictEqual => Value.From(left == right),
        Operator.NotEqual or Operator.StrictNotEqual => Value.From(left != right),
        Operator.Power => Value.From(Power(left, right)),
        Operator.BitAnd => Value.From(ToInt32(left) & ToInt32(right)),
        Operator.BitOr => Value.From(ToInt32(left) | ToInt32(right)),
        Operator.BitXor => Value.From(ToInt32(left) ^ ToInt32(right)),
        Operator.ShiftLeft => Value.From(ToInt32(left) << (ToInt32(right) & 31)),
        Operator.ShiftRight => Value.From(ToInt32(left) >> (ToInt32(right) & 31)),
        Operator.ShiftRightUnsigned => Value.From((double)((uint)ToInt32(left) >> (ToInt32(right) & 31))),
        Operator.In => throw Evaluation.TypeError("an object or a list after 'in'", "a number"),
        _ => throw new InvalidOperationException($"expected an operator on numbers but found {op}"),
    };

    public static double Power(double left, double right)
    {
        if (double.IsNaN(right) || (double.IsInfinity(right) && Math.Abs(left) == 1))
        {
            return double.NaN;
        }

        return Math.Pow(left, right);
    }

    private static Value Add(Evaluation evaluation, in Value left, in Value right)
    {
        if (IsText(left) || IsText(right))
        {
            var start = evaluation.Text(left);
            var end = evaluation.Text(right);
            evaluation.ChargeText((long)start.Length + end.Length);
            return Value.From(string.Concat(start, end));
        }

        return Arithmetic(evaluation, Operator.Add, left, right);
    }

    private static Value Arithmetic(Evaluation evaluation, Operator op, in Value left, in Value right)
    {
        if (TimeArithmetic.Concerns(left) || TimeArithmetic.Concerns(right))
        {
            return TimeArithmetic.Apply(op, left, right);
        }

        if ((left.Kind == ValueKind.Decimal || right.Kind == ValueKind.Decimal) && op <= Operator.Remainder)
        {
            return DecimalArithmetic.Apply(op, DecimalArithmetic.From(evaluation, left), DecimalArithmetic.From(evaluation, right));
        }

        return OnNumbers(op, evaluation.Number(left), evaluation.Number(right));
    }

    private static bool Contains(Evaluation evaluation, in Value name, in Value target)
    {
        switch (target.Kind)
        {
            case ValueKind.Object:
                var text = evaluation.Text(name);
                evaluation.Step(text.Length >> 6);
                return target.AsObject.TryResolve(text, out _, out _);
            case ValueKind.Array:
                var index = evaluation.Number(name);
                return index >= 0 && index < target.AsArray.Count && Math.Floor(index) == index;
            default:
                throw Evaluation.TypeError("an object or a list after 'in'", Comparison.Describe(target));
        }
    }

    /// <summary>Whether plus joins texts when this is one of its operands.</summary>
    private static bool IsText(in Value value) =>
        value.Kind is ValueKind.String or ValueKind.Array or ValueKind.Object or ValueKind.Function;
}
