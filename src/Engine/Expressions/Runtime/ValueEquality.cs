namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Equality in depth, for hosts and tests; scripts compare by JavaScript's rules instead.</summary>
internal static class ValueEquality
{
    private const int DeepestComparison = 100;

    public static bool DeepEquals(in Value left, in Value right, int depth)
    {
        var kind = left.Kind;
        if (kind != right.Kind || depth > DeepestComparison)
        {
            return false;
        }

        return kind switch
        {
            ValueKind.Number => left.RawNumber.Equals(right.RawNumber),
            ValueKind.String => string.Equals(left.AsString, right.AsString, StringComparison.Ordinal),
            ValueKind.Decimal => left.AsDecimal == right.AsDecimal,
            ValueKind.Array => ArraysEqual(left.AsArray, right.AsArray, depth),
            ValueKind.Object => ObjectsEqual(left.AsObject, right.AsObject, depth),
            ValueKind.Function => ReferenceEquals(left.Reference, right.Reference),
            _ => left.RawBits == right.RawBits,
        };
    }

    private static bool ArraysEqual(ValueArray left, ValueArray right, int depth)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!DeepEquals(left[i], right[i], depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ObjectsEqual(ValueObject left, ValueObject right, int depth)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (name, value) in left)
        {
            if (!right.TryGet(name, out var other) || !DeepEquals(value, other, depth + 1))
            {
                return false;
            }
        }

        return true;
    }
}
