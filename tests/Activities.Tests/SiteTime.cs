using System.Globalization;
using Workflows.Engine.Calendars;

namespace Workflows.Activities.Tests;

/// <summary>Local times of the site of the scenarios.</summary>
internal static class SiteTime
{
    public static BusinessCalendar Jakarta { get; } =
        BusinessCalendar.Create("test", "Asia/Jakarta", [DayOfWeek.Saturday, DayOfWeek.Sunday], []).Value!;

    /// <summary>A local time such as <c>2026-03-03 08:12</c>; a date alone is its last second.</summary>
    public static DateTimeOffset At(string local) =>
        DateTimeOffset.Parse(local.Length == 10 ? $"{local} 23:59:59+07:00" : $"{local}+07:00", CultureInfo.InvariantCulture)
            .ToUniversalTime();

    public static DateTimeOffset? AtOrNull(string? local) => local is null ? null : At(local);

    public static TimeLimit Limit(string text) => TimeLimit.Parse(text).Value!;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static HashSet<string> Set(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
