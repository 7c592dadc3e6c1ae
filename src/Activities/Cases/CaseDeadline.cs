namespace Workflows.Activities.Cases;

/// <summary>A time limit of a case, with the rule that gave it.</summary>
/// <param name="Name">Name of its parameter or step, for example <c>findings.due</c>.</param>
/// <param name="Rule">The rule.</param>
/// <param name="From">UTC instant from which it counts.</param>
/// <param name="TargetAt">UTC instant of the soft line, or null.</param>
/// <param name="DueAt">UTC instant of the breach line.</param>
/// <param name="OuterAt">UTC instant of the last line, or null.</param>
/// <param name="MetAt">UTC instant at which it was met, or null.</param>
/// <param name="ExcusedAt">UTC instant at which the reason of an overrun was recorded, or null.</param>
public sealed record CaseDeadline(
    string Name, CaseDeadlineRule Rule, DateTimeOffset From, DateTimeOffset? TargetAt, DateTimeOffset DueAt,
    DateTimeOffset? OuterAt, DateTimeOffset? MetAt, DateTimeOffset? ExcusedAt);

/// <summary>What a time limit is computed from.</summary>
/// <param name="CountsFromReceipt">True when it counts from T0 and moves with a correction of T0.</param>
/// <param name="DueIn">ISO 8601 duration or working days.</param>
/// <param name="TargetIn">Soft line, or null.</param>
/// <param name="OuterIn">Last line, or null.</param>
/// <param name="Calendar">Calendar of working days, or null for the site's.</param>
public sealed record CaseDeadlineRule(bool CountsFromReceipt, string DueIn, string? TargetIn, string? OuterIn, string? Calendar);
