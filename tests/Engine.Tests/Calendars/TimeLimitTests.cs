using Workflows.Engine.Calendars;
using Xunit;
using static Workflows.Engine.Tests.Calendars.Calendars;

namespace Workflows.Engine.Tests.Calendars;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("PT48H", 48 * 3600)]
    [InlineData("PT90M", 90 * 60)]
    [InlineData("PT30S", 30)]
    [InlineData("PT1H30M15S", 5415)]
    [InlineData("pt4h", 4 * 3600)]
    [InlineData(" PT4H ", 4 * 3600)]
    [InlineData("PT0H5M", 300)]
    public void Parse_ElapsedTime_IsExact(string text, int seconds)
    {
        // when
        var limit = TimeLimit.Parse(text);

        // then
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<Elapsed>(limit.Value).Duration);
    }

    [Theory]
    [InlineData("P2D", 2)]
    [InlineData("P4W", 28)]
    [InlineData("P52W", 364)]
    public void Parse_DaysAndWeeks_AreDays(string text, int days) =>
        Assert.Equal(days, Assert.IsType<CalendarDays>(TimeLimit.Parse(text).Value).Days);

    [Theory]
    [InlineData("P1M", 1)]
    [InlineData("P4Y", 48)]
    public void Parse_MonthsAndYears_AreMonths(string text, int months) =>
        Assert.Equal(months, Assert.IsType<CalendarMonths>(TimeLimit.Parse(text).Value).Months);

    [Theory]
    [InlineData("10 workingDays", 10)]
    [InlineData("1 workingDay", 1)]
    [InlineData("10  WORKINGDAYS", 10)]
    public void Parse_WorkingDays_AreWorkingDays(string text, int days) =>
        Assert.Equal(days, Assert.IsType<WorkingDays>(TimeLimit.Parse(text).Value).Days);

    [Theory]
    [InlineData(null, "duration.missing", "nothing")]
    [InlineData("  ", "duration.missing", "nothing")]
    [InlineData("2 days", "duration.syntax", "'2 days'")]
    [InlineData("P", "duration.syntax", "'P'")]
    [InlineData("PT", "duration.syntax", "'PT'")]
    [InlineData("P1DT", "duration.syntax", "'P1DT'")]
    [InlineData("48H", "duration.syntax", "'48H'")]
    [InlineData("P2H", "duration.syntax", "'P2H'")]
    [InlineData("PT1.5H", "duration.syntax", "'PT1.5H'")]
    [InlineData("P١D", "duration.syntax", "'P١D'")]
    [InlineData("10workingDays", "duration.syntax", "'10workingDays'")]
    [InlineData("P10WD", "duration.syntax", "'P10WD'")]
    [InlineData("-P2D", "duration.negative", "'-P2D'")]
    [InlineData("P-2D", "duration.negative", "'P-2D'")]
    [InlineData("-3 workingDays", "duration.negative", "'-3 workingDays'")]
    [InlineData("P0D", "duration.zero", "'P0D'")]
    [InlineData("PT0H0M", "duration.zero", "'PT0H0M'")]
    [InlineData("0 workingDays", "duration.zero", "'0 workingDays'")]
    [InlineData("P1DT12H", "duration.mixed", "'P1DT12H'")]
    [InlineData("P1M2D", "duration.mixed", "'P1M2D'")]
    [InlineData("P1Y6M", "duration.mixed", "'P1Y6M'")]
    [InlineData("P101Y", "duration.too-long", "'P101Y'")]
    [InlineData("P999999999999D", "duration.too-long", "'P999999999999D'")]
    [InlineData("PT99999999999999999999S", "duration.too-long", "'PT99999999999999999999S'")]
    [InlineData("99999 workingDays", "duration.too-long", "'99999 workingDays'")]
    public void Parse_BadText_IsRefusedWithCodeAndFound(string? text, string code, string found)
    {
        // when
        var limit = TimeLimit.Parse(text);

        // then
        Assert.False(limit.IsAccepted);
        Assert.Equal((code, found), (limit.Refusal.Code, limit.Refusal.Found));
        Assert.Equal($"expected {limit.Refusal.Expected} but found {found}", limit.Refusal.Message);
    }

    [Fact]
    public void Parse_RandomText_NeverThrows()
    {
        // given
        var random = new Random(20261122);
        const string Alphabet = "PTYMWDHS0123456789-+. workingDays%due";

        // when, then
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var limit = TimeLimit.Parse(text);
            Assert.True(limit.IsAccepted || limit.Refusal.Code.Length > 0);
            Assert.True(Reminder.Parse(text) is { IsAccepted: true } or { Refusal.Code.Length: > 0 });
        }
    }

    [Theory]
    [InlineData("PT48H")]
    [InlineData("P4W")]
    [InlineData("P1Y")]
    [InlineData("10 workingDays")]
    public void Text_OfAcceptedLimit_ReadsBackEqual(string text)
    {
        // given
        var limit = Limit(text);

        // when, then
        Assert.Equal(limit, Limit(limit.Text));
        Assert.Equal(text, limit.ToString());
    }

    [Theory]
    [InlineData("P2D", "P2D", true, true)]
    [InlineData("P14D", "P2W", true, true)]
    [InlineData("P12M", "P1Y", true, true)]
    [InlineData("P3D", "P2D", false, true)]
    [InlineData("PT47H", "PT48H", true, false)]
    [InlineData("PT48H", "P2D", true, false)]
    [InlineData("PT49H", "P2D", false, false)]
    [InlineData("P2D", "PT72H", true, false)]
    [InlineData("P4W", "P1M", true, false)]
    [InlineData("P30D", "P1M", false, false)]
    [InlineData("P1M", "P31D", true, false)]
    [InlineData("P52W", "P1Y", true, false)]
    [InlineData("P1Y", "P366D", true, false)]
    [InlineData("P2M", "P61D", false, false)]
    [InlineData("5 workingDays", "P8D", true, false)]
    [InlineData("5 workingDays", "P1W", false, false)]
    [InlineData("P10D", "10 workingDays", true, false)]
    [InlineData("3 workingDays", "10 workingDays", true, false)]
    public void IsAtMost_TwoLimits_FollowsDocumentedOrder(string left, string right, bool atMost, bool reverse)
    {
        Assert.Equal(atMost, Limit(left).IsAtMost(Limit(right)));
        Assert.Equal(reverse, Limit(right).IsAtMost(Limit(left)));
    }

    [Theory]
    [InlineData("P1D", BoundsVerdict.Within)]
    [InlineData("P4W", BoundsVerdict.Within)]
    [InlineData("P29D", BoundsVerdict.PastSourceLimit)]
    [InlineData("P1M", BoundsVerdict.PastSourceLimit)]
    [InlineData("P8W", BoundsVerdict.PastSourceLimit)]
    [InlineData("P57D", BoundsVerdict.AboveHardMaximum)]
    [InlineData("PT12H", BoundsVerdict.BelowMinimum)]
    public void Check_LimitAgainstBounds_TellsWhereItLies(string text, BoundsVerdict expected)
    {
        // given
        var bounds = new TimeLimitBounds(Limit("PT24H"), Limit("P4W"), Limit("P8W"));

        // when
        var verdict = bounds.Check(Limit(text));

        // then
        Assert.Equal(expected, verdict);
    }
}
