using Workflows.Activities.Admissibility;
using Xunit;
using static Workflows.Activities.Admissibility.AdmissibilityOutcome;

namespace Workflows.Activities.Tests.Admissibility;

public sealed class AdmissibilityRuleTests
{
    private static readonly AdmissibilityFacts Redirected = new() { ReasonGiven = true, RedirectGiven = true };

    public static TheoryData<string, AdmissibilityFacts, AdmissibilityOutcome, bool> Accepted() => new()
    {
        { "A1", new() { Condition1 = true, Condition2 = true, ScopeLink = ScopeLink.Holder, Decision = Admissible },
            Admissible, false },
        { "A2", new() { CaseIsHumanRights = true }, HumanRights, false },
        { "A2, decided", new() { HumanRightsConfirmed = true, Condition1 = false, Decision = Admissible }, HumanRights, false },
        { "A4", Redirected with { Condition1 = true, Condition2 = false, ScopeLink = ScopeLink.Holder,
            Decision = Inadmissible }, Inadmissible, false },
        { "A5", Redirected with { Condition1 = false, ScopeLink = ScopeLink.None, Decision = Inadmissible },
            Inadmissible, false },
        {
            "A6",
            Redirected with
            {
                CaseIsHumanRights = true, Condition1 = false, ScopeLink = ScopeLink.None, Decision = Inadmissible,
                PersonStillAtRisk = true,
                AdviceRecorded = true, ChildConcerned = true, ReportingTextShown = true,
            },
            Inadmissible, true
        },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Decide_FactsThatFit_GivesTheOutcome(string name, AdmissibilityFacts facts, AdmissibilityOutcome outcome,
        bool outOfScope)
    {
        // when
        var ruling = AdmissibilityRule.Decide(facts);

        // then
        Assert.True(ruling.IsAccepted, name + ": " + ruling.Refusal?.Message);
        Assert.Equal(new AdmissibilityResult(outcome, outOfScope), ruling.Value);
    }

    public static TheoryData<string, AdmissibilityFacts, string> Refused() => new()
    {
        { "both hold", Redirected with { Condition1 = true, Condition2 = true, Decision = Inadmissible },
            "admissibility.contradiction" },
        { "one fails", new() { Condition1 = true, Condition2 = false, Decision = Admissible }, "admissibility.contradiction" },
        {
            "no link, condition 1", Redirected with { Condition1 = true, Condition2 = true, ScopeLink = ScopeLink.None,
                Decision = Inadmissible },
            "admissibility.contradiction"
        },
        {
            "link, not condition 1", Redirected with { Condition1 = false, ScopeLink = ScopeLink.Subcontractor,
                Decision = Inadmissible },
            "admissibility.contradiction"
        },
        { "human rights is admissible", Redirected with { CaseIsHumanRights = true, ScopeLink = ScopeLink.Holder,
            Decision = Inadmissible }, "admissibility.contradiction" },
        { "no human rights", new() { Condition1 = true, Condition2 = true, Decision = HumanRights },
            "admissibility.contradiction" },
        { "no decision", new() { Condition1 = true, Condition2 = true }, "admissibility.decision-missing" },
        { "no answer", new() { Condition1 = true, Decision = Admissible }, "admissibility.condition-missing" },
        { "no reason", new() { Condition1 = false, RedirectGiven = true, Decision = Inadmissible },
            "admissibility.reason-missing" },
        { "no redirect", new() { Condition1 = false, ReasonGiven = true, Decision = Inadmissible },
            "admissibility.redirect-missing" },
        { "A6, no advice", Redirected with { Condition1 = false, PersonStillAtRisk = true, Decision = Inadmissible },
            "admissibility.advice-missing" },
        { "child, no text", Redirected with { Condition1 = false, ChildConcerned = true, Decision = Inadmissible },
            "admissibility.reporting-text-missing" },
        {
            "no link, no referral", Redirected with { CaseIsHumanRights = true, Condition1 = false,
                ScopeLink = ScopeLink.None, Decision = Inadmissible },
            "admissibility.advice-missing"
        },
        {
            "no link, admissible", Redirected with { CaseIsHumanRights = true, ScopeLink = ScopeLink.None,
                AdviceRecorded = true, Decision = Admissible },
            "admissibility.contradiction"
        },
        { "no link, no decision", Redirected with { CaseIsHumanRights = true, ScopeLink = ScopeLink.None,
            AdviceRecorded = true }, "admissibility.decision-missing" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Decide_FactsThatDoNotFit_IsRefused(string name, AdmissibilityFacts facts, string code)
    {
        // when
        var ruling = AdmissibilityRule.Decide(facts);

        // then
        Assert.True(ruling.Refusal?.Code == code, $"{name}: {ruling.Refusal?.Code}");
    }

    [Fact]
    public void Decide_SeveralGaps_ListsAll() => Assert.Equal(
        ["admissibility.reason-missing", "admissibility.redirect-missing", "admissibility.advice-missing"],
        AdmissibilityRule.Decide(new() { Condition1 = false, PersonStillAtRisk = true, Decision = Inadmissible })
            .Refusals.Select(refusal => refusal.Code));
}
