using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Deadlines;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Remediation;

/// <summary>An action of the plan of a case.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="Kind">Remedy or corrective action.</param>
/// <param name="Due">Its last local day.</param>
/// <param name="OwnerId">Who carries it out, or null.</param>
internal sealed record PlanAction(string Id, ActionKind Kind, DateOnly Due, string? OwnerId);

/// <summary>The newest approved plan of a case, with what was done of it.</summary>
/// <param name="Version">Its version, from 1.</param>
/// <param name="ApprovedAt">UTC instant of its approval.</param>
/// <param name="Actions">Its actions.</param>
/// <param name="Done">Actions that were done, with when.</param>
/// <param name="Cancelled">Actions that the committee dropped.</param>
internal sealed record RemediationPlan(
    int Version, DateTimeOffset ApprovedAt, IReadOnlyList<PlanAction> Actions, IReadOnlyDictionary<string, DateTimeOffset> Done,
    IReadOnlySet<string> Cancelled)
{
    /// <summary>Key of the versions of the plan.</summary>
    public const string EntryKey = "plan";

    /// <summary>Key of the entries that say what became of an action.</summary>
    public const string ActionKey = "action";

    /// <summary>Event at the approval of a plan.</summary>
    public const string ApprovedEvent = "plan.approved";

    /// <summary>Event when the last remedy is done.</summary>
    public const string RemediesDoneEvent = "remedies.done";

    /// <summary>Event when the last action is done.</summary>
    public const string ActionsDoneEvent = "actions.done";

    /// <summary>The plan, or null when none was approved.</summary>
    public static async ValueTask<RemediationPlan?> ReadAsync(
        CaseUnits units, ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        if (unit.State.Newest(EntryKind.Plan, EntryKey) is not { } entry
            || await units.BodyAsync(context, unit, entry, cancellationToken) is not { } body)
        {
            return null;
        }

        var done = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var cancelled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, mark) in await units.AllAsync(context, unit, EntryKind.Event, ActionKey, cancellationToken))
        {
            var id = (string?)mark["id"] ?? "";
            if ((string?)mark["status"] == "done")
            {
                done[id] = DateTimeOffset.Parse((string)mark["doneAt"]!, CultureInfo.InvariantCulture);
            }
            else
            {
                cancelled.Add(id);
            }
        }

        var actions = (body["actions"] as JsonArray ?? []).OfType<JsonObject>().Select(row => new PlanAction(
            (string)row["id"]!, (string?)row["type"] == "remedy" ? ActionKind.Remedy : ActionKind.Corrective,
            DateOnly.ParseExact((string)row["due"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture), (string?)row["owner"]));
        return new RemediationPlan(entry.Version, entry.At, [.. actions], done, cancelled);
    }

    /// <summary>Keeps what became of an action.</summary>
    public static void Mark(
        ActivityContext context, CaseUnit unit, string actionId, string status, DateTimeOffset at, bool isLate, string by) => unit.Keep(
        context.NewId(), EntryKind.Event, ActionKey, ContentClass.K2,
        new JsonObject
        {
            ["id"] = actionId,
            ["status"] = status,
            ["doneAt"] = at.ToString("O", CultureInfo.InvariantCulture),
            ["late"] = isLate,
            ["form"] = unit.Submission?.EntryId,
        },
        by, context.Now, context.TaskId);

    /// <summary>
    /// Sets when the case was resolved and completed, meets the time limits of both, and tells the other instances of the case, each
    /// once. A new version of the plan with something open takes the dates back.
    /// </summary>
    public static async ValueTask SettleAsync(
        CaseUnits units, ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        if (await ReadAsync(units, context, unit, cancellationToken) is not { } plan)
        {
            return;
        }

        var progress = PlanProgress.Of(
            [.. plan.Actions.Select(action => new ActionProgress(
                action.Id, action.Kind, action.Due, plan.Done.TryGetValue(action.Id, out var at) ? at : null,
                plan.Cancelled.Contains(action.Id)))],
            plan.ApprovedAt, context.Calendar(), context.Now);
        Settle(context, unit, "resolvedAt", progress.ResolvedAt, "remedy.due", RemediesDoneEvent);
        Settle(context, unit, "completedAt", progress.CompletedAt, "corrective.due", ActionsDoneEvent);
    }

    private static void Settle(
        ActivityContext context, CaseUnit unit, string fact, DateTimeOffset? at, string limit, string eventName)
    {
        var isKnown = !unit.State.Fact(fact).IsNullish;
        if (at is { } reached && !isKnown)
        {
            unit.SetFact(fact, Value.From(reached));
            unit.Meet(context, limit);
            context.PublishEvent(eventName, Value.Null);
        }
        else if (at is null && isKnown)
        {
            unit.SetFact(fact, Value.Null);
        }
    }
}
