using Workflows.Activities.Cases;
using Workflows.Engine.Expressions;
using Workflows.Testing;
using Xunit;

namespace Workflows.Activities.Tests.Remediation;

public sealed class RemediationActionTests
{
    [Fact]
    public async Task Decide_LastRemedyThenLastAction_SetsBothDatesAndTellsOnce()
    {
        // given
        await using var harness = await WithPlanAsync(
            PlanApprovalTests.Row(1, "remedy", "2026-05-15"), PlanApprovalTests.Row(2, "corrective", "2026-09-30"));
        var remedy = await ActAsync(harness, 1);
        var corrective = await ActAsync(harness, 2);

        // when
        await harness.MoveToAsync("2026-05-14 10:00");
        var first = await harness.DecideAsync(remedy, "anton", """{ "doneOn": "2026-05-14" }""", outcome: "done");
        var resolved = await harness.StateAsync();
        await harness.MoveToAsync("2026-09-22 10:00");
        var second = await harness.DecideAsync(corrective, "anton", outcome: "done");

        // then
        Assert.Equal(("Done", "Done"), (first, second));
        Assert.Equal(SiteTime.At("2026-05-14 10:00"), resolved.Fact("resolvedAt").AsInstant);
        Assert.True(resolved.Fact("completedAt").IsNullish);
        Assert.Equal(SiteTime.At("2026-09-22 10:00"), (await harness.StateAsync()).Fact("completedAt").AsInstant);
        Assert.Equal(2, (await harness.BodiesAsync(EntryKind.Event, "action")).Count);
    }

    [Fact]
    public async Task Wait_DueDay_EndsAtMidnightAndRemindsBefore()
    {
        // given
        await using var harness = await WithPlanAsync(PlanApprovalTests.Row(1, "remedy", "2026-05-15"));

        // when
        var run = await ActAsync(harness, 1);

        // then
        var task = await run.TaskAsync();
        Assert.Equal(("anton", SiteTime.At("2026-05-15")), (task.Assignee, task.DueAt));
        Assert.Equal(["reminder:due-P2W", "reminder:due-P3D", "due"], (await run.DueTimesAsync()).Select(due => due.Kind));
        Assert.Contains("action/1", (await harness.StateAsync()).Deadlines.Keys);
    }

    [Fact]
    public async Task Decide_AfterItsDay_IsLate()
    {
        // given
        await using var harness = await WithPlanAsync(PlanApprovalTests.Row(1, "remedy", "2026-05-15"));
        var run = await ActAsync(harness, 1);
        await harness.MoveToAsync("2026-05-20 10:00");

        // when
        var future = await harness.RefusalAsync(run, "anton", """{ "doneOn": "2026-05-21" }""", outcome: "done");
        var decided = await harness.DecideAsync(run, "anton", """{ "doneOn": "2026-05-16" }""", outcome: "done");

        // then
        Assert.Equal(("action.done-in-future", "Late"), (future, decided));
        Assert.Equal(SiteTime.At("2026-05-16"), (await harness.StateAsync()).Fact("resolvedAt").AsInstant);
    }

    [Fact]
    public async Task Decide_Cancelled_NeedsAReason()
    {
        // given
        await using var harness = await WithPlanAsync(PlanApprovalTests.Row(1, "remedy", "2026-05-15"));
        var run = await ActAsync(harness, 1);

        // when
        var refusal = await harness.RefusalAsync(run, "anton", outcome: "cancelled");
        var decided = await harness.DecideAsync(run, "anton", "{}", """{ "reason": "done by others" }""", "cancelled");

        // then
        Assert.Equal(("action.reason-missing", "Cancelled"), (refusal, decided));
    }

    [Fact]
    public async Task Wait_NewPlanWithoutIt_IsCancelled()
    {
        // given
        await using var harness = await WithPlanAsync(
            PlanApprovalTests.Row(1, "remedy", "2026-05-15"), PlanApprovalTests.Row(2, "remedy", "2026-05-16"));
        var dropped = await ActAsync(harness, 1);
        var moved = await ActAsync(harness, 2);

        // when
        await ApproveAsync(harness, """, "changeReason": "one is enough" """, PlanApprovalTests.Row(2, "remedy", "2026-05-20"));

        // then
        Assert.Equal("Cancelled", await CaseHarness.OutcomeAsync(dropped));
        Assert.Equal(SiteTime.At("2026-05-20"), (await moved.TaskAsync()).DueAt);
        Assert.NotNull((await harness.StateAsync()).Deadlines["action/1"].MetAt);
    }

    [Fact]
    public async Task Wait_OwnerLeavesTheCase_GoesToTheResponsibleMember()
    {
        // given
        await using var harness = await WithPlanAsync(PlanApprovalTests.Row(1, "remedy", "2026-05-15"));
        var run = await ActAsync(harness, 1);

        // when
        await harness.StepAsync("Grievance.Recuse", "member: anton\nends: [Done]");

        // then
        var task = await run.TaskAsync();
        Assert.Null(task.Assignee);
        Assert.Contains("responsibleMember@case-1", task.CandidateGroups);
    }

    [Fact]
    public async Task Begin_WithoutPlanAndDay_IsAnIncident()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await ActAsync(harness, 7);

        // then
        Assert.Equal(CaseIncidentCodes.PlanMissing, (await run.IncidentAsync()).Code);
        Assert.Contains("'7'", (await run.IncidentAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_PlanWithNewRemedy_TakesTheResolutionBack()
    {
        // given
        await using var harness = await WithPlanAsync(PlanApprovalTests.Row(1, "remedy", "2026-05-15"));
        await harness.DecideAsync(await ActAsync(harness, 1), "anton", outcome: "done");
        var before = (await harness.StateAsync()).Fact("resolvedAt");

        // when
        await ApproveAsync(
            harness, """, "changeReason": "not enough" """, PlanApprovalTests.Row(1, "remedy", "2026-05-15"),
            PlanApprovalTests.Row(2, "remedy", "2026-05-20"));

        // then
        Assert.Equal(ValueKind.Instant, before.Kind);
        Assert.True((await harness.StateAsync()).Fact("resolvedAt").IsNullish);
    }

    internal static async Task<CaseHarness> WithPlanAsync(params string[] rows)
    {
        var harness = await CaseHarness.OpenAsync();
        await harness.HasAsync("anton", "actionOwner");
        await ApproveAsync(harness, "", rows);
        return harness;
    }

    internal static Task<Run> ActAsync(CaseHarness harness, int id) => harness.StepAsync(
        "Grievance.RemediationAction",
        $"title: Action {id}\nform: F-ACTIONDONE\naction: {{ object: {{ id: {id}, type: remedy }} }}\nends: [Done, Late, Cancelled]");

    private static async Task ApproveAsync(CaseHarness harness, string extra, params string[] rows)
    {
        var run = await harness.StepAsync("Grievance.PlanApproval", PlanApprovalTests.Inputs);
        Assert.Equal(
            "Approved",
            await harness.DecideAsync(run, "sari", PlanApprovalTests.Facts(rows), PlanApprovalTests.Answers(rows.Length, extra), "approved"));
    }
}
