namespace Workflows.Activities.Closing;

/// <summary>The states in which a case ends (procedures 2.1, 3.2, 4.2).</summary>
public static class ClosingStates
{
    /// <summary>The committee could not handle it and pointed to somebody who can.</summary>
    public const string Inadmissible = "closed.inadmissible";

    /// <summary>Not founded, or nothing could be established and no weakness was recorded.</summary>
    public const string Unfounded = "closed.unfounded";

    /// <summary>Founded, remedied and reviewed; also the end of the Protocol.</summary>
    public const string Remediated = "closed.remediated";

    /// <summary>Taken back freely by the complainant.</summary>
    public const string Withdrawn = "closed.withdrawn";

    /// <summary>Joined to another case about the same facts.</summary>
    public const string Merged = "merged";

    /// <summary>Handed over to the certification body, the Rainforest Alliance mechanism or an authority.</summary>
    public const string External = "external";

    /// <summary>Protocol: human rights were not found to be concerned.</summary>
    public const string NotConfirmed = "closed.notConfirmed";

    /// <summary>Protocol: no link to the holder (procedures 3.2, rule 1).</summary>
    public const string OutOfScope = "outOfScope";

    /// <summary>Loop: the story is closed.</summary>
    public const string Closed = "closed";
}

/// <summary>Which procedure closes.</summary>
public enum ClosingProcedure
{
    /// <summary>The grievance procedure.</summary>
    Grievance,

    /// <summary>The Remediation Protocol.</summary>
    Protocol,

    /// <summary>A Loop story.</summary>
    Loop,
}

/// <summary>What exists in a case when it is to be closed.</summary>
public sealed record ClosingFacts
{
    /// <summary>Forms that were submitted, by id: <c>F-ADM</c>; a conflict round with its number: <c>F-COI/1</c>.</summary>
    public IReadOnlySet<string> Records { get; init; } = new HashSet<string>();

    /// <summary>It is a human-rights case.</summary>
    public bool HumanRights { get; init; }

    /// <summary>Harm was graded possible or immediate.</summary>
    public bool Harm { get; init; }

    /// <summary>The complainant can be told something: not anonymous without code, and contactable.</summary>
    public bool Reachable { get; init; } = true;

    /// <summary>The Protocol of the case has not ended.</summary>
    public bool ProtocolOpen { get; init; }

    /// <summary>An appeal is being handled, or may still be lodged.</summary>
    public bool AppealOpen { get; init; }

    /// <summary>All remedies are done.</summary>
    public bool Resolved { get; init; }

    /// <summary>All actions are done.</summary>
    public bool Completed { get; init; }

    /// <summary>A severity test had a yes.</summary>
    public bool Severe { get; init; }

    /// <summary>The escalation to senior management or the alternate was confirmed.</summary>
    public bool EscalationConfirmed { get; init; }

    /// <summary>The person at risk is safe, declined, or could not be reached, with a record.</summary>
    public bool SafetySettled { get; init; } = true;

    /// <summary>A referral was made and recorded.</summary>
    public bool ReferralRecorded { get; init; }

    /// <summary>The case it was joined to exists.</summary>
    public bool LinkedCase { get; init; }

    /// <summary>Time limits that were missed and have no recorded reason.</summary>
    public IReadOnlyList<string> OverrunsWithoutReason { get; init; } = [];

    /// <summary>Loop: what has been reached, for <c>loop.close.requires</c>.</summary>
    public IReadOnlySet<string> Reached { get; init; } = new HashSet<string>();

    /// <summary>Loop: parameter <c>loop.close.requires</c> (K-27).</summary>
    public IReadOnlyList<string> LoopRequires { get; init; } = LoopClosing.Default;
}

/// <summary>One thing that must exist before a case may be closed, in words.</summary>
/// <param name="Key">Stable key: a form id, or a fact such as <c>appeal.open</c>.</param>
/// <param name="Text">What lacks, for people.</param>
public sealed record ClosingGap(string Key, Procedures.LocalText Text);
