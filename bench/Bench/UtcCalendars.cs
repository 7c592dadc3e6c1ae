using Workflows.Engine.Calendars;

namespace Workflows.Bench;

/// <summary>Every site is in UTC and works on weekdays.</summary>
internal sealed class UtcCalendars : ISiteCalendars
{
    private readonly BusinessCalendar _utc =
        BusinessCalendar.Create("default", "UTC", [DayOfWeek.Saturday, DayOfWeek.Sunday], []).Value!;

    public BusinessCalendar Find(string siteId, string? calendarId) => _utc;
}
