using System.Runtime.CompilerServices;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions;

/// <summary>A value of the expression language.</summary>
/// <remarks>
/// Sixteen bytes: one reference, which also tells the kind, and eight bytes of payload. Numbers, booleans, instants and
/// durations are not boxed. <c>default</c> is <see cref="Undefined"/>. Arrays and objects are shared, not copied.
/// </remarks>
public readonly struct Value : IEquatable<Value>
{
    private readonly object? _reference;
    private readonly long _bits;

    private Value(object? reference, long bits = 0)
    {
        _reference = reference;
        _bits = bits;
    }

    /// <summary>No value at all.</summary>
    public static Value Undefined => default;

    /// <summary>A value that is known to be empty.</summary>
    public static Value Null => new(KindTag.Null);

    /// <summary>True.</summary>
    public static Value True => new(KindTag.Boolean, 1);

    /// <summary>False.</summary>
    public static Value False => new(KindTag.Boolean);

    /// <summary>What this value holds.</summary>
    public ValueKind Kind => _reference switch
    {
        null => ValueKind.Undefined,
        KindTag tag => tag.Kind,
        string => ValueKind.String,
        ValueObject => ValueKind.Object,
        ValueArray => ValueKind.Array,
        DecimalBox => ValueKind.Decimal,
        _ => ValueKind.Function,
    };

    /// <summary>True when this is undefined or null.</summary>
    public bool IsNullish => _reference is null || ReferenceEquals(_reference, KindTag.Null);

    /// <summary>The boolean held here.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public bool AsBoolean => ReferenceEquals(_reference, KindTag.Boolean) ? _bits != 0 : throw Wrong(ValueKind.Boolean);

    /// <summary>The number held here.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public double AsNumber => IsNumber ? RawNumber : throw Wrong(ValueKind.Number);

    /// <summary>The exact decimal held here.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public decimal AsDecimal => (_reference as DecimalBox ?? throw Wrong(ValueKind.Decimal)).Number;

    /// <summary>The text held here.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string AsString => _reference as string ?? throw Wrong(ValueKind.String);

    /// <summary>The point in time held here, in UTC.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public DateTimeOffset AsInstant => ReferenceEquals(_reference, KindTag.Instant)
        ? new DateTimeOffset(_bits, TimeSpan.Zero)
        : throw Wrong(ValueKind.Instant);

    /// <summary>The elapsed time held here.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public TimeSpan AsDuration => ReferenceEquals(_reference, KindTag.Duration)
        ? new TimeSpan(_bits)
        : throw Wrong(ValueKind.Duration);

    /// <summary>The array held here, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public ValueArray AsArray => _reference as ValueArray ?? throw Wrong(ValueKind.Array);

    /// <summary>The object held here, not a copy.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public ValueObject AsObject => _reference as ValueObject ?? throw Wrong(ValueKind.Object);

    internal bool IsNumber => ReferenceEquals(_reference, KindTag.Number);

    internal double RawNumber => BitConverter.Int64BitsToDouble(_bits);

    internal long RawBits => _bits;

    internal object? Reference => _reference;

    internal bool IsComposite => _reference is ValueArray or ValueObject;

    /// <summary>True when both are equal, of the same kind, compared in depth.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(in Value left, in Value right) => left.Equals(right);

    /// <summary>True when they differ in kind or in content.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(in Value left, in Value right) => !left.Equals(right);

    /// <summary>A boolean.</summary>
    /// <param name="value">The boolean.</param>
    /// <returns>The value.</returns>
    public static Value From(bool value) => new(KindTag.Boolean, Unsafe.BitCast<bool, byte>(value));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static Value From(double value) => new(KindTag.Number, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static Value From(int value) => From((double)value);

    /// <summary>A whole number; beyond 2^53 it is rounded, as in JavaScript.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static Value From(long value) => From((double)value);

    /// <summary>An exact decimal number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static Value From(decimal value) => new(new DecimalBox(value));

    /// <summary>Text, or <see cref="Null"/> for a null reference.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The value.</returns>
    public static Value From(string? value) => new(value ?? (object)KindTag.Null);

    /// <summary>A point in time; the offset is not kept.</summary>
    /// <param name="value">The point in time.</param>
    /// <returns>The value.</returns>
    public static Value From(DateTimeOffset value) => new(KindTag.Instant, value.UtcTicks);

    /// <summary>An elapsed time.</summary>
    /// <param name="value">The elapsed time.</param>
    /// <returns>The value.</returns>
    public static Value From(TimeSpan value) => new(KindTag.Duration, value.Ticks);

    /// <summary>An array, shared and not copied.</summary>
    /// <param name="value">The array.</param>
    /// <returns>The value.</returns>
    public static Value From(ValueArray value) => new(value);

    /// <summary>An object, shared and not copied.</summary>
    /// <param name="value">The object.</param>
    /// <returns>The value.</returns>
    public static Value From(ValueObject value) => new(value);

    /// <summary>Whether a condition with this value holds, by JavaScript's rules.</summary>
    /// <returns>False for undefined, null, false, 0, NaN and the empty string; true otherwise.</returns>
    public bool ToBoolean() => _reference switch
    {
        null => false,
        KindTag { Kind: ValueKind.Boolean } => _bits != 0,
        KindTag { Kind: ValueKind.Number } => RawNumber is not (0 or double.NaN),
        KindTag { Kind: ValueKind.Null } => false,
        string text => text.Length > 0,
        DecimalBox box => box.Number != 0,
        _ => true,
    };

    /// <summary>The number this stands for, by JavaScript's rules; an instant and a duration give milliseconds.</summary>
    /// <returns>The number, or NaN when there is none.</returns>
    public double ToNumber() => ValueText.ToNumber(this);

    /// <summary>The text of JavaScript's <c>String(x)</c>; instants and durations are ISO 8601.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ValueText.ToText(this);

    /// <summary>Compares kind and content, arrays and objects in depth and whatever the order of the names.</summary>
    /// <param name="other">The other value.</param>
    /// <returns>Whether they are equal; NaN equals NaN, 0 equals -0, decimals compare by amount.</returns>
    public bool Equals(Value other) => ValueEquality.DeepEquals(this, other, 0);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Kind switch
    {
        ValueKind.Number => RawNumber.GetHashCode(),
        ValueKind.String => AsString.GetHashCode(StringComparison.Ordinal),
        ValueKind.Decimal => AsDecimal.GetHashCode(),
        ValueKind.Array => AsArray.Count,
        ValueKind.Object => AsObject.Count,
        ValueKind.Function => RuntimeHelpers.GetHashCode(_reference!),
        _ => HashCode.Combine(Kind, _bits),
    };

    internal static Value FromFunction(FunctionValue function) => new(function);

    private InvalidOperationException Wrong(ValueKind expected) => new($"expected {expected} but found {Kind}");
}
