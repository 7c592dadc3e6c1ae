namespace Workflows.Engine.Expressions.Library;

/// <summary>The members of a duration.</summary>
internal static class DurationMembers
{
    public static Value Get(TimeSpan duration, string name) => name switch
    {
        "totalDays" or "TotalDays" => Value.From(duration.TotalDays),
        "totalHours" or "TotalHours" => Value.From(duration.TotalHours),
        "totalMinutes" or "TotalMinutes" => Value.From(duration.TotalMinutes),
        "totalSeconds" or "TotalSeconds" => Value.From(duration.TotalSeconds),
        _ => Value.Undefined,
    };
}
