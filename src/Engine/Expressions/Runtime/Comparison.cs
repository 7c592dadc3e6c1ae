namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Equality and order of values, by JavaScript's rules.</summary>
internal static class Comparison
{
    public static bool StrictlyEqual(Evaluation evaluation, in Value left, in Value right)
    {
        var kind = left.Kind;
        if (kind == right.Kind)
        {
            return kind switch
            {
                ValueKind.Number => left.RawNumber == right.RawNumber,
                ValueKind.String => TextsEqual(evaluation, left.AsString, right.AsString),
                ValueKind.Decimal => left.AsDecimal == right.AsDecimal,
                ValueKind.Array or ValueKind.Object or ValueKind.Function => ReferenceEquals(left.Reference, right.Reference),
                _ => left.RawBits == right.RawBits,
            };
        }

        return IsNumeric(kind) && IsNumeric(right.Kind) && NumericOrder(left, right) == 0;
    }

    public static bool LooselyEqual(Evaluation evaluation, in Value left, in Value right)
    {
        if (left.IsNullish || right.IsNullish)
        {
            return left.IsNullish && right.IsNullish;
        }

        if (left.Kind == right.Kind)
        {
            return StrictlyEqual(evaluation, left, right);
        }

        if (IsReference(left.Kind) || IsReference(right.Kind))
        {
            return !(IsReference(left.Kind) && IsReference(right.Kind))
                && LooselyEqual(evaluation, Primitive(evaluation, left), Primitive(evaluation, right));
        }

        if (TimeArithmetic.Concerns(left) || TimeArithmetic.Concerns(right))
        {
            return (left.Kind == ValueKind.String || right.Kind == ValueKind.String)
                && TextsEqual(evaluation, evaluation.Text(left), evaluation.Text(right));
        }

        return NumericOrder(
            Operators.ToNumeric(evaluation, left), Operators.ToNumeric(evaluation, right)) == 0;
    }

    /// <summary>As strict equality, but NaN equals NaN; used by <c>includes</c>.</summary>
    public static bool SameValueZero(Evaluation evaluation, in Value left, in Value right) =>
        StrictlyEqual(evaluation, left, right)
        || (left.IsNumber && right.IsNumber && double.IsNaN(left.RawNumber) && double.IsNaN(right.RawNumber));

    public static bool Ordered(Evaluation evaluation, Operator op, in Value left, in Value right)
    {
        if (Order(evaluation, Primitive(evaluation, left), Primitive(evaluation, right)) is not { } order)
        {
            return false;
        }

        return op switch
        {
            Operator.Less => order < 0,
            Operator.LessOrEqual => order <= 0,
            Operator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>A word for the kind of a value, for messages.</summary>
    public static string Describe(in Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Null => "null",
        ValueKind.Boolean => "a boolean",
        ValueKind.Number when !double.IsFinite(value.RawNumber) => ValueText.Scalar(value),
        ValueKind.Number => "a number",
        ValueKind.Decimal => "a decimal",
        ValueKind.String => "a text",
        ValueKind.Instant => "a date",
        ValueKind.Duration => "a duration",
        ValueKind.Array => "a list",
        ValueKind.Object => "an object",
        _ => "a function",
    };

    /// <summary>The order of two values, null when they have none (NaN).</summary>
    private static int? Order(Evaluation evaluation, in Value left, in Value right)
    {
        if (left.Kind == ValueKind.String && right.Kind == ValueKind.String)
        {
            evaluation.Step(Math.Min(left.AsString.Length, right.AsString.Length) >> 8);
            return string.CompareOrdinal(left.AsString, right.AsString);
        }

        if (TimeArithmetic.Concerns(left) || TimeArithmetic.Concerns(right))
        {
            // Null would count as the year 1970 and a text as nothing: both would decide a deadline silently.
            return left.Kind == right.Kind
                ? left.RawBits.CompareTo(right.RawBits)
                : throw Evaluation.TypeError("two dates or two durations to compare", $"{Describe(left)} and {Describe(right)}");
        }

        return NumericOrder(Operators.ToNumeric(evaluation, left), Operators.ToNumeric(evaluation, right));
    }

    private static int? NumericOrder(in Value left, in Value right)
    {
        if (TryDecimal(left, out var exactLeft) && TryDecimal(right, out var exactRight)
            && (left.Kind == ValueKind.Decimal || right.Kind == ValueKind.Decimal))
        {
            return exactLeft.CompareTo(exactRight);
        }

        var first = left.ToNumber();
        var second = right.ToNumber();
        return double.IsNaN(first) || double.IsNaN(second) ? null : first.CompareTo(second);
    }

    private static bool TryDecimal(in Value value, out decimal number)
    {
        if (value.Kind == ValueKind.Decimal)
        {
            number = value.AsDecimal;
            return true;
        }

        return DecimalArithmetic.TryFrom(value.RawNumber, out number);
    }

    private static bool TextsEqual(Evaluation evaluation, string left, string right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        evaluation.Step(left.Length >> 8);
        return string.Equals(left, right, StringComparison.Ordinal);
    }

    private static Value Primitive(Evaluation evaluation, in Value value) =>
        IsReference(value.Kind) ? Value.From(evaluation.Text(value)) : value;

    private static bool IsNumeric(ValueKind kind) => kind is ValueKind.Number or ValueKind.Decimal;

    private static bool IsReference(ValueKind kind) => kind is ValueKind.Array or ValueKind.Object or ValueKind.Function;
}
