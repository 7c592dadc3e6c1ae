namespace Workflows.Engine.Expressions;

/// <summary>What a <see cref="Value"/> holds.</summary>
#pragma warning disable CA1028 // One byte, so that a kind can be packed beside other data.
public enum ValueKind : byte
#pragma warning restore CA1028
{
    /// <summary>No value at all; the default of <see cref="Value"/>.</summary>
    Undefined,

    /// <summary>A value that is known to be empty.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A double, with the arithmetic and the formatting of JavaScript.</summary>
    Number,

    /// <summary>An exact decimal number, for money.</summary>
    Decimal,

    /// <summary>Text.</summary>
    String,

    /// <summary>A point in time, kept in UTC.</summary>
    Instant,

    /// <summary>A length of elapsed time.</summary>
    Duration,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>Named values in the order in which they were added.</summary>
    Object,

    /// <summary>A function; it lives only inside one evaluation.</summary>
    Function,
}
