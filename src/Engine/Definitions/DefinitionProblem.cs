namespace Workflows.Engine.Definitions;

/// <summary>One thing that is wrong with a definition, with what was expected, what was found and where.</summary>
/// <param name="Code">Stable code, for example <c>activity.type-unknown</c>; see <see cref="ProblemCodes"/>.</param>
/// <param name="Severity">Whether it forbids publishing.</param>
/// <param name="File">Name of the file, or null when it was not read from one.</param>
/// <param name="Line">Line from 1, or null when not known.</param>
/// <param name="Column">Column from 1, or null when not known.</param>
/// <param name="Path">Where it stands in the JSON form, for example <c>$.root.activities[3].text</c>.</param>
/// <param name="Expected">What would be right.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Suggestion">What to write instead, or null.</param>
public sealed record DefinitionProblem(
    string Code, ProblemSeverity Severity, string? File, int? Line, int? Column, string Path, string Expected, string Found,
    string? Suggestion = null)
{
    /// <summary>The message without the place: <c>expected X but found Y</c> and the suggestion.</summary>
    public string Message =>
        $"expected {Expected} but found {Found}" + (Suggestion is null ? "" : $"; {Suggestion}");

    /// <summary>One line for a terminal: place, severity, code and message.</summary>
    public override string ToString()
    {
        var place = File ?? "definition";
        if (Line is not null)
        {
            place += $"({Line},{Column ?? 1})";
        }

        return $"{place}: {(Severity == ProblemSeverity.Error ? "error" : "warning")} {Code}: {Path}: {Message}";
    }
}

/// <summary>Whether a problem forbids publishing.</summary>
public enum ProblemSeverity
{
    /// <summary>The definition runs, but probably not as meant.</summary>
    Warning,

    /// <summary>The definition may be kept as a draft but not published.</summary>
    Error,
}
