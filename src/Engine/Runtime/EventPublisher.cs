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
        CancellationToken cancellationToken)
    {
        var published = new PublishedEvent(name, null, correlationId, ValueJson.ToJson(payload, tagged: true));
        var commit = new StepCommit();
        commit.Outbox.Add(new OutboxMessage
        {
            Key = $"event:{idempotencyKey}",
            InstanceId = "",
            SiteId = siteId,
            Kind = EngineMessages.EventPublished,
            Payload = JsonSerializer.Serialize(published),
            CreatedAt = time.GetUtcNow(),
            NotBefore = time.GetUtcNow(),
        });
        await store.CommitAsync(commit, cancellationToken);
    }
}
