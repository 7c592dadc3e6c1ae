namespace Workflows.Engine.Expressions;

/// <summary>How much one script may be and do.</summary>
/// <remarks>
/// The defaults let every reasonable condition pass and stop everything else within about 20 milliseconds.
/// </remarks>
public sealed record ScriptLimits
{
    /// <summary>The limits used unless a host says otherwise.</summary>
    public static ScriptLimits Default { get; } = new();

    /// <summary>Length of the source, in characters (1 to 1,000,000; default 16,384).</summary>
    public int MaxSourceLength { get; init; } = 16_384;

    /// <summary>Nesting in the source: brackets, blocks, signs (1 to 100; default 64).</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Calls of the script's own functions within each other (1 to 200; default 64).</summary>
    public int MaxCallDepth { get; init; } = 64;

    /// <summary>Steps of one evaluation: operations, calls, turns of loops, items looked at (1 to 10^9; default 100,000).</summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>Bytes of all texts, arrays and objects that one evaluation produces (1,024 to 2^31-1; default 4 MiB).</summary>
    public int MaxMemory { get; init; } = 4 * 1024 * 1024;

    /// <summary>Nesting of arrays and objects that are printed or handed over (1 to 50; default 40).</summary>
    public int MaxDataDepth { get; init; } = 40;
}
