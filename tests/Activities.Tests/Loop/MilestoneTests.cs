using Workflows.Activities.Cases;
using Xunit;

namespace Workflows.Activities.Tests.Loop;

public sealed class MilestoneTests
{
    private const string Inputs =
        "title: Acknowledge the referral\nform: F-MS1\ncandidateGroups: [orgFocalPoint]\nkind: response\ndecisions: [acknowledged, refused]\nnotApplicable: [refused]\nends: [Reached, Overdue, Unresponsive, NotApplicable]";

    // Sent on 2026-06-10 20:00: amber after 48 hours, red after the day a week later.
    [Theory]
    [InlineData("2026-06-12 19:00", "acknowledged", "Reached", "green")]
    [InlineData("2026-06-15 08:00", "acknowledged", "Reached", "amber")]
    [InlineData("2026-06-18 08:00", "acknowledged", "Reached", "red")]
    [InlineData("2026-06-11 08:00", "refused", "NotApplicable", "green")]
    public async Task Decide_AtATime_HasTheLight(string at, string decision, string outcome, string light)
    {
        // given
        await using var harness = await OpenAsync();
        var run = await harness.StepAsync("Loop.Milestone", Inputs);
        await harness.MoveToAsync(at);

        // when
        var decided = await harness.DecideAsync(run, "ines", outcome: decision);

        // then
        Assert.Equal((outcome, $"\"{light}\""), (decided, await run.VariableAsync("light")));
        Assert.Equal(light, (string?)Assert.Single(await harness.BodiesAsync(EntryKind.Result, "milestone.response"))["light"]);
    }

    [Theory]
    [InlineData("due", "2026-06-12 20:01", "Overdue", "amber")]
    [InlineData("red", "2026-06-18 00:01", "Unresponsive", "red")]
    public async Task Wait_LineThatInterrupts_EndsIt(string interrupt, string at, string outcome, string light)
    {
        // given
        await using var harness = await OpenAsync();
        var run = await harness.StepAsync("Loop.Milestone", $"{Inputs}\ninterrupt: {interrupt}");

        // when
        await harness.MoveToAsync(at);

        // then
        Assert.Equal((outcome, $"\"{light}\""), (await CaseHarness.OutcomeAsync(run), await run.VariableAsync("light")));
    }

    [Fact]
    public async Task Decide_ReachedBeforeItWasRecorded_KeepsTheEarlierLight()
    {
        // given
        await using var harness = await OpenAsync();
        var run = await harness.StepAsync("Loop.Milestone", $"{Inputs}\nredIn: P3W");
        await harness.MoveToAsync("2026-06-15 08:00");

        // when
        await harness.DecideAsync(run, "ines", """{ "acknowledgedAt": "2026-06-11T08:00:00+07:00" }""", outcome: "acknowledged");

        // then
        Assert.Equal("\"green\"", await run.VariableAsync("light"));
    }

    private static async Task<CaseHarness> OpenAsync()
    {
        var harness = await CaseHarness.OpenAsync("2026-06-10 20:00");
        await harness.HasAsync("ines", "orgFocalPoint");
        return harness;
    }
}
