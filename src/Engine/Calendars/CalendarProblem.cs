namespace Workflows.Engine.Calendars;

/// <summary>Something wrong in a calendar file.</summary>
/// <param name="File">The file, as it was named to the reader.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Path">Where in the document, for example <c>$.holidays[2].date</c>.</param>
/// <param name="Refusal">Code, what was expected, what was found.</param>
public sealed record CalendarProblem(string File, int Line, string Path, Refusal Refusal)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}: {Path}: {Refusal.Code}: {Refusal.Message}";
}

/// <summary>What reading a calendar file gave: a calendar, or at least one problem.</summary>
/// <param name="Calendar">The calendar, or null when there are problems.</param>
/// <param name="Problems">Everything that is wrong, by line.</param>
public sealed record CalendarReading(BusinessCalendar? Calendar, IReadOnlyList<CalendarProblem> Problems);
