namespace Workflows.Engine.Calendars;

/// <summary>A schedule that repeats after a fixed time, counted from an anchor.</summary>
public sealed record Interval
{
    private Interval(TimeSpan period) => Period = period;

    /// <summary>Time from one firing to the next.</summary>
    public TimeSpan Period { get; }

    /// <summary>Makes an interval.</summary>
    /// <param name="period">Time from one firing to the next; at least a millisecond, at most 100 years.</param>
    /// <returns>The interval, or a refusal <c>interval.range</c>.</returns>
    public static Parsed<Interval> Create(TimeSpan period) =>
        period >= TimeSpan.FromMilliseconds(1) && period <= TimeSpan.FromDays(TimeLimit.LongestYears * 366)
            ? Parsed.Accept(new Interval(period))
            : Parsed.Refuse<Interval>(
                "interval.range", $"a period from 1 millisecond to {TimeLimit.LongestYears} years", period.ToString());

    /// <summary>The first instant of the schedule that lies after both its anchor and now, in UTC.</summary>
    /// <remarks>
    /// The schedule is anchor + n periods. A firing that comes late does not move it, and firings that were missed are
    /// left out: one late firing stands for all of them.
    /// </remarks>
    /// <param name="anchor">Where the schedule began, or any of its instants.</param>
    /// <param name="now">The instant of the last firing, or the present.</param>
    public DateTimeOffset NextAfter(DateTimeOffset anchor, DateTimeOffset now)
    {
        var periods = now < anchor ? 0 : (now - anchor).Ticks / Period.Ticks;
        return (anchor + TimeSpan.FromTicks((periods + 1) * Period.Ticks)).ToUniversalTime();
    }
}
