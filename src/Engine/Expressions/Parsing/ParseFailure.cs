namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Stops the reading of a source at its first problem; never leaves the parser.</summary>
#pragma warning disable CA1064 // It never leaves the parser, which turns it into a problem of the result.
internal sealed class ParseFailure(string code, int offset, string expected, string found, string? suggestion = null)
    : Exception($"expected {expected} but found {found}")
#pragma warning restore CA1064
{
    public string Code { get; } = code;

    public int Offset { get; } = offset;

    public string Expected { get; } = expected;

    public string Found { get; } = found;

    public string? Suggestion { get; } = suggestion;
}
