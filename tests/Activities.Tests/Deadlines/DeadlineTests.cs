using Workflows.Engine;
using Xunit;

namespace Workflows.Activities.Tests.Deadlines;

public sealed class DeadlineTests
{
    private const string Inputs = "limit: findings.due\ndueIn: P4W\ntargetIn: P3W\nouterIn: P6W\nends: [OnTime, Warned, Overdue, OuterPassed]";

    [Theory]
    [InlineData("2026-03-10 09:00", "OnTime")]
    [InlineData("2026-03-25 09:00", "Warned")]
    [InlineData("2026-04-01 09:00", "Overdue")]
    [InlineData("2026-04-20 09:00", "OuterPassed")]
    public async Task Wait_MetByATask_TellsHowLate(string at, string outcome)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var limit = await harness.StepAsync("Grievance.Deadline", Inputs);
        var task = await harness.StepAsync(
            "Grievance.CaseTask", "title: Findings\ncandidateGroups: [secretary]\ndeadline: findings.due\noutcomes: [told]\nends: [told]");
        Assert.Equal(SiteTime.At("2026-03-31"), (await task.TaskAsync()).DueAt);

        // when
        await harness.MoveToAsync(at);
        await harness.DecideAsync(task, "sari", outcome: "told");

        // then
        Assert.Equal(outcome, await CaseHarness.OutcomeAsync(limit));
    }

    [Fact]
    public async Task Wait_Interrupting_EndsAtTheDueDate()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var limit = await harness.StepAsync("Grievance.Deadline", $"{Inputs}\ninterrupt: true");

        // when
        await harness.MoveToAsync("2026-04-01 00:01");

        // then
        Assert.Equal("Overdue", await CaseHarness.OutcomeAsync(limit));
    }

    [Fact]
    public async Task Migrate_T0Corrected_MovesTheLines()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var limit = await harness.StepAsync("Grievance.Deadline", Inputs);
        Assert.Equal("", string.Join(";", (await limit.LookAsync()).Incidents.Select(i => i.Message)));
        Assert.Contains(("due", SiteTime.At("2026-03-31")), await limit.DueTimesAsync());
        await harness.SqlAsync($"update cases set received_at = {SiteTime.At("2026-03-01 10:00").ToUnixTimeMilliseconds()}, revision = revision + 1");
        var version = (await limit.LookAsync()).Header.VersionId;

        // when
        var moved = await harness.Engine.Runtime.MigrateAsync(
            new MigrateWorkflow { Actor = "sari", InstanceId = limit.Id, TargetVersionId = version, RecomputeDueTimes = true }, default);

        // then
        Assert.NotNull(moved);
        Assert.Contains(("due", SiteTime.At("2026-03-29")), await limit.DueTimesAsync());
        var kept = (await harness.StateAsync()).Deadlines["findings.due"];
        Assert.Equal((SiteTime.At("2026-03-29"), SiteTime.At("2026-04-12")), (kept.DueAt, kept.OuterAt));
    }
}
