namespace Workflows.Engine.Calendars;

/// <summary>Local dates of a zone and the instants at which they end.</summary>
internal static class LocalDay
{
    private static readonly TimeOnly LastSecond = new(23, 59, 59);

    /// <summary>The local date at an instant.</summary>
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The last second of a local date, in UTC.</summary>
    /// <remarks>
    /// Usually 23:59:59. Where clocks go back over it and it comes twice, the later one ends the day. Where clocks jump
    /// over it (Nuuk in March) the day ends one second before they do; a date that a zone left out ends with the date
    /// before it.
    /// </remarks>
    public static DateTimeOffset End(DateOnly date, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(LastSecond);
        if (zone.IsInvalidTime(local))
        {
            return LastSecondBefore(local, zone);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>Finds by halving the last second whose local time is not later than one that the zone jumps
    /// over.</summary>
    private static DateTimeOffset LastSecondBefore(DateTime local, TimeZoneInfo zone)
    {
        var anchor = new DateTimeOffset(local, TimeSpan.Zero);
        int before = -48 * 3600, after = 48 * 3600;
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            var isBefore = TimeZoneInfo.ConvertTime(anchor.AddSeconds(middle), zone).DateTime <= local;
            (before, after) = isBefore ? (middle, after) : (before, middle);
        }

        return anchor.AddSeconds(before);
    }
}
