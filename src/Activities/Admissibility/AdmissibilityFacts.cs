namespace Workflows.Activities.Admissibility;

/// <summary>How the matter is linked to the certificate holder .</summary>
public enum ScopeLink
{
    /// <summary>Not answered.</summary>
    NotSaid,

    /// <summary>The holder itself.</summary>
    Holder,

    /// <summary>A subcontractor.</summary>
    Subcontractor,

    /// <summary>A service provider.</summary>
    ServiceProvider,

    /// <summary>None of them.</summary>
    None,
}

/// <summary>The result of the review; the names are the outcomes of the activity.</summary>
public enum AdmissibilityOutcome
{
    /// <summary>The committee handles it.</summary>
    Admissible,

    /// <summary>The committee cannot handle it and points to somebody who can.</summary>
    Inadmissible,

    /// <summary>A human-rights case, admissible in any case .</summary>
    HumanRights,
}

/// <summary>What the form and the case say when admissibility is decided.</summary>
public sealed record AdmissibilityFacts
{
    /// <summary>Condition 1: made against the holder, its subcontractors or service providers .</summary>
    public bool? Condition1 { get; init; }

    /// <summary>Condition 2: harm caused by an act, rule or policy of theirs .</summary>
    public bool? Condition2 { get; init; }

    /// <summary>The link .</summary>
    public ScopeLink ScopeLink { get; init; }

    /// <summary>The committee confirms in this form that it is a human-rights matter .</summary>
    public bool? HumanRightsConfirmed { get; init; }

    /// <summary>The case was a human-rights case before.</summary>
    public bool CaseIsHumanRights { get; init; }

    /// <summary>What the committee decided; null when a human-rights case needed no separate decision (scenario A2, step
    /// 8).</summary>
    public AdmissibilityOutcome? Decision { get; init; }

    /// <summary>A reason is written .</summary>
    public bool ReasonGiven { get; init; }

    /// <summary>Somebody to turn to is named .</summary>
    public bool RedirectGiven { get; init; }

    /// <summary>A child or somebody else may be at risk although the committee cannot handle it .</summary>
    public bool PersonStillAtRisk { get; init; }

    /// <summary>The advice to turn to a protection service, or the referral itself, is recorded.</summary>
    public bool AdviceRecorded { get; init; }

    /// <summary>A child may be concerned.</summary>
    public bool ChildConcerned { get; init; }

    /// <summary>The text about duties to report in the country was shown (procedures 3.2, rule 3).</summary>
    public bool ReportingTextShown { get; init; }
}

/// <summary>The accepted result of the review.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="ProtocolOutOfScope">True when a human-rights case turned out to have no link: its Protocol ends as
/// <c>outOfScope</c> and is not counted in M-1 and M-2 (procedures 3.2, rule 1).</param>
public sealed record AdmissibilityResult(AdmissibilityOutcome Outcome, bool ProtocolOutOfScope = false);
