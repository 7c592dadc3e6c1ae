using Workflows.Engine.Calendars;
using Xunit;
using static Workflows.Engine.Tests.Calendars.Calendars;

namespace Workflows.Engine.Tests.Calendars;

public sealed class ReminderLadderTests
{
    private const string Zone = "Asia/Jakarta";

    [Fact]
    public void Instants_DefaultLadder_LieBetweenStartAndThreeDaysAfterDue()
    {
        // given
        var start = Local("2026-03-03 08:12", Zone);
        var due = Of(Zone).DueAt(start, Limit("P2D"));

        // when
        var reminders = Ladder("50%", "80%", "due", "due+P1D", "due+P3D").Instants(Of(Zone), start, due);

        // then
        Assert.Equal(
            [
                ("50%", At("2026-03-04T16:05:59+07:00")),
                ("80%", At("2026-03-05T11:14:23+07:00")),
                ("due", At("2026-03-05T23:59:59+07:00")),
                ("due+P1D", At("2026-03-06T23:59:59+07:00")),
                ("due+P3D", At("2026-03-08T23:59:59+07:00")),
            ],
            reminders.Select(reminder => (reminder.Rung, reminder.At)));
    }

    [Fact]
    public void Instants_LadderOfSafetyLimit_IsThatOfScenarioA11()
    {
        // given
        var start = Local("2026-06-01 06:50", Zone);

        // when
        var reminders = Ladder("PT12H", "PT24H", "PT40H", "due").Instants(Of(Zone), start, start.AddHours(48));

        // then
        Assert.Equal(
            [Local("2026-06-01 18:50", Zone), Local("2026-06-02 06:50", Zone), Local("2026-06-02 22:50", Zone), Local("2026-06-03 06:50", Zone)],
            reminders.Select(reminder => reminder.At));
    }

    [Fact]
    public void Instants_BeforeDue_CountDatesBackwards()
    {
        // given
        var start = Local("2026-03-03 08:12", Zone);
        var due = Of(Zone).EndOfDay(Date("2026-05-26"));

        // when
        var reminders = Ladder("due-P2W", "due-P3D", "due-PT2H", "due-2 workingDays").Instants(Of(Zone), start, due);

        // then
        Assert.Equal(
            [
                ("due-P2W", At("2026-05-12T23:59:59+07:00")),
                ("due-2 workingDays", At("2026-05-22T23:59:59+07:00")),
                ("due-P3D", At("2026-05-23T23:59:59+07:00")),
                ("due-PT2H", At("2026-05-26T21:59:59+07:00")),
            ],
            reminders.Select(reminder => (reminder.Rung, reminder.At)));
    }

    [Fact]
    public void Instants_RungsOutsideTheWindow_AreLeftOut()
    {
        // given
        var start = Local("2026-03-03 08:00", Zone);

        // when
        var reminders = Ladder("PT12H", "PT4H", "due-P1D", "PT2H", "50%").Instants(Of(Zone), start, start.AddHours(4));

        // then: PT4H is due itself, PT12H comes after it, a day before is before the start, 50% is PT2H again
        Assert.Equal(["PT2H"], reminders.Select(reminder => reminder.Rung));
    }

    [Fact]
    public void Instants_DueBeforeStart_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Ladder("due").Instants(Of(Zone), At("2026-03-03T08:00:00Z"), At("2026-03-03T08:00:00Z")));

    [Theory]
    [InlineData("0%", "reminder.syntax")]
    [InlineData("100%", "reminder.syntax")]
    [InlineData("%", "reminder.syntax")]
    [InlineData("half", "reminder.syntax")]
    [InlineData("", "reminder.syntax")]
    [InlineData("due P1D", "reminder.syntax")]
    [InlineData("due+", "duration.missing")]
    [InlineData("due+P0D", "duration.zero")]
    [InlineData("due+-P1D", "duration.negative")]
    [InlineData("P1DT1H", "duration.mixed")]
    public void Parse_BadRung_IsRefused(string rung, string code) =>
        Assert.Equal(code, ReminderLadder.Parse(["50%", rung]).Refusal?.Code);

    private static ReminderLadder Ladder(params string[] rungs) => ReminderLadder.Parse(rungs).Value!;
}
