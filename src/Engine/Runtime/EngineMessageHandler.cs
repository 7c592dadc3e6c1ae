using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Runtime;

/// <summary>Performs the messages between instances. Each is consumed in the commit of the step that it causes.</summary>
internal sealed class EngineMessageHandler(
    StepRunner steps, PlanCache plans, IWorkflowStore store, IEventStore events, TriggerIndex triggers, TimeProvider time,
    IOptions<EngineOptions> options, ILogger<EngineMessageHandler> logger)
{
    private const int MostWaits = 10_000;

    /// <summary>Performs one message.</summary>
    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        switch (message.Kind)
        {
            case EngineMessages.Dispatch:
                await DispatchAsync(message, Read<DispatchedStart>(message), cancellationToken);
                break;
            case EngineMessages.ChildFinished:
                var child = Read<FinishedChild>(message);
                await ResumeAsync(
                    message, child.ParentId, child.BookmarkId,
                    new Signal.ChildFinished(
                        child.ChildId, (InstanceStatus)child.Status, ValueJson.Parse(child.Output, tagged: true)),
                    "child.finished", cancellationToken);
                break;
            case EngineMessages.EventDelivered:
                var delivery = Read<EventDelivery>(message);
                await ResumeAsync(
                    message, delivery.InstanceId, delivery.BookmarkId,
                    new Signal.Received(ValueJson.Parse(delivery.Payload, tagged: true)), "event", cancellationToken);
                break;
            case EngineMessages.EventPublished:
                await PublishAsync(message, Read<PublishedEvent>(message), cancellationToken);
                break;
            case EngineMessages.EventAwaited:
                await CatchUpAsync(message, Read<string>(message), cancellationToken);
                break;
            case EngineMessages.CancelChild:
                await CancelAsync(message, Read<string>(message), cancellationToken);
                break;
            case EngineMessages.TriggerDue:
                await triggers.FireAsync(message, cancellationToken);
                break;
            default:
                throw new InvalidDataException($"expected a message of the engine but found '{message.Kind}'");
        }
    }

    private async ValueTask DispatchAsync(OutboxMessage message, DispatchedStart start, CancellationToken cancellationToken)
    {
        var plan = await plans.FindAsync(start.VersionId, cancellationToken)
            ?? throw new InvalidDataException($"expected the published version {start.VersionId} but found none");
        var parent = await store.LoadAsync(message.InstanceId, cancellationToken) is { } stored
            ? await steps.RestoreAsync(stored, cancellationToken)
            : null;
        if (start.ParentBookmarkId is { } bookmark
            && (parent is null || parent.IsOver || Waiting.Find(parent, wait => wait.Id == bookmark) is null))
        {
            // Whoever wanted it was cancelled before it began.
            await store.CommitAsync(new StepCommit { ConsumedMessage = message.Key }, cancellationToken);
            return;
        }

        WorkflowInstance Create() => new(plan, start.InstanceId, message.SiteId)
        {
            CorrelationId = start.CorrelationId,
            ParentId = message.InstanceId,
            ParentBookmarkId = start.ParentBookmarkId,
            Inputs = ValueJson.Parse(start.Input, tagged: true).AsObject,
            Overrides = parent?.Overrides ?? new Dictionary<string, string>(),
            Mode = parent?.Mode ?? options.Value.FlowchartMode,
        };
        await steps.StartAsync(Create, Request(message, "dispatch"), static _ => { }, cancellationToken);
    }

    private async ValueTask ResumeAsync(
        OutboxMessage message, string instanceId, string bookmarkId, Signal signal, string cause,
        CancellationToken cancellationToken)
    {
        var result = await steps.RunAsync(
            instanceId,
            Request(message, cause),
            async (step, token) =>
            {
                if (step.Instance.IsOver || Waiting.Find(step.Instance, b => b.Id == bookmarkId) is not { } wait)
                {
                    return new CommandResult.Rejected(RejectionCodes.WaitNotFound, "nothing waits any more");
                }

                await step.Runner.ResumeAsync(wait.Frame, wait.Bookmark, signal, token);
                await step.RunAsync(token);
                return null;
            },
            cancellationToken,
            journalRefusal: false);
        await DropWhenRefusedAsync(message, result, cancellationToken);
    }

    /// <summary>Kept first, then handed out: a wait that is committed in between finds it among the kept events.</summary>
    private async ValueTask PublishAsync(
        OutboxMessage message, PublishedEvent published, CancellationToken cancellationToken)
    {
        var kept = new KeptEvent(
            message.Key, published.Name, published.InstanceId, published.CorrelationId, published.Payload,
            time.GetUtcNow().AddDays(options.Value.EventRetentionDays), message.SiteId);
        var isNew = await events.KeepAsync(kept, cancellationToken);
        var waits = await store.FindBookmarksAsync(
            Primitives.Event.TypeName, published.Name, published.InstanceId, published.CorrelationId, MostWaits,
            cancellationToken);
        var commit = new StepCommit { ConsumedMessage = message.Key };
        commit.Outbox.AddRange(waits.Select(wait => Delivery(kept, wait)));
        commit.Outbox.AddRange(await triggers.StartsForAsync(kept, cancellationToken));
        if (commit.Outbox.Count > 0)
        {
            commit.ForgottenEvents.Add(kept.Id);
        }

        if (await store.CommitAsync(commit, cancellationToken) != CommitOutcome.Committed && isNew)
        {
            // Another host has published it before, and what it kept was taken: nobody may get it again.
            await events.RemoveAsync(kept.Id, cancellationToken);
        }
    }

    /// <summary>An instance began to wait for an event: it may have been published before.</summary>
    private async ValueTask CatchUpAsync(OutboxMessage message, string name, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= options.Value.CommitAttempts; attempt++)
        {
            var commit = new StepCommit { ConsumedMessage = message.Key };
            if (await FindKeptAsync(message.InstanceId, name, cancellationToken) is var (kept, waits))
            {
                commit.Outbox.AddRange(waits.Select(wait => Delivery(kept, wait)));
                commit.TakenEvents.Add(kept.Id);
            }

            // A conflict with nothing taken: the message itself is gone. Otherwise another wait took the event first.
            if (await store.CommitAsync(commit, cancellationToken) == CommitOutcome.Committed || commit.TakenEvents.Count == 0)
            {
                return;
            }
        }

        throw new InvalidOperationException($"expected to take a kept event '{name}' but others were faster each time");
    }

    /// <summary>The oldest kept event that an instance waits for, with its waits: a later wait takes the next event.</summary>
    private async ValueTask<(KeptEvent Kept, IReadOnlyList<Bookmark> Waits)?> FindKeptAsync(
        string instanceId, string name, CancellationToken cancellationToken)
    {
        foreach (var kept in await events.FindAsync(name, MostWaits, cancellationToken))
        {
            if (kept.ExpiresAt <= time.GetUtcNow() || (kept.InstanceId ?? instanceId) != instanceId)
            {
                continue;
            }

            var waits = await store.FindBookmarksAsync(
                Primitives.Event.TypeName, name, instanceId, kept.CorrelationId, MostWaits, cancellationToken);
            if (waits.Count > 0)
            {
                return (kept, waits);
            }
        }

        return null;
    }

    private async ValueTask CancelAsync(OutboxMessage message, string childId, CancellationToken cancellationToken)
    {
        var result = await steps.RunAsync(
            childId,
            Request(message, "cancel:parent"),
            async (step, token) =>
            {
                if (step.Instance.IsOver)
                {
                    return new CommandResult.Rejected(RejectionCodes.InstanceOver, "it has ended");
                }

                step.Cancel(step.Instance.Root);
                await step.RunAsync(token);
                return null;
            },
            cancellationToken,
            journalRefusal: false);
        if (result is CommandResult.Rejected { Code: RejectionCodes.InstanceNotFound } && message.Attempts == 1)
        {
            // Its start may be under way at this very moment; a start that comes later sees that nobody waits for it.
            throw new InvalidOperationException($"expected the child {childId} but found none yet");
        }

        await DropWhenRefusedAsync(message, result, cancellationToken);
    }

    private async ValueTask DropWhenRefusedAsync(
        OutboxMessage message, CommandResult result, CancellationToken cancellationToken)
    {
        if (result is not CommandResult.Rejected rejected)
        {
            return;
        }

        if (rejected.Code == RejectionCodes.InstanceBusy)
        {
            throw new InvalidOperationException(rejected.Detail);
        }

        EngineLog.MessageDropped(logger, message.Key, message.Kind, rejected.Code);
        await store.CommitAsync(new StepCommit { ConsumedMessage = message.Key }, cancellationToken);
    }

    private OutboxMessage Delivery(KeptEvent kept, Bookmark wait) => new()
    {
        // One event reaches one wait once, however often its publication is repeated.
        Key = $"{kept.Id}>{wait.Id}",
        InstanceId = wait.InstanceId,
        SiteId = wait.SiteId,
        Kind = EngineMessages.EventDelivered,
        Payload = JsonSerializer.Serialize(new EventDelivery(wait.InstanceId, wait.Id, kept.Id, kept.Payload ?? "null")),
        CreatedAt = time.GetUtcNow(),
        NotBefore = time.GetUtcNow(),
    };

    private static StepRequest Request(OutboxMessage message, string cause) =>
        new() { Actor = "system", Cause = cause, MessageKey = message.Key };

    private static T Read<T>(OutboxMessage message) => JsonSerializer.Deserialize<T>(message.Payload)
        ?? throw new InvalidDataException($"message {message.Key}: expected a payload but found none");
}
