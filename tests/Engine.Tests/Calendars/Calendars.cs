using System.Globalization;
using Workflows.Engine.Calendars;

namespace Workflows.Engine.Tests.Calendars;

/// <summary>Short ways to write calendars, limits and instants in tests.</summary>
internal static class Calendars
{
    public static BusinessCalendar Of(
        string zone, DayCounting counting = DayCounting.CalendarDays, params string[] holidays) =>
        BusinessCalendar.Create("test", zone, [DayOfWeek.Saturday, DayOfWeek.Sunday],
            [.. holidays.Select(date => new Holiday(Date(date), new Dictionary<string, string> { ["en"] = "Holiday" }))],
            counting).Value!;

    public static TimeLimit Limit(string text) => TimeLimit.Parse(text).Value ?? throw new ArgumentException(text, nameof(text));

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant with its offset, for example <c>2026-03-03T08:12:00+07:00</c>.</summary>
    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A local time of a zone, for example <c>2026-03-03 08:12</c>.</summary>
    public static DateTimeOffset Local(string text, string zone)
    {
        var local = DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local)).ToUniversalTime();
    }
}
