using Workflows.Engine.Expressions;

namespace Workflows.Engine;

/// <summary>Publishes events from outside to whatever waits for them, now or within <see cref="EngineOptions.EventRetentionDays"/>.</summary>
public interface IEventPublisher
{
    /// <summary>Accepts an event; it is durable when this returns and delivered shortly after.</summary>
    /// <param name="name">Event name.</param>
    /// <param name="siteId">Site it belongs to.</param>
    /// <param name="correlationId">The only case it is for, or null.</param>
    /// <param name="payload">What it carries: ids and facts only.</param>
    /// <param name="idempotencyKey">Key under which a repeat changes nothing while the first has not been delivered.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    ValueTask PublishAsync(
        string name, string siteId, string? correlationId, Value payload, string idempotencyKey,
        CancellationToken cancellationToken);
}
