using System.Globalization;

namespace Workflows.Activities.Simulation;

/// <summary>A local day, or a time of it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">The time, or null for the day as a whole: as a time limit it ends at 23:59:59.</param>
public readonly record struct LocalMoment(DateOnly Day, TimeOnly? Time) : IComparable<LocalMoment>
{
    private static readonly TimeOnly EndOfDay = new(23, 59, 59);
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Reads <c>2026-03-03</c> or <c>2026-03-03 08:12</c>; null when it is neither.</summary>
    public static LocalMoment? Parse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new LocalMoment(day, null);
        }

        return DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new LocalMoment(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at))
            : null;
    }

    /// <summary>The UTC instant; a day means its last second.</summary>
    public DateTimeOffset In(TimeZoneInfo zone)
    {
        var local = Day.ToDateTime(Time ?? EndOfDay, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Whether an instant is meant: the same second, or any time of the day when only the day is given.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="zone">Time zone of the site.</param>
    public bool IsOn(DateTimeOffset instant, TimeZoneInfo zone) =>
        Time is null
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime) == Day
            : Math.Abs((instant - In(zone)).TotalSeconds) < 1;

    /// <inheritdoc />
    public int CompareTo(LocalMoment other) =>
        Day != other.Day ? Day.CompareTo(other.Day) : (Time ?? EndOfDay).CompareTo(other.Time ?? EndOfDay);

    /// <summary>Whether it comes before another.</summary>
    public static bool operator <(LocalMoment left, LocalMoment right) => left.CompareTo(right) < 0;

    /// <summary>Whether it comes after another.</summary>
    public static bool operator >(LocalMoment left, LocalMoment right) => left.CompareTo(right) > 0;

    /// <summary>Whether it does not come after another.</summary>
    public static bool operator <=(LocalMoment left, LocalMoment right) => left.CompareTo(right) <= 0;

    /// <summary>Whether it does not come before another.</summary>
    public static bool operator >=(LocalMoment left, LocalMoment right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() =>
        Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        + (Time is { } time ? time.ToString(time.Second == 0 ? " HH:mm" : " HH:mm:ss", CultureInfo.InvariantCulture) : "");
}
