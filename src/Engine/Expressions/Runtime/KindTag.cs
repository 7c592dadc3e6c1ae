namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Marks the kind of a value whose content fits into its payload.</summary>
internal sealed class KindTag
{
    public static readonly KindTag Null = new(ValueKind.Null);
    public static readonly KindTag Boolean = new(ValueKind.Boolean);
    public static readonly KindTag Number = new(ValueKind.Number);
    public static readonly KindTag Instant = new(ValueKind.Instant);
    public static readonly KindTag Duration = new(ValueKind.Duration);

    private KindTag(ValueKind kind) => Kind = kind;

    public ValueKind Kind { get; }
}
