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
        IReadOnlyList<IDomainWrite> writes, IReadOnlyList<(string Name, Value Payload)> events, string siteId,
        string? correlationId, string idempotencyKey, CancellationToken cancellationToken)
    {
        var commit = new StepCommit();
        commit.DomainWrites.AddRange(writes);
        commit.Outbox.AddRange(events.Select(
            told => Message(told.Name, siteId, correlationId, told.Payload, $"{idempotencyKey}:{told.Name}")));
        return await store.CommitAsync(commit, cancellationToken) == CommitOutcome.Committed;
    }

    private OutboxMessage Message(string name, string siteId, string? correlationId, Value payload, string key) => new()
    {
        Key = $"event:{key}",
        InstanceId = "",
        SiteId = siteId,
        Kind = EngineMessages.EventPublished,
        Payload = JsonSerializer.Serialize(
            new PublishedEvent(name, null, correlationId, ValueJson.ToJson(payload, tagged: true))),
        CreatedAt = time.GetUtcNow(),
        NotBefore = time.GetUtcNow(),
    };
}
