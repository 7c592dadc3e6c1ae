namespace Workflows.Engine.Scheduling;

/// <summary>Growing delays between attempts.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Delay after a failed attempt, counted from 1: 2 s, 8 s, 32 s, ... up to six hours.</summary>
    public static TimeSpan After(int attempt)
    {
        var seconds = 2 * Math.Pow(4, Math.Clamp(attempt, 1, 10) - 1);
        return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
    }
}
