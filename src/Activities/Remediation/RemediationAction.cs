using Workflows.Activities.Cases;
using Workflows.Activities.Conflicts;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Remediation;

/// <summary>One action of the plan, for its owner, until it is done or dropped (R-258, R-262, R-265, R-266, R-274; procedures 2.2 S7).</summary>
/// <remarks>
/// When the last remedy is done the case is resolved, when the last action is done it is completed: two dates, two events
/// (<c>remedies.done</c>, <c>actions.done</c>). A newer plan moves the day or drops the action; an owner who leaves the case loses the
/// task. Its time limit is <c>action/</c> with the id of the action.
/// </remarks>
[ActivityType(
    "Grievance.RemediationAction", Category = "Grievance", Label = "Action",
    Description = "One action of the plan: its owner reports it done by its day, or the committee drops it with a reason.",
    Outcomes = ["Done", "Late", "Cancelled"], Waits = true)]
[ActivityText(
    "id", Label = "Tindakan",
    Description = "Satu tindakan dari rencana: pelaksana melaporkan selesai sebelum harinya, atau dibatalkan dengan alasan.")]
public sealed class RemediationAction(CaseUnits units) : CaseTaskActivity(units)
{
    private static readonly string[] Ladder = ["due-P2W", "due-P3D"];

    /// <summary>The action: id, type, due, owner; an element of the actions that the plan approval gave.</summary>
    [Input(Required = true, Hint = InputHint.Json, Description = "The action, an element of the actions of the plan approval.")]
    [ActivityText("id", Label = "Tindakan", Description = "Tindakan, salah satu dari hasil persetujuan rencana.")]
    public ValueObject? Action { get; set; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> TaskOutcomes => ["done", "cancelled"];

    private string Id => Action?.Text("id") ?? "";

    /// <inheritdoc />
    protected override string LimitName(ActivityContext context) => string.IsNullOrWhiteSpace(Deadline) ? $"action/{Id}" : Deadline;

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> BeginAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var plan = await RemediationPlan.ReadAsync(Units, context, unit, cancellationToken);
        return Find(context, plan) is { } action
            ? Ask(context, unit, action)
            : Failed(CaseIncidentCodes.PlanMissing, $"expected an action with a day in the plan but found none of the id '{Id}'");
    }

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        var action = Find(context, await RemediationPlan.ReadAsync(Units, context, unit, cancellationToken));
        if (completed.Outcome == "cancelled" && unit.Submission?.Has("reason") != true)
        {
            return Refused("action.reason-missing", "expected a reason to drop the action but found none");
        }

        if (completed.Outcome == "cancelled")
        {
            RemediationPlan.Mark(context, unit, Id, "cancelled", context.Now, false, completed.Actor);
            await RemediationPlan.SettleAsync(Units, context, unit, cancellationToken);
            return Completed("Cancelled");
        }

        var calendar = context.Calendar();
        var doneOn = completed.Facts.Day("doneOn", calendar);
        if (doneOn > calendar.LocalDate(context.Now))
        {
            return Refused("action.done-in-future", "expected a day that has come but found a later one");
        }

        // A report of an earlier day counts for that day; one of today counts now.
        var doneAt = doneOn is { } day && day < calendar.LocalDate(context.Now) ? calendar.EndOfDay(day) : context.Now;
        var isLate = action is not null && doneAt > calendar.EndOfDay(action.Due);
        RemediationPlan.Mark(context, unit, Id, "done", doneAt, isLate, completed.Actor);
        await RemediationPlan.SettleAsync(Units, context, unit, cancellationToken);
        return Completed(isLate ? "Late" : "Done");
    }

    /// <inheritdoc />
    protected override async ValueTask<ActivityResult> ReceiveAsync(
        ActivityContext context, CaseUnit unit, Signal signal, CancellationToken cancellationToken)
    {
        if (await RemediationPlan.ReadAsync(Units, context, unit, cancellationToken) is not { } plan
            || plan.Actions.FirstOrDefault(row => row.Id == Id) is not { } action)
        {
            // A newer plan does without it.
            RemediationPlan.Mark(context, unit, Id, "cancelled", context.Now, false, context.Actor);
            await RemediationPlan.SettleAsync(Units, context, unit, cancellationToken);
            return Completed("Cancelled");
        }

        return Ask(context, unit, action);
    }

    private PlanAction? Find(ActivityContext context, RemediationPlan? plan) =>
        plan?.Actions.FirstOrDefault(action => action.Id == Id)
        ?? (Action?.Day("due", context.Calendar()) is { } due
            ? new PlanAction(
                Id, Action.Text("type") == "corrective" ? ActionKind.Corrective : ActionKind.Remedy, due, Action.Text("owner"))
            : null);

    private ActivityResult Ask(ActivityContext context, CaseUnit unit, PlanAction action)
    {
        var calendar = context.Calendar();
        var owner = action.OwnerId is { } id && !unit.State.IsExcluded(id) ? id : null;
        Assignee = owner;
        if (owner is null && CandidateGroups is not { Count: > 0 })
        {
            CandidateGroups = [RoleNames.ResponsibleMember, RoleNames.Secretary];
        }

        // Counted in days from an instant before, so that the task ends with that local day.
        var from = calendar.LocalDate(context.Now) < action.Due ? context.Now : calendar.EndOfDay(action.Due.AddDays(-1));
        DueFrom = from;
        DueIn = $"P{action.Due.DayNumber - calendar.LocalDate(from).DayNumber}D";
        Remind = Remind is { Count: > 0 } ? Remind : Ladder;
        var ask = OpenCaseTask(context, unit);
        return owner is null
            ? Waiting(ask, Wait.ForEvent(RemediationPlan.ApprovedEvent))
            : Waiting(ask, Wait.ForEvent(RemediationPlan.ApprovedEvent), Wait.ForEvent(Recusal.ExcludedEvent(owner)));
    }
}
