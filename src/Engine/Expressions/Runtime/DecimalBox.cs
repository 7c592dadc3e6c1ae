namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Holds a decimal, which is too large for the payload of a value.</summary>
internal sealed class DecimalBox(decimal number)
{
    public decimal Number { get; } = number;
}
