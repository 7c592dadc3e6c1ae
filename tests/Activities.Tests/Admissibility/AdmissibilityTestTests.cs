using Workflows.Activities.Cases;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Activities.Tests.Admissibility;

public sealed class AdmissibilityTestTests
{
    private const string Inputs =
        "title: Decide whether we can handle it\nform: F-ADM\ncandidateGroups: [secretary]\nends: [Admissible, Inadmissible, HumanRights]";

    private const string BothYes = """ "cond1": "yes", "cond2": "yes", "scopeLink": "holder", "hrConfirm": "no" """;
    private const string Second = """ "cond1": "yes", "cond2": "no", "scopeLink": "holder", "hrConfirm": "no", "decision": "inadmissible" """;
    private const string NoLink = """ "cond1": "no", "cond2": "yes", "scopeLink": "none", "hrConfirm": "no", "decision": "inadmissible" """;
    private const string Reasons = """{ "reason": "not ours", "redirectTo": "road agency" }""";

    [Theory]
    [InlineData(BothYes + """, "decision": "admissible" """, "{}", "Admissible", "admissible")]
    [InlineData(Second, Reasons, "Inadmissible", "inadmissible")]
    [InlineData(""" "cond1": "no", "cond2": "no", "scopeLink": "holder", "hrConfirm": "yes" """, "{}", "HumanRights", "humanRights")]
    public async Task Decide_Accepted_GivesTheOutcomeAndTheFact(string facts, string answers, string outcome, string fact)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.AdmissibilityTest", Inputs);

        // when
        var decided = await harness.DecideAsync(run, "sari", $"{{{facts}}}", answers);

        // then
        Assert.Equal(outcome, decided);
        var state = await harness.StateAsync();
        Assert.Equal(fact, state.Text("admissibility"));
        Assert.Equal(outcome == "HumanRights", state.Is("humanRights"));
    }

    [Theory]
    [InlineData(BothYes + """, "decision": "inadmissible" """, Reasons, "admissibility.contradiction")]
    [InlineData(BothYes, "{}", "admissibility.decision-missing")]
    [InlineData(""" "scopeLink": "holder", "decision": "admissible" """, "{}", "admissibility.condition-missing")]
    [InlineData(Second, """{ "redirectTo": "road agency" }""", "admissibility.reason-missing")]
    [InlineData(Second, """{ "reason": "not ours" }""", "admissibility.redirect-missing")]
    [InlineData(NoLink + """, "personStillAtRisk": "yes" """, Reasons, "admissibility.advice-missing")]
    [InlineData(NoLink + """, "childConcerned": "unknown" """, Reasons, "admissibility.reporting-text-missing")]
    [InlineData(
        BothYes + """, "decision": "admissible", "votes": [{ "member": "wayan", "choice": "inadmissible" }, { "member": "lina", "choice": "inadmissible" }] """,
        "{}", "vote.decision-differs")]
    public async Task Decide_Contradiction_IsRefusedAndChangesNothing(string facts, string answers, string code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.AdmissibilityTest", Inputs);

        // when
        var refusal = await harness.RefusalAsync(run, "sari", $"{{{facts}}}", answers);

        // then
        Assert.Equal(code, refusal);
        Assert.Equal("it", await run.WaitsAsync());
    }

    [Fact]
    public async Task Decide_HumanRightsWithoutLink_EndsTheProtocolAsOutOfScope()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync(
            "Grievance.AdmissibilityTest", Inputs, unit => unit.SetFact("humanRights", Value.True));

        // when
        var decided = await harness.DecideAsync(
            run, "sari", $$"""{ {{NoLink}}, "personStillAtRisk": "yes", "adviceGiven": "yes" }""", Reasons);

        // then
        Assert.Equal("Inadmissible", decided);
        Assert.Equal("true", await run.VariableAsync("outOfScope"));
        Assert.Equal("outOfScope", (await harness.StateAsync()).Text("admissibility"));
    }

    [Fact]
    public async Task Decide_WithVotes_KeepsEachVoice()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.AdmissibilityTest", Inputs);

        // when
        await harness.DecideAsync(
            run, "sari",
            $$"""{ {{BothYes}}, "decision": "admissible", "votes": [{ "member": "wayan", "choice": "admissible" }, { "member": "lina", "choice": "abstain" }] }""");

        // then
        var decision = Assert.Single(await harness.BodiesAsync(EntryKind.Decision, "it"));
        Assert.Equal("admissible", (string?)decision["outcome"]);
        Assert.Equal("lina", (string?)Assert.Single(decision["abstained"]!.AsArray()));
    }
}
