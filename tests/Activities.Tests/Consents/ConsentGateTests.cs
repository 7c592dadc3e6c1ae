using Workflows.Activities.Cases;
using Workflows.Activities.Consents;
using Xunit;

namespace Workflows.Activities.Tests.Consents;

public sealed class ConsentGateTests
{
    private const string Ends = "\nends: [Given, Refused, Withdrawn, NotNeeded]";
    private const string LookUp = "title: x\npurpose: management" + Ends;
    private const string Ask = "title: Ask for consent\nform: F-SAFETY\ncandidateGroups: [secretary]\npurpose: protection" + Ends;

    [Theory]
    [InlineData("", "Refused", "false")]
    [InlineData("Given", "Given", "true")]
    [InlineData("Refused", "Refused", "true")]
    [InlineData("Given Withdrawn", "Withdrawn", "true")]
    public async Task Begin_WithoutForm_DecidesByTheLatestAnswer(string recorded, string outcome, string asked)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.ConsentGate", LookUp, unit =>
        {
            foreach (var answer in recorded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                ConsentRecord.Keep(
                    unit,
                    new ConsentAnswer("complainant", "management", Enum.Parse<ConsentOutcome>(answer), unit.State.Record.CreatedAt, Evidence: "spoken"),
                    $"consent-{answer}", "wayan");
            }
        });

        // then
        Assert.Equal(outcome, await CaseHarness.OutcomeAsync(run));
        Assert.Equal(asked, await run.VariableAsync("asked"));
    }

    [Theory]
    [InlineData("""{ "consent": "given" }""", """{ "consentEvidence": "signed" }""", "Given")]
    [InlineData("""{ "consent": "guardian" }""", """{ "consentEvidence": "signed", "persons": [{ "child": "yes" }] }""", "Given")]
    [InlineData("""{ "consent": "refused" }""", "{}", "Refused")]
    [InlineData("""{ "consent": "notPossible" }""", "{}", "NotNeeded")]
    [InlineData("{}", """{ "legalBasis": "child protection act" }""", "NotNeeded")]
    public async Task Decide_Answered_RecordsIt(string facts, string answers, string outcome)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.ConsentGate", Ask);

        // when
        var decided = await harness.DecideAsync(run, "sari", facts, answers);

        // then
        Assert.Equal(outcome, decided);
        var kept = outcome == "NotNeeded"
            ? await harness.BodiesAsync(EntryKind.Event, "consentException")
            : await harness.BodiesAsync(EntryKind.Consent, "protection");
        Assert.Single(kept);
    }

    [Theory]
    [InlineData("""{ "consent": "given" }""", "{}", "consent.evidence-missing")]
    [InlineData("""{ "consent": "withdrawn" }""", "{}", "consent.nothing-to-withdraw")]
    [InlineData("""{ "consent": "given" }""", """{ "consentEvidence": "spoken", "persons": [{ "child": "yes" }] }""", "consent.guardian-missing")]
    public async Task Decide_NotAllowed_IsRefused(string facts, string answers, string code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.ConsentGate", Ask);

        // when
        var refusal = await harness.RefusalAsync(run, "sari", facts, answers);

        // then
        Assert.Equal(code, refusal);
    }

    [Fact]
    public async Task Decide_Withdrawn_CountsFromThenOn()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var first = await harness.StepAsync("Grievance.ConsentGate", Ask);
        await harness.DecideAsync(first, "sari", """{ "consent": "given" }""", """{ "consentEvidence": "signed" }""");
        var second = await harness.StepAsync("Grievance.ConsentGate", Ask);

        // when
        var decided = await harness.DecideAsync(second, "sari", """{ "consent": "withdrawn" }""");

        // then
        Assert.Equal("Withdrawn", decided);
        var later = await harness.StepAsync("Grievance.ConsentGate", "title: x\npurpose: protection" + Ends);
        Assert.Equal("Withdrawn", await CaseHarness.OutcomeAsync(later));
    }
}
