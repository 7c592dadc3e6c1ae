namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Arithmetic with instants and durations.</summary>
internal static class TimeArithmetic
{
    public static bool Concerns(in Value value) => value.Kind is ValueKind.Instant or ValueKind.Duration;

    public static Value Apply(Operator op, in Value left, in Value right)
    {
        try
        {
            return (left.Kind, op, right.Kind) switch
            {
                (ValueKind.Instant, Operator.Subtract, ValueKind.Instant) => Value.From(left.AsInstant - right.AsInstant),
                (ValueKind.Instant, Operator.Add, ValueKind.Duration) => Value.From(left.AsInstant + right.AsDuration),
                (ValueKind.Duration, Operator.Add, ValueKind.Instant) => Value.From(right.AsInstant + left.AsDuration),
                (ValueKind.Instant, Operator.Subtract, ValueKind.Duration) => Value.From(left.AsInstant - right.AsDuration),
                (ValueKind.Duration, Operator.Add, ValueKind.Duration) => Value.From(left.AsDuration + right.AsDuration),
                (ValueKind.Duration, Operator.Subtract, ValueKind.Duration) => Value.From(left.AsDuration - right.AsDuration),
                (ValueKind.Duration, Operator.Divide, ValueKind.Duration) => Value.From(left.AsDuration / right.AsDuration),
                (ValueKind.Duration, Operator.Multiply, ValueKind.Number or ValueKind.Decimal) =>
                    Value.From(left.AsDuration * right.ToNumber()),
                (ValueKind.Number or ValueKind.Decimal, Operator.Multiply, ValueKind.Duration) =>
                    Value.From(right.AsDuration * left.ToNumber()),
                (ValueKind.Duration, Operator.Divide, ValueKind.Number or ValueKind.Decimal) =>
                    Value.From(left.AsDuration / right.ToNumber()),
                _ => throw Unknown(left, right),
            };
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentException)
        {
            throw Evaluation.TypeError("a date or duration between the years 1 and 9999", "one beyond");
        }
    }

    private static ScriptException Unknown(in Value left, in Value right) => Evaluation.TypeError(
        "dates and durations that go together, such as date + duration('P2D') or addDays(date, 2)",
        $"{Comparison.Describe(left)} and {Comparison.Describe(right)}");
}
