using Workflows.Engine.Calendars;
using Xunit;
using static Workflows.Engine.Tests.Calendars.Calendars;

namespace Workflows.Engine.Tests.Calendars;

public sealed class IntervalTests
{
    private static readonly DateTimeOffset Anchor = At("2026-03-03T08:00:00Z");

    [Theory]
    [InlineData("2026-03-03T08:00:00Z", "2026-03-03T08:10:00Z")]
    [InlineData("2026-03-03T07:00:00Z", "2026-03-03T08:10:00Z")]
    [InlineData("2026-03-03T08:10:00Z", "2026-03-03T08:20:00Z")]
    // Fired three minutes late: the schedule does not move.
    [InlineData("2026-03-03T08:13:00Z", "2026-03-03T08:20:00Z")]
    // Down for a day and a bit: one firing stands for all, and the next is on the schedule.
    [InlineData("2026-03-04T09:05:01Z", "2026-03-04T09:10:00Z")]
    public void NextAfter_Now_IsNextOnTheSchedule(string now, string next) =>
        Assert.Equal(At(next), Interval.Create(TimeSpan.FromMinutes(10)).Value!.NextAfter(Anchor, At(now)));

    [Fact]
    public void NextAfter_MillisecondOverCenturies_DoesNotOverflow() =>
        Assert.Equal(
            Anchor.AddYears(500).AddMilliseconds(1),
            Interval.Create(TimeSpan.FromMilliseconds(1)).Value!.NextAfter(Anchor, Anchor.AddYears(500)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101L * 366 * 24 * 60 * 60 * 1000)]
    public void Create_PeriodOutOfRange_IsRefused(long milliseconds) =>
        Assert.Equal("interval.range", Interval.Create(TimeSpan.FromMilliseconds(milliseconds)).Refusal?.Code);
}
