using Workflows.Activities.Rules;

namespace Workflows.Activities.Admissibility;

/// <summary>Decides whether the committee can handle a complaint (R-118 to; procedures 3.2
/// rule 1).</summary>
public static class AdmissibilityRule
{
    /// <summary>Decides, or lists everything that stands against the decision.</summary>
    /// <returns>
    /// The result, or a refusal: <c>admissibility.decision-missing</c>, <c>admissibility.condition-missing</c>,
    /// <c>admissibility.contradiction</c>, <c>admissibility.reason-missing</c>, <c>admissibility.redirect-missing</c>,
    /// <c>admissibility.advice-missing</c>, <c>admissibility.reporting-text-missing</c>.
    /// </returns>
    public static Ruling<AdmissibilityResult> Decide(AdmissibilityFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var humanRights = facts.CaseIsHumanRights || facts.HumanRightsConfirmed == true;
        return humanRights ? DecideHumanRights(facts) : DecideOrdinary(facts);
    }

    private static Ruling<AdmissibilityResult> DecideHumanRights(AdmissibilityFacts facts)
    {
        if (facts.ScopeLink != ScopeLink.None)
        {
            // whatever the two conditions say.
            return facts.Decision == AdmissibilityOutcome.Inadmissible
                ? Ruling.Refuse<AdmissibilityResult>(
                    "admissibility.contradiction", "a human-rights case to be admissible, or no link to the holder",
                    "inadmissible")
                : Ruling.Accept(new AdmissibilityResult(AdmissibilityOutcome.HumanRights));
        }

        List<RuleRefusal> refusals = [.. Consistency(facts with { Decision = AdmissibilityOutcome.Inadmissible })];
        if (facts.Decision is null)
        {
            refusals.Insert(0, new RuleRefusal("admissibility.decision-missing", "a decision", "none"));
        }
        else if (facts.Decision != AdmissibilityOutcome.Inadmissible)
        {
            refusals.Insert(
                0, new RuleRefusal("admissibility.contradiction", "inadmissible, since there is no link", $"{facts.Decision}"));
        }

        // The Protocol may end only with a referral made and recorded.
        refusals.AddRange(Refused(facts with { PersonStillAtRisk = true }));
        return Ruling.Of(new AdmissibilityResult(AdmissibilityOutcome.Inadmissible, ProtocolOutOfScope: true), refusals);
    }

    private static Ruling<AdmissibilityResult> DecideOrdinary(AdmissibilityFacts facts)
    {
        if (facts.Decision is not { } decision)
        {
            return Ruling.Refuse<AdmissibilityResult>("admissibility.decision-missing", "a decision", "none");
        }

        List<RuleRefusal> refusals = [.. Consistency(facts)];
        if (decision == AdmissibilityOutcome.Inadmissible)
        {
            refusals.AddRange(Refused(facts));
        }

        return Ruling.Of(new AdmissibilityResult(decision), refusals);
    }

    /// <summary>Whether conditions, link and decision say the same.</summary>
    private static IEnumerable<RuleRefusal> Consistency(AdmissibilityFacts facts)
    {
        if (facts.Decision == AdmissibilityOutcome.HumanRights)
        {
            yield return Contradiction("a human-rights matter that the committee confirmed", "none confirmed");
            yield break;
        }

        if (facts.ScopeLink == ScopeLink.None && facts.Condition1 == true)
        {
            yield return Contradiction("no link only when condition 1 does not hold", "no link although condition 1 holds");
        }

        if (facts.ScopeLink is ScopeLink.Holder or ScopeLink.Subcontractor or ScopeLink.ServiceProvider
            && facts.Condition1 == false)
        {
            yield return Contradiction("no link when condition 1 does not hold", $"{facts.ScopeLink}");
        }

        var inadmissible = facts.Condition1 == false || facts.Condition2 == false || facts.ScopeLink == ScopeLink.None;
        if (!inadmissible && (facts.Condition1 is null || facts.Condition2 is null))
        {
            yield return new RuleRefusal(
                "admissibility.condition-missing", "an answer to both conditions",
                facts.Condition1 is null ? "none to condition 1" : "none to condition 2");
        }
        else if (inadmissible != (facts.Decision == AdmissibilityOutcome.Inadmissible))
        {
            // both must hold.
            yield return Contradiction(
                inadmissible ? "inadmissible, since a condition does not hold" : "admissible, since both conditions hold",
                $"{facts.Decision}");
        }
    }

    /// <summary>What an inadmissible complaint needs: it never means that nothing is done.</summary>
    private static IEnumerable<RuleRefusal> Refused(AdmissibilityFacts facts)
    {
        if (!facts.ReasonGiven)
        {
            yield return new RuleRefusal("admissibility.reason-missing", "a reason why the committee cannot handle it", "none");
        }

        if (!facts.RedirectGiven)
        {
            yield return new RuleRefusal("admissibility.redirect-missing", "somebody to turn to", "none");
        }

        if (facts.PersonStillAtRisk && !facts.AdviceRecorded)
        {
            yield return new RuleRefusal(
                "admissibility.advice-missing", "recorded advice or referral to a protection service", "none");
        }

        if (facts.ChildConcerned && !facts.ReportingTextShown)
        {
            yield return new RuleRefusal(
                "admissibility.reporting-text-missing", "the text about duties to report to be shown", "not shown");
        }
    }

    private static RuleRefusal Contradiction(string expected, string found) =>
        new("admissibility.contradiction", expected, found);
}
