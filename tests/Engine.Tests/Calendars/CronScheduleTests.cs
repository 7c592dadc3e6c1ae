using Workflows.Engine.Calendars;
using Xunit;
using static Workflows.Engine.Tests.Calendars.Calendars;

namespace Workflows.Engine.Tests.Calendars;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 0 6 ? * MON-FRI", "Asia/Jakarta", "2026-08-14T06:00:00+07:00", "2026-08-17T06:00:00+07:00")]
    [InlineData("0 0 6 ? * MON-FRI", "Asia/Jakarta", "2026-08-14T05:59:59+07:00", "2026-08-14T06:00:00+07:00")]
    [InlineData("0 0/15 * * * ?", "UTC", "2026-08-14T05:07:30Z", "2026-08-14T05:15:00Z")]
    [InlineData("0 0 3 L * ?", "America/Bogota", "2028-02-10T00:00:00Z", "2028-02-29T03:00:00-05:00")]
    public void NextAfter_Instant_IsNextOfTheZone(string cron, string zone, string after, string next) =>
        Assert.Equal(At(next), Schedule(cron).NextAfter(At(after), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    // 02:30 comes twice on 2026-10-25 in Berlin, and not at all on 2026-03-29.
    [InlineData("2026-10-24T12:00:00Z", "2026-10-26T02:30:00+01:00")]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-30T02:30:00+02:00")]
    public void NextAfter_TimeThatDaylightSavingMoves_ComesOnce(string after, string nextDay)
    {
        // given
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var schedule = Schedule("0 30 2 * * ?");

        // when
        var first = schedule.NextAfter(At(after), berlin);
        var second = schedule.NextAfter(first!.Value, berlin);

        // then
        Assert.True(first < At(nextDay));
        Assert.Equal(At(nextDay), second);
    }

    [Fact]
    public void NextAfter_LongDowntime_IsNextFromNow()
    {
        // given
        var lastSeen = At("2026-08-14T00:00:00Z");
        var now = lastSeen.AddDays(30).AddSeconds(1);

        // when
        var next = Schedule("0 0 * * * ?").NextAfter(now, TimeZoneInfo.Utc);

        // then
        Assert.Equal(lastSeen.AddDays(30).AddHours(1), next);
    }

    [Fact]
    public void NextAfter_YearThatPassed_IsNull() =>
        Assert.Null(Schedule("0 0 0 1 1 ? 2020").NextAfter(At("2026-01-01T00:00:00Z"), TimeZoneInfo.Utc));

    [Theory]
    [InlineData(null, "cron.missing")]
    [InlineData(" ", "cron.missing")]
    [InlineData("* * * * *", "cron.syntax")]
    [InlineData("0 0 25 * * ?", "cron.syntax")]
    [InlineData("0 0 6 * * XYZ", "cron.syntax")]
    [InlineData("every day", "cron.syntax")]
    public void Parse_BadText_IsRefused(string? text, string code)
    {
        // when
        var schedule = CronSchedule.Parse(text);

        // then
        Assert.False(schedule.IsAccepted);
        Assert.Equal(code, schedule.Refusal.Code);
        Assert.StartsWith(text?.Trim().Length > 0 ? $"'{text}' (" : "nothing", schedule.Refusal.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RandomText_NeverThrows()
    {
        // given
        var random = new Random(20261122);
        string[] parts = ["*", "?", "0", "5", "61", "-", "/", "L", "W", "#", "MON", "JAN", "LW", "6#3", "1-5", "0/15", ",", "99999999999", "H", "@daily", "x"];

        // when, then
        for (var i = 0; i < 20_000; i++)
        {
            var fields = Enumerable.Range(0, random.Next(1, 9))
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => parts[random.Next(parts.Length)])));
            var text = string.Join(' ', fields);
            var schedule = CronSchedule.Parse(text);
            Assert.True(schedule.IsAccepted || schedule.Refusal.Found.Length > 0, text);
        }
    }

    private static CronSchedule Schedule(string text) => CronSchedule.Parse(text).Value!;
}
