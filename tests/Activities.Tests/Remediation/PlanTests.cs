using Workflows.Activities.Remediation;
using Workflows.Activities.Rules;
using Xunit;
using static Workflows.Activities.Tests.SiteTime;

namespace Workflows.Activities.Tests.Remediation;

public sealed class PlanTests
{
    // A1: T0 Tue 2026-03-03 08:12, remedies until 05-26, corrective actions until 2027-03-02.
    private static readonly PlanLimits Limits =
        PlanRule.Limits(Jakarta, At("2026-03-03 08:12"), Limit("P12W"), Limit("P52W")) with { Excluded = Set("dodi hana") };

    [Theory]
    [InlineData(ActionKind.Remedy, "2026-05-26", null, false, null)]
    [InlineData(ActionKind.Remedy, "2026-05-27", null, false, "plan.remedy-late")] // A1, negative
    [InlineData(ActionKind.Remedy, "2026-05-27", " ", true, "plan.remedy-late")]
    [InlineData(ActionKind.Remedy, "2026-05-27", "parts come by ship", true, null)]
    [InlineData(ActionKind.Remedy, "2026-05-27", "parts come by ship", false, "plan.override-not-committee")]
    [InlineData(ActionKind.Corrective, "2027-03-02", null, false, null)]
    [InlineData(ActionKind.Corrective, "2027-03-03", null, false, "plan.corrective-late")]
    [InlineData(ActionKind.Corrective, null, null, false, "plan.due-missing")]
    [InlineData(ActionKind.Remedy, "2026-03-01", null, false, "plan.due-before-start")]
    public void Check_Due_IsLimitedByKind(ActionKind kind, string? due, string? reason, bool committee, string? code)
    {
        // given
        var row = Row("a", kind, due) with
        {
            Start = Day("2026-03-10"),
            OverrideReason = reason,
            OverrideByCommittee = committee
        };

        // then
        Assert.Equal(code, Check(Good(row)).Refusal?.Code);
    }

    [Theory]
    [InlineData("dodi", "plan.owner-excluded")] // A10, row 7
    [InlineData(null, "plan.owner-missing")]
    [InlineData("anton", null)]
    public void Check_Owner_TakesPart(string? owner, string? code) =>
        Assert.Equal(code, Check(Good(Row("a") with { OwnerId = owner })).Refusal?.Code);

    [Fact]
    public void Check_EmptyPlan_ListsEverything()
    {
        Assert.Equal(
            ["plan.rows-missing", "plan.gender-check", "plan.rights-check", "plan.standard-check", "plan.version"],
            Check(new Plan(2, [])).Refusals.Select(refusal => refusal.Code));
        Assert.Equal(
            ["plan.text-missing", "plan.owner-missing", "plan.budget-missing", "plan.expert-missing", "plan.due-missing"],
            Check(Good(new PlanRow("a", ActionKind.Remedy, null) { HasText = false })).Refusals.Select(refusal => refusal.Code));
        Assert.Equal("plan.row-twice", Check(Good(Row("a"), Row("a"))).Refusal!.Code);
    }

    [Fact]
    public void Check_NewVersion_KeepsWhatIsDone()
    {
        // given
        var first = Good(Row("a"), Row("b"));

        // when
        Plan Next(params PlanRow[] rows) => Good(rows) with { Version = 2, ChangeReason = "a supplier failed" };
        string? Code(Plan plan) => PlanRule.Check(plan, Limits, Jakarta, first, Set("a")).Refusal?.Code;

        // then
        Assert.Null(Code(Next(Row("a"), Row("c"))));
        Assert.Equal("plan.done-removed", Code(Next(Row("b"))));
        Assert.Equal("plan.done-removed", Code(Next(Row("a", ActionKind.Corrective, "2026-05-01"))));
        Assert.Equal("plan.change-reason-missing", Code(Next(Row("a")) with { ChangeReason = null }));
        Assert.Equal("plan.version", Code(Next(Row("a")) with { Version = 3 }));
    }

    [Theory]
    [InlineData("2026-05-14 10:00", null, "2026-05-14 10:00", null)] // A1, row 12
    [InlineData("2026-05-14 10:00", "2026-09-22 10:00", "2026-05-14 10:00", "2026-09-22 10:00")]
    [InlineData(null, "2026-09-22 10:00", null, null)]
    [InlineData("2026-03-20 10:00", null, "2026-04-07 10:00", null)] // done before the approval
    public void Of_Actions_SeparatesResolvedAndCompleted(string? remedy, string? corrective, string? resolved, string? completed)
    {
        // when
        var progress = PlanProgress.Of(
            [
                new ActionProgress("r", ActionKind.Remedy, Day("2026-05-15"), AtOrNull(remedy)),
                new ActionProgress("c", ActionKind.Corrective, Day("2026-09-30"), AtOrNull(corrective)),
                new ActionProgress("x", ActionKind.Remedy, Day("2026-05-15"), null, Cancelled: true),
            ],
            At("2026-04-07 10:00"), Jakarta, At("2026-05-15 12:00"));

        // then
        Assert.Equal(AtOrNull(resolved), progress.ResolvedAt);
        Assert.Equal(AtOrNull(completed), progress.CompletedAt);
        Assert.Empty(progress.Late);
    }

    [Fact]
    public void Of_LateActions_AreListed()
    {
        // when
        var progress = PlanProgress.Of(
            [
                new ActionProgress("late", ActionKind.Remedy, Day("2026-05-15"), null),
                new ActionProgress("doneLate", ActionKind.Remedy, Day("2026-05-15"), At("2026-05-16 00:00")),
                new ActionProgress("lastSecond", ActionKind.Remedy, Day("2026-05-15"), At("2026-05-15")),
                new ActionProgress("open", ActionKind.Corrective, Day("2026-09-30"), null),
            ],
            At("2026-04-07 10:00"), Jakarta, At("2026-05-16 00:00"));

        // then
        Assert.Equal(["late"], progress.Late);
        Assert.Equal(["doneLate"], progress.DoneLate);
        Assert.Equal((1, 1), (progress.RemediesOpen, progress.CorrectivesOpen));
    }

    [Fact]
    public void Of_PlanWithoutRemedies_IsResolvedAtItsApproval() => Assert.Equal(
        At("2026-04-07 10:00"),
        PlanProgress.Of(
            [new ActionProgress("c", ActionKind.Corrective, Day("2026-09-30"), null)], At("2026-04-07 10:00"), Jakarta,
            At("2026-04-08 10:00")).ResolvedAt);

    private static Ruling<Plan> Check(Plan plan) => PlanRule.Check(plan, Limits, Jakarta);

    private static Plan Good(params PlanRow[] rows) =>
        new(1, rows) { GenderCheck = true, RightsCheck = true, StandardCheck = true };

    private static PlanRow Row(string id, ActionKind kind = ActionKind.Remedy, string? due = "2026-05-15") =>
        new(id, kind, due is null ? null : Day(due)) { OwnerId = "anton", HasBudget = true, HasExpert = true };
}
