using Workflows.Activities.Loop;
using Xunit;
using static Workflows.Activities.Tests.SiteTime;

namespace Workflows.Activities.Tests.Loop;

public sealed class LoopRuleTests
{
    [Theory]
    [InlineData(MilestoneKind.Response, "2026-06-10 20:00", "2026-06-12 20:00", null, Light.Green)]
    [InlineData(MilestoneKind.Response, "2026-06-10 20:00", "2026-06-12 20:01", null, Light.Amber)]
    [InlineData(MilestoneKind.Response, "2026-06-10 20:00", "2026-07-01 00:00", "2026-06-15 08:00", Light.Amber)] // A12, row 8
    [InlineData(MilestoneKind.Response, "2026-06-10 20:00", "2026-06-17", null, Light.Amber)]
    [InlineData(MilestoneKind.Response, "2026-06-10 20:00", "2026-06-18 00:00", null, Light.Red)] // A12g
    [InlineData(MilestoneKind.Decision, "2026-06-10 20:00", "2026-07-22", null, Light.Green)] // row 9
    [InlineData(MilestoneKind.Decision, "2026-06-10 20:00", "2026-07-23 00:00", null, Light.Amber)]
    [InlineData(MilestoneKind.Decision, "2026-06-10 20:00", "2026-09-11 00:00", null, Light.Red)]
    [InlineData(MilestoneKind.Investigation, "2026-07-20 10:00", "2026-10-20", null, Light.Green)] // row 10
    [InlineData(MilestoneKind.Investigation, "2026-07-20 10:00", "2026-10-30 10:00", null, Light.Amber)]
    [InlineData(MilestoneKind.Investigation, "2026-07-20 10:00", "2028-07-20", null, Light.Amber)]
    [InlineData(MilestoneKind.Investigation, "2026-07-20 10:00", "2028-07-21 00:00", null, Light.Red)] // not the other way round
    [InlineData(MilestoneKind.AuthorInformed, "2026-10-30 10:00", "2026-10-31 10:00", null, Light.Green)] // row 11
    [InlineData(MilestoneKind.AuthorInformed, "2026-10-30 10:00", "2028-10-31 10:00", null, Light.Amber)]
    [InlineData(MilestoneKind.Refer, "2026-06-08 22:10", "2026-06-10 20:00", null, Light.Green)] // row 5
    public void At_Milestone_HasItsColour(MilestoneKind kind, string from, string now, string? reached, Light light)
        => Assert.Equal(
        light, MilestoneLight.At(Jakarta, At(from), MilestoneLimits.Default(kind), At(now), AtOrNull(reached)));

    [Theory]
    [InlineData(true, null, null, SensitiveMark.ByAuthor)]
    [InlineData(false, null, null, SensitiveMark.Open)]
    [InlineData(false, 13, null, SensitiveMark.ByAge)] // A12d
    [InlineData(false, 14, null, SensitiveMark.Open)]
    [InlineData(true, 13, null, SensitiveMark.ByAge)]
    [InlineData(false, null, "6-13", SensitiveMark.ByAge)]
    [InlineData(false, null, "14-17", SensitiveMark.Open)]
    public void OnSubmit_AuthorAndAge_Mark(bool marked, int? age, string? band, SensitiveMark mark) =>
        Assert.Equal(mark, SensitiveMarkRule.OnSubmit(marked, age, band).Mark);

    [Theory]
    [InlineData(SensitiveMark.ByAuthor, false, false, "story.downgrade")] // A12, row 1
    [InlineData(SensitiveMark.ByAge, false, false, "story.downgrade")]
    [InlineData(SensitiveMark.ByModerator, false, false, null)]
    [InlineData(SensitiveMark.Open, false, true, null)]
    [InlineData(SensitiveMark.ByAuthor, false, true, null)]
    [InlineData(SensitiveMark.ByAuthor, true, true, "story.marked-again")] // A12b
    [InlineData(SensitiveMark.ByAuthor, true, false, null)]
    public void Moderate_Story_KeepsTheMark(SensitiveMark mark, bool returned, bool sensitive, string? code)
    {
        // when
        var ruling = SensitiveMarkRule.Moderate(new StoryMark(mark, returned), sensitive);

        // then
        Assert.Equal(code, ruling.Refusal?.Code);
        Assert.True(code is not null || ruling.Value!.IsSensitive == sensitive);
    }

    [Theory]
    [InlineData(SensitiveMark.ByAuthor, false, null)]
    [InlineData(SensitiveMark.ByModerator, false, null)]
    [InlineData(SensitiveMark.ByAge, false, "story.return-forced")]
    [InlineData(SensitiveMark.Open, false, "story.return-open")]
    [InlineData(SensitiveMark.ByAuthor, true, "story.return-open")]
    public void Return_Story_IsForSensitiveOnes(SensitiveMark mark, bool returned, string? code) =>
        Assert.Equal(code, SensitiveMarkRule.Return(new StoryMark(mark, returned)).Refusal?.Code);

    [Theory]
    [InlineData("09:00-11:00", "2026-06-09 09:20", "2026-06-09 09:20")] // A12, row 3
    [InlineData("09:00-11:00", "2026-06-09 07:30", "2026-06-09 09:00")]
    [InlineData("09:00-11:00", "2026-06-09 11:00", "2026-06-10 09:00")]
    [InlineData("9.00-11.00", "2026-06-09 10:59", "2026-06-09 10:59")]
    [InlineData("09:00-11:00, 16:00-17:00", "2026-06-09 12:00", "2026-06-09 16:00")]
    [InlineData("22:00-02:00", "2026-06-09 01:30", "2026-06-09 01:30")]
    [InlineData("22:00-02:00", "2026-06-09 03:00", "2026-06-09 22:00")]
    [InlineData("", "2026-06-09 03:00", "2026-06-09 03:00")]
    public void NextAllowed_Windows_GivesTheNextInstant(string windows, string now, string next) => Assert.Equal(
        At(next), SafeContactWindow.NextAllowed(SafeContactWindow.Parse(windows).Value!, Jakarta.Zone, At(now)));

    [Fact]
    public void NextAllowed_WindowThatClocksJumpOver_IsTheNextDay()
    {
        // given: in Berlin 02:00 to 03:00 does not exist on 2026-03-29
        var windows = SafeContactWindow.Parse("02:00-02:30").Value!;

        // when
        var next = SafeContactWindow.NextAllowed(
            windows, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new DateTimeOffset(2026, 3, 29, 0, 0, 0,
                TimeSpan.Zero));

        // then
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 0, 0, 0, TimeSpan.Zero), next);
    }

    [Theory]
    [InlineData("9-11")]
    [InlineData("09:00")]
    [InlineData("25:00-26:00")]
    [InlineData("09:00-09:00")]
    [InlineData("mornings")]
    public void Parse_BadWindow_IsRefused(string text) =>
        Assert.Equal("contact-window.syntax", SafeContactWindow.Parse(text).Refusal!.Code);
}
