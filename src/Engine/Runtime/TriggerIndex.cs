using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Primitives;

namespace Workflows.Engine.Runtime;

/// <summary>Definitions that start by themselves: on an event, at an interval, by a schedule.</summary>
/// <remarks>
/// The next start of a timer is one outbox message with the instant before which it is not tried; its key holds that instant,
/// so several hosts that compute it write it once. Firing consumes it and writes the next in the commit of the new instance.
/// A start that was missed happens once, and the next follows the schedule, not the late instant.
/// </remarks>
internal sealed class TriggerIndex(
    IDefinitionStore definitions, PlanCache plans, StepRunner steps, IWorkflowStore store, ISiteCalendars calendars,
    TimeProvider time, IIdGenerator ids, IOptions<EngineOptions> options)
{
    private IReadOnlyList<Trigger> _triggers = [];
    private string _seen = "";

    /// <summary>
    /// Reads the triggers again when a version was saved, published or retired, and makes sure that each timer has its next start.
    /// </summary>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        var newest = await definitions.ListLatestAsync(cancellationToken);
        var seen = string.Join(' ', newest.Select(version => $"{version.VersionId}:{version.Revision}:{version.State}"));
        if (seen == _seen)
        {
            return;
        }

        var triggers = new List<Trigger>();
        foreach (var latest in newest)
        {
            if (await plans.FindPublishedAsync(latest.DefinitionId, cancellationToken) is { } plan)
            {
                triggers.AddRange(Find(plan));
            }
        }

        _triggers = triggers;
        var commit = new StepCommit();
        commit.Outbox.AddRange(triggers.Select(t => Next(t, time.GetUtcNow())).OfType<OutboxMessage>());
        if (commit.Outbox.Count > 0)
        {
            await store.CommitAsync(commit, cancellationToken);
        }

        _seen = seen;
    }

    /// <summary>Messages that start the definitions waiting for an event.</summary>
    public async ValueTask<IReadOnlyList<OutboxMessage>> StartsForAsync(KeptEvent kept, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return kept.InstanceId is not null ? [] : [.. _triggers
            .Where(trigger => trigger.EventName == kept.Name)
            .Select(trigger => Message(
                trigger, $"{kept.Id}>{trigger.Plan.Definition.Id}", time.GetUtcNow(), kept.SiteId, kept.CorrelationId ?? "",
                kept.Payload ?? "null"))];
    }

    /// <summary>Starts an instance by its trigger, and arranges the next start of a timer in the same commit.</summary>
    public async ValueTask FireAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var due = JsonSerializer.Deserialize<TriggerStart>(message.Payload)!;
        var plan = await plans.FindAsync(due.VersionId, cancellationToken);
        var current = await plans.FindPublishedAsync(due.DefinitionId, cancellationToken);
        var trigger = plan is null ? null : Find(plan).FirstOrDefault(t => t.ActivityId == due.ActivityId);
        if (trigger is null || current is null || (trigger.EventName is null && current.Definition.Id != due.VersionId))
        {
            // A newer version has taken over, or the definition was retired.
            await store.CommitAsync(new StepCommit { ConsumedMessage = message.Key }, cancellationToken);
            return;
        }

        var id = ids.NewId();
        WorkflowInstance Create() => new(trigger.Plan, id, message.SiteId)
        {
            CorrelationId = due.CorrelationId,
            TriggerId = due.ActivityId,
            Mode = options.Value.FlowchartMode,
        };
        var request = new StepRequest
        {
            Actor = "system",
            Cause = "trigger",
            MessageKey = message.Key,
            FollowUp = Next(trigger, message.NotBefore > time.GetUtcNow() ? message.NotBefore : time.GetUtcNow()),
        };
        await steps.StartAsync(
            Create, request, step => step.TriggerPayload = ValueJson.Parse(due.Payload, tagged: true), cancellationToken);
    }

    private static IEnumerable<Trigger> Find(WorkflowPlan plan)
    {
        var candidates = plan.Root.Children.Length > 0 ? plan.Root.Children : [plan.Root];
        var start = plan.Root.Flowchart?.GraphFor(null).Start ?? 0;
        var first = candidates[Math.Max(start, 0)];
        foreach (var node in candidates)
        {
            var starts = node.Source.CanStartWorkflow || node == first;
            if (!starts || node.Kind is not LeafKind { Descriptor.Trigger: true }
                || node.Inputs is not [{ Source: InputSource.Constant, Constant: var given }, ..])
            {
                continue;
            }

            yield return node.TypeName switch
            {
                Event.TypeName => new Trigger(plan, node.Id, given.AsString, null, null),
                Primitives.Timer.TypeName => new Trigger(plan, node.Id, null, given.AsDuration, null),
                _ => new Trigger(plan, node.Id, null, null, CronSchedule.Parse(given.ToString()).Value),
            };
        }
    }

    /// <summary>The next start of a timer, on its grid; null for an event.</summary>
    private OutboxMessage? Next(Trigger trigger, DateTimeOffset after)
    {
        var site = options.Value.TriggerSiteId;
        var next = trigger switch
        {
            { Interval: { } interval } when interval > TimeSpan.Zero =>
                new DateTimeOffset((after.UtcTicks / interval.Ticks * interval.Ticks) + interval.Ticks, TimeSpan.Zero),
            { Schedule: { } schedule } => schedule.NextAfter(after, calendars.Find(site, null).Zone),
            _ => null,
        };
        return next is not { } at ? null : Message(
            trigger,
            string.Create(CultureInfo.InvariantCulture, $"trigger:{trigger.Plan.Definition.Id}:{trigger.ActivityId}:{at.ToUnixTimeMilliseconds()}"),
            at, site, "", "null");
    }

    private OutboxMessage Message(
        Trigger trigger, string key, DateTimeOffset notBefore, string siteId, string correlationId, string payload) => new()
    {
        Key = key,
        InstanceId = "",
        SiteId = siteId.Length > 0 ? siteId : options.Value.TriggerSiteId,
        Kind = EngineMessages.TriggerDue,
        Payload = JsonSerializer.Serialize(new TriggerStart(
            trigger.Plan.Definition.DefinitionId, trigger.Plan.Definition.Id, trigger.ActivityId, correlationId, payload)),
        CreatedAt = time.GetUtcNow(),
        NotBefore = notBefore,
    };

    private sealed record Trigger(
        WorkflowPlan Plan, string ActivityId, string? EventName, TimeSpan? Interval, CronSchedule? Schedule);

    private sealed record TriggerStart(
        string DefinitionId, string VersionId, string ActivityId, string CorrelationId, string Payload);
}
