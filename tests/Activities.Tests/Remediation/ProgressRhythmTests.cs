using Workflows.Activities.Cases;
using Workflows.Activities.Deadlines;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Activities.Tests.Remediation;

public sealed class ProgressRhythmTests
{
    private const string Inputs =
        "title: Tell how it goes\nform: F-PROGRESS\ncandidateGroups: [secretary]\nevery: P1M\nuntil: actions.done\nends: [Told, Unreachable]";

    [Fact]
    public async Task Decide_OverMonths_AsksAgainUntilTheEvent()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.ProgressRhythm", Inputs);
        Assert.Equal(SiteTime.At("2026-04-03"), (await run.TaskAsync()).DueAt);

        // when
        foreach (var (day, what, next) in new[]
        {
            ("2026-04-02 09:00", "told", "2026-05-02"), ("2026-05-01 09:00", "dissatisfied", "2026-06-01"),
            ("2026-06-01 09:00", "unreachable", "2026-07-01"),
        })
        {
            await harness.MoveToAsync(day);
            Assert.Null(await harness.DecideAsync(run, "sari", outcome: what));
            Assert.Equal(SiteTime.At(next), (await run.TaskAsync()).DueAt);
        }

        await harness.Engine.PublishEventAsync("actions.done", correlationId: CaseHarness.Correlation);

        // then
        Assert.Equal("Told", await CaseHarness.OutcomeAsync(run));
        Assert.Equal("3", await run.VariableAsync("periods"));
        Assert.Equal(["told", "dissatisfied", "unreachable"], (await harness.BodiesAsync(EntryKind.Event, "progress")).Select(body => (string?)body["what"]));
        Assert.Empty((await harness.StateAsync()).WithoutReason(SiteTime.At("2026-12-01")));
    }

    [Fact]
    public async Task Decide_WithANotice_SendsItToWhoeverWasReached()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.ProgressRhythm", Inputs + "\nnotice: N-18");

        // when
        foreach (var what in new[] { "told", "unreachable", "dissatisfied" })
        {
            await harness.DecideAsync(run, "sari", outcome: what);
        }

        // then
        Assert.Equal(2, harness.Effects.Count(effect => effect.Kind == "notice"));
    }

    [Fact]
    public async Task Decide_ThreeTimesUnreachable_Ends()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.ProgressRhythm", Inputs);

        // when
        await harness.DecideAsync(run, "sari", outcome: "unreachable");
        await harness.DecideAsync(run, "sari", outcome: "told");
        await harness.DecideAsync(run, "sari", outcome: "unreachable");
        await harness.DecideAsync(run, "sari", outcome: "unreachable");
        var decided = await harness.DecideAsync(run, "sari", outcome: "unreachable");

        // then
        Assert.Equal("Unreachable", decided);
        Assert.Equal(Value.False, (await harness.StateAsync()).Fact("contactable"));
    }

    [Fact]
    public async Task Wait_MissedRhythm_NeedsAReason()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.ProgressRhythm", Inputs);

        // when
        await harness.MoveToAsync("2026-04-06 09:00");
        await harness.DecideAsync(run, "sari", outcome: "told");

        // then
        Assert.Equal(["definition-1/it/1"], (await harness.StateAsync()).WithoutReason(harness.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Begin_EventHasHappened_EndsAtOnce()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync(
            "Grievance.ProgressRhythm", Inputs, unit => unit.SetFact("completedAt", Value.From(unit.State.Record.CreatedAt)));

        // then
        Assert.Equal("Told", await CaseHarness.OutcomeAsync(run));
    }
}
