using System.Globalization;
using Workflows.Activities.Rules;

namespace Workflows.Activities.Loop;

/// <summary>Hours of the day in which a person may be contacted safely, in the local time of the site:
/// <c>09:00-11:00</c>.</summary>
/// <param name="From">First minute.</param>
/// <param name="To">The minute it ends at, itself not safe; before <paramref name="From"/> when the window passes
/// midnight.</param>
public sealed record SafeContactWindow(TimeOnly From, TimeOnly To)
{
    /// <summary>Reads the windows of a person.</summary>
    /// <param name="text">Windows separated by commas; empty means at any time.</param>
    /// <returns>The windows, or <c>contact-window.syntax</c>.</returns>
    public static Ruling<IReadOnlyList<SafeContactWindow>> Parse(string? text)
    {
        var windows = new List<SafeContactWindow>();
        foreach (var piece in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = piece.Split('-', '\u2013');
            if (ends.Length != 2 || !TryTime(ends[0], out var from) || !TryTime(ends[1], out var to) || from == to)
            {
                return Ruling.Refuse<IReadOnlyList<SafeContactWindow>>(
                    "contact-window.syntax", "hours such as 09:00-11:00", $"'{piece}'");
            }

            windows.Add(new SafeContactWindow(from, to));
        }

        return Ruling.Accept<IReadOnlyList<SafeContactWindow>>(windows);
    }

    /// <summary>True when a local time lies in the window.</summary>
    public bool Holds(TimeOnly time) => time.IsBetween(From, To);

    /// <summary>The first instant from now on at which the person may be contacted, in UTC.</summary>
    /// <param name="windows">The windows; none means at any time.</param>
    /// <param name="zone">Zone of the site.</param>
    /// <param name="now">The present.</param>
    public static DateTimeOffset NextAllowed(IReadOnlyList<SafeContactWindow> windows, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        if (windows.Count == 0 || windows.Any(window => window.Holds(TimeOnly.FromDateTime(local))))
        {
            return now.ToUniversalTime();
        }

        // Two days, because clocks may jump over a window once a year.
        return windows
            .SelectMany(window => Enumerable.Range(0, 3).Select(day => local.Date.AddDays(day) + window.From.ToTimeSpan()))
            .Where(start => start > local && !zone.IsInvalidTime(start))
            .Select(start => new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(start, zone), TimeSpan.Zero))
            .Where(start => start > now)
            .Min();
    }

    /// <inheritdoc />
    public override string ToString() => $"{From:HH\\:mm}-{To:HH\\:mm}";

    private static bool TryTime(string text, out TimeOnly time) => TimeOnly.TryParseExact(
        text.Trim().Replace('.', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
