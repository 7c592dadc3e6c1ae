using Workflows.Activities.Deadlines;
using Xunit;
using static Workflows.Activities.Tests.SiteTime;

namespace Workflows.Activities.Tests.Deadlines;

public sealed class DeadlineRuleTests
{
    [Theory]
    [InlineData("2026-03-03 08:12", "P2D", "2026-03-05")] // A1
    [InlineData("2026-03-03 08:12", "P1D", "2026-03-04")]
    [InlineData("2026-03-03 08:12", "P4W", "2026-03-31")]
    [InlineData("2026-03-03 08:12", "P6W", "2026-04-14")]
    [InlineData("2026-03-03 08:12", "P12W", "2026-05-26")]
    [InlineData("2026-03-03 08:12", "P52W", "2027-03-02")]
    [InlineData("2026-03-09 16:40", "PT48H", "2026-03-11 16:40")] // A2
    [InlineData("2026-06-08 22:10", "PT48H", "2026-06-10 22:10")] // A12
    [InlineData("2026-07-13 10:00", "P52W", "2027-07-12")] // A16
    public void Arm_LimitOfTheTable_IsDueAsComputed(string t0, string limit, string due) =>
        Assert.Equal(At(due), new DeadlineRule("x", Limit(limit)).Arm(At(t0), Jakarta).Value!.DueAt);

    [Theory]
    [InlineData("2026-04-20 12:00", null, DeadlineStatus.Running, false)]
    [InlineData("2026-03-25 12:00", null, DeadlineStatus.Warned, false)] // past the target P3W
    [InlineData("2026-03-31", null, DeadlineStatus.Warned, false)]
    [InlineData("2026-04-01 00:00", null, DeadlineStatus.Overdue, true)]
    [InlineData("2026-04-15 00:00", null, DeadlineStatus.OuterPassed, true)]
    [InlineData("2026-06-01 00:00", "2026-03-26 10:00", DeadlineStatus.OnTime, false)]
    [InlineData("2026-06-01 00:00", "2026-03-31", DeadlineStatus.OnTime, false)]
    [InlineData("2026-06-01 00:00", "2026-04-02 10:00", DeadlineStatus.Overdue, true)]
    [InlineData("2026-06-01 00:00", "2026-05-02 10:00", DeadlineStatus.OuterPassed, true)]
    public void Read_AtAnInstant_SaysWhereItStands(string now, string? met, DeadlineStatus status, bool late)
    {
        // given
        var deadline = Findings(status == DeadlineStatus.Running ? "2026-04-06 09:30" : "2026-03-03 08:12");

        // when
        var reading = deadline.Read(At(now), AtOrNull(met));

        // then
        Assert.Equal((status, late, met is not null), (reading.Status, reading.IsLate, reading.IsMet));
    }

    [Fact]
    public void Arm_LinesInTheWrongOrder_AreRefused()
    {
        var rule = new DeadlineRule("x.due", Limit("P2D"));
        Assert.Equal("deadline.order", (rule with { Target = Limit("P3D") }).Arm(At("2026-03-03 08:12"), Jakarta).Refusal!.Code);
        Assert.Equal("deadline.order", (rule with { Outer = Limit("P1D") }).Arm(At("2026-03-03 08:12"), Jakarta).Refusal!.Code);
    }

    [Fact]
    public void Arm_CorrectedT0_MovesEverything()
    {
        Assert.Equal(At("2026-03-31"), Findings("2026-03-03 08:12").DueAt);
        Assert.Equal(At("2026-03-30"), Findings("2026-03-02 23:00").DueAt);
    }

    [Fact]
    public void Instants_OpenLimit_GivesLinesAndRemindersToCome()
    {
        // given
        var deadline = Findings("2026-03-03 08:12");

        // when
        var names = deadline.Instants(At("2026-03-18 00:00")).Select(instant => instant.Name);

        // then: 50 % lies in the past
        Assert.Equal(["target-line", "80%", "due", "due-line", "due+P1D", "due+P3D", "outer-line"], names);
    }

    [Fact]
    public void Instants_LinesOfThePast_FireLate()
    {
        // given
        var deadline = Findings("2026-03-03 08:12");

        // then
        Assert.Equal(
            ["target-line", "due-line", "outer-line"], deadline.Instants(At("2026-05-01 00:00")).Select(instant => instant.Name));
        Assert.Equal(
            ["outer-line"],
            deadline.Instants(At("2026-05-01 00:00"), null, Set("target-line due-line")).Select(instant => instant.Name));
        Assert.Empty(deadline.Instants(At("2026-03-18 00:00"), At("2026-03-17 00:00")));
    }

    [Fact]
    public void BeforeDecision_Overrun_NeedsAReason()
    {
        // given
        var late = new DeadlineOfCase(Findings("2026-03-03 08:12"), At("2026-04-02 10:00"), false);
        var open = new DeadlineOfCase(Findings("2026-03-03 08:12"), null, false);

        // then
        Assert.Equal(
            "deadline.overrun-reason-missing", OverrunRule.BeforeDecision([late], At("2026-04-03 10:00")).Refusal!.Code);
        Assert.True(OverrunRule.BeforeDecision([late with { ReasonRecorded = true }], At("2026-04-03 10:00")).IsAccepted);
        Assert.True(OverrunRule.BeforeDecision([open], At("2026-03-31")).IsAccepted);
        Assert.False(OverrunRule.BeforeDecision([open], At("2026-04-01 00:00")).IsAccepted);
    }

    [Theory]
    [InlineData("remedy.due", true, "continue", "appeal")]
    [InlineData("remedy.due", true, "pause", null)]
    [InlineData("remedy.due", false, "continue", null)]
    public void Suggest_AppealOnTheSameClock_IsOffered(string name, bool appeal, string clock, string? expected) =>
        Assert.Equal(expected, OverrunRule.Suggest(name, appeal, clock));

    private static ArmedDeadline Findings(string t0) => new DeadlineRule("findings.due", Limit("P4W"))
    {
        Target = Limit("P3W"),
        Outer = Limit("P6W"),
        Reminders = EscalationLadder.Days.Instants,
    }.Arm(At(t0), Jakarta).Value!;
}
