namespace Workflows.Activities.Remediation;

/// <summary>What an action of a plan does .</summary>
public enum ActionKind
{
    /// <summary>Puts right what was done; has priority and ends in <c>remedy.due</c> (R-265).</summary>
    Remedy,

    /// <summary>Removes the root cause; ends in <c>corrective.due</c> (R-266).</summary>
    Corrective,
}

/// <summary>One action of a plan.</summary>
/// <param name="Id">Id of the row; the same in all versions of the plan.</param>
/// <param name="Kind">Remedy or corrective action.</param>
/// <param name="Due">Its last local day, or null when not filled in.</param>
public sealed record PlanRow(string Id, ActionKind Kind, DateOnly? Due)
{
    /// <summary>True when it says what is done.</summary>
    public bool HasText { get; init; } = true;

    /// <summary>Who carries it out .</summary>
    public string? OwnerId { get; init; }

    /// <summary>The expert who supports it is named .</summary>
    public bool HasExpert { get; init; }

    /// <summary>A budget is named; zero is one .</summary>
    public bool HasBudget { get; init; }

    /// <summary>Its first local day, or null.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Why it may end after the limit, or null.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>True when the committee decided on that.</summary>
    public bool OverrideByCommittee { get; init; }
}

/// <summary>One version of a remediation plan .</summary>
/// <param name="Version">From 1.</param>
/// <param name="Rows">Its actions.</param>
public sealed record Plan(int Version, IReadOnlyList<PlanRow> Rows)
{
    /// <summary>The plan was looked at for what it means to women and men .</summary>
    public bool GenderCheck { get; init; }

    /// <summary>All actions agree with human rights .</summary>
    public bool RightsCheck { get; init; }

    /// <summary>All actions agree with the standard .</summary>
    public bool StandardCheck { get; init; }

    /// <summary>Why this version replaces the one before it.</summary>
    public string? ChangeReason { get; init; }
}

/// <summary>What a plan is compared with.</summary>
/// <param name="RemedyUntil">Last UTC instant of remedies: T0 and <c>remedy.due</c>.</param>
/// <param name="CorrectiveUntil">Last UTC instant of corrective actions: T0 and <c>corrective.due</c>.</param>
public sealed record PlanLimits(DateTimeOffset RemedyUntil, DateTimeOffset CorrectiveUntil)
{
    /// <summary>People who may not own an action: respondents and everybody else excluded from the case.</summary>
    public IReadOnlySet<string> Excluded { get; init; } = new HashSet<string>();

    /// <summary>False where a procedure does not ask for a budget of each action.</summary>
    public bool BudgetRequired { get; init; } = true;

    /// <summary>False where a procedure does not ask for an expert for each action.</summary>
    public bool ExpertRequired { get; init; } = true;
}
