using System.Text.Json;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Runtime;

/// <summary>Takes events from outside.</summary>
internal sealed class EventPublisher(IWorkflowStore store, TimeProvider time) : IEventPublisher
{
    /// <inheritdoc />
    public async ValueTask PublishAsync(
        string name, string siteId, string? correlationId, Value payload, string idempotencyKey,
        CancellationToken cancellationToken) =>
        await store.CommitAsync(
            new StepCommit { Outbox = { Message(name, siteId, correlationId, payload, idempotencyKey) } }, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<bool> CommitAsync(
        IReadOnlyList<IDomainWrite> writes, IReadOnlyList<(string Name, Value Payload)> events,
        IReadOnlyList<(string Kind, string Payload)> effects, string siteId, string? correlationId, string idempotencyKey,
        CancellationToken cancellationToken)
    {
        var commit = new StepCommit();
        commit.DomainWrites.AddRange(writes);
        commit.Outbox.AddRange(events.Select(
            told => Message(told.Name, siteId, correlationId, told.Payload, $"{idempotencyKey}:{told.Name}")));
        commit.Outbox.AddRange(effects.Select(
            (effect, n) => Row($"effect:{idempotencyKey}:{n}", siteId, effect.Kind, effect.Payload)));
        return await store.CommitAsync(commit, cancellationToken) == CommitOutcome.Committed;
    }

    private OutboxMessage Message(string name, string siteId, string? correlationId, Value payload, string key) => Row(
        $"event:{key}", siteId, EngineMessages.EventPublished,
        JsonSerializer.Serialize(new PublishedEvent(name, null, correlationId, ValueJson.ToJson(payload, tagged: true))));

    private OutboxMessage Row(string key, string siteId, string kind, string payload) => new()
    {
        Key = key,
        InstanceId = "",
        SiteId = siteId,
        Kind = kind,
        Payload = payload,
        CreatedAt = time.GetUtcNow(),
        NotBefore = time.GetUtcNow(),
    };
}
