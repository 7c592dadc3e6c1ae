using Workflows.Engine.Calendars;

namespace Workflows.Activities.Remediation;

/// <summary>How far an action of the approved plan is.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="Kind">Remedy or corrective action.</param>
/// <param name="Due">Its last local day.</param>
/// <param name="DoneAt">When it was done, or null.</param>
/// <param name="Cancelled">True when the committee dropped it with a reason; it counts for nothing then.</param>
public sealed record ActionProgress(string Id, ActionKind Kind, DateOnly Due, DateTimeOffset? DoneAt, bool Cancelled = false);

/// <summary>How far a plan is (procedures 2.1, K-05, K-06): resolved and completed are two dates.</summary>
/// <param name="ResolvedAt">When the last remedy was done: O-8 and the 12 weeks go by this; null while one is open.</param>
/// <param name="CompletedAt">When the last action was done: the 52 weeks go by this; null while one is open.</param>
/// <param name="Late">Open actions past their day: each needs a countermeasure.</param>
/// <param name="DoneLate">Actions that were done after their day.</param>
/// <param name="RemediesOpen">Number of open remedies.</param>
/// <param name="CorrectivesOpen">Number of open corrective actions.</param>
public sealed record PlanProgress(
    DateTimeOffset? ResolvedAt, DateTimeOffset? CompletedAt, IReadOnlyList<string> Late, IReadOnlyList<string> DoneLate,
    int RemediesOpen, int CorrectivesOpen)
{
    /// <summary>Reads the progress of a plan.</summary>
    /// <param name="actions">Actions of the plan.</param>
    /// <param name="approvedAt">When it was approved; a plan without remedies is resolved then.</param>
    /// <param name="calendar">Calendar of the site.</param>
    /// <param name="now">The present.</param>
    public static PlanProgress Of(
        IReadOnlyList<ActionProgress> actions, DateTimeOffset approvedAt, BusinessCalendar calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(calendar);
        List<ActionProgress> counted = [.. actions.Where(action => !action.Cancelled)];
        List<ActionProgress> remedies = [.. counted.Where(action => action.Kind == ActionKind.Remedy)];
        List<string> Past(Func<ActionProgress, DateTimeOffset?> instant) =>
            [.. counted.Where(action => instant(action) > calendar.EndOfDay(action.Due)).Select(action => action.Id)];
        return new PlanProgress(
            LastDone(remedies, approvedAt),
            LastDone(counted, approvedAt),
            Past(action => action.DoneAt is null ? now : null),
            Past(action => action.DoneAt),
            remedies.Count(action => action.DoneAt is null),
            counted.Count(action => action.Kind == ActionKind.Corrective && action.DoneAt is null));
    }

    /// <summary>When the last of some actions was done, not before the approval; null while one is open.</summary>
    private static DateTimeOffset? LastDone(List<ActionProgress> actions, DateTimeOffset approvedAt)
    {
        if (actions.Exists(action => action.DoneAt is null))
        {
            return null;
        }

        var last = actions.Count == 0 ? approvedAt : actions.Max(action => action.DoneAt!.Value);
        return last > approvedAt ? last : approvedAt;
    }
}
