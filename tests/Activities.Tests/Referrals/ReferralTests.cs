using Workflows.Activities.Cases;
using Workflows.Activities.Consents;
using Workflows.Activities.People;
using Xunit;

namespace Workflows.Activities.Tests.Referrals;

public sealed class ReferralTests
{
    private const string Inputs = "title: Refer\nform: F-REF\ncandidateGroups: [secretary]\nends: [Sent, Acknowledged, Refused]";
    private const string ByConsent = """{ "kind": "childProtection", "basis": "consent" }""";
    private const string ByLaw = """{ "kind": "childProtection", "basis": "legalDuty" }""";

    [Theory]
    [InlineData("referred", ByConsent, """{ "shared": "age and place" }""", "Sent")]
    [InlineData("referred", ByLaw, """{ "legalBasis": "child protection act", "answer": "they come today" }""", "Acknowledged")]
    [InlineData("declined", "{}", """{ "reason": "not wanted" }""", "Refused")]
    public async Task Decide_Referred_KeepsASharingRow(string decision, string facts, string answers, string outcome)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.Referral", Inputs);

        // when
        var decided = await harness.DecideAsync(run, "sari", facts, answers, decision);

        // then
        Assert.Equal(outcome, decided);
        var rows = await harness.BodiesAsync(EntryKind.Sharing, "childProtection");
        Assert.Equal(outcome == "Refused" ? 0 : 1, rows.Count);
        Assert.Equal(outcome != "Refused", (await harness.StateAsync()).Is("referralRecorded"));
        Assert.All(rows, row => Assert.DoesNotContain("age", row.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal(outcome == "Sent" ? 1 : 0, (await harness.BodiesAsync(EntryKind.Consent, "authority")).Count);
    }

    [Theory]
    [InlineData("declined", "{}", "{}", "referral.reason-missing")]
    [InlineData("referred", ByLaw, "{}", "consent.basis")]
    [InlineData("referred", ByConsent, "{}", "referral.consent-missing")]
    [InlineData("referred", """{ "recipient": "dodi" }""", "{}", "referral.recipient-excluded")]
    public async Task Decide_NotAllowed_IsRefused(string decision, string facts, string answers, string code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.Referral", Inputs, unit =>
        {
            var at = unit.State.Record.CreatedAt;
            unit.Settle(new CasePerson("dodi", Standing.Respondent, "name", 1, "sari", at));
            ConsentRecord.Keep(unit, new ConsentAnswer("complainant", "authority", ConsentOutcome.Refused, at), "c1", "sari");
        });

        // when
        var refusal = await harness.RefusalAsync(run, "sari", facts, answers, decision);

        // then
        Assert.Equal(code, refusal);
    }
}
