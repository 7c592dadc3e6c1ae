using System.Globalization;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Instants as people of the site write them.</summary>
internal static class LocalClock
{
    public static string Local(this DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return local.ToString(local.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    public static string Local(this DateTimeOffset? instant, TimeZoneInfo zone) => instant?.Local(zone) ?? "none";

    /// <summary>The same line of a time limit: exactly that second, a day meaning its last.</summary>
    public static bool IsLine(this LocalMoment expected, DateTimeOffset? found, TimeZoneInfo zone) =>
        found is { } at && Math.Abs((at - expected.In(zone)).TotalSeconds) < 1;
}
