using System.Diagnostics;

namespace Workflows.Bench;

/// <summary>Medians and percentiles.</summary>
internal static class Numbers
{
    public const int Runs = 3;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>A percentile of durations in stopwatch ticks, as milliseconds. Sorts them.</summary>
    public static double Percentile(List<long> ticks, double part)
    {
        ticks.Sort();
        return ticks.Count == 0 ? 0 : Milliseconds(ticks[Math.Min(ticks.Count - 1, (int)(ticks.Count * part))]);
    }

    public static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    public static double Seconds(long since) => Stopwatch.GetElapsedTime(since).TotalSeconds;
}
