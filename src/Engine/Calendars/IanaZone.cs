namespace Workflows.Engine.Calendars;

/// <summary>Finds time zones by their IANA names.</summary>
internal static class IanaZone
{
    /// <summary>The zone, or a refusal <c>calendar.zone</c>. Names of one operating system only are refused.</summary>
    public static Parsed<TimeZoneInfo> Find(string? name) =>
        !string.IsNullOrWhiteSpace(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
            && string.Equals(zone.Id, name, StringComparison.Ordinal)
            ? Parsed.Accept(zone)
            : Parsed.Refuse<TimeZoneInfo>("calendar.zone", "an IANA time zone such as Asia/Jakarta", name);
}
