using Workflows.Activities.Cases;
using Xunit;

namespace Workflows.Activities.Tests.Severity;

public sealed class SeverityTestTests
{
    private const string Inputs = "title: Make the Severity Test\nform: F-SEV\ncandidateGroups: [committeeMember]\nends: [Severe, Potential, NonSevere]";

    [Theory]
    [InlineData("no", "unknown", "Potential", "potential")]
    [InlineData("yes", "unknown", "Severe", "severe")]
    [InlineData("no", "no", "NonSevere", "nonSevere")]
    public async Task Decide_ByTheAnswers_GivesTheClassAndKeepsIt(string q1, string q2, string outcome, string fact)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.SeverityTest", Inputs);

        // when
        var decided = await harness.DecideAsync(
            run, "wayan", $$"""{ "q1": "{{q1}}", "q2": "{{q2}}", "q3": "no", "q4": "no" }""");

        // then
        Assert.Equal(outcome, decided);
        Assert.Equal(fact, (await harness.StateAsync()).Text("severity"));
        var body = Assert.Single(await harness.BodiesAsync(EntryKind.Result, "severity"));
        Assert.Equal((fact, q2), ((string?)body["result"], (string?)body["q2"]));
    }

    [Fact]
    public async Task Decide_Repeated_KeepsBothResultsAndThatItWasSevere()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var first = await harness.StepAsync("Grievance.SeverityTest", Inputs);
        await harness.DecideAsync(first, "wayan", """{ "q1": "yes" }""");
        var second = await harness.StepAsync("Grievance.SeverityTest", Inputs);

        // when
        await harness.DecideAsync(second, "lina", """{ "q1": "no", "q2": "no", "q3": "no", "q4": "no" }""");

        // then
        var results = await harness.BodiesAsync(EntryKind.Result, "severity");
        Assert.Equal(["severe", "nonSevere"], results.Select(body => (string?)body["result"]));
        var state = await harness.StateAsync();
        Assert.Equal(("nonSevere", true), (state.Text("severity"), state.Is("severeEver")));
        Assert.Equal("2", await second.VariableAsync("tests"));
    }
}
