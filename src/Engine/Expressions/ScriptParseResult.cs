namespace Workflows.Engine.Expressions;

/// <summary>A script, or why the source is not one.</summary>
/// <param name="Script">The script; null when there is a problem.</param>
/// <param name="Problems">What is wrong; empty when there is a script. Reading stops at the first problem.</param>
public sealed record ScriptParseResult(Script? Script, IReadOnlyList<ScriptProblem> Problems);

/// <summary>Something in a source that the language refuses.</summary>
/// <param name="Code">One of <see cref="ScriptCodes"/>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="Expected">What could stand here.</param>
/// <param name="Found">What stands here.</param>
/// <param name="Suggestion">What to write instead, when that can be said.</param>
public sealed record ScriptProblem(
    string Code, int Line, int Column, string Expected, string Found, string? Suggestion = null)
{
    /// <summary>One sentence for a person: expected, found, and the suggestion.</summary>
    public string Message =>
        $"expected {Expected} but found {Found}" + (Suggestion is null ? string.Empty : $"; {Suggestion}");
}
