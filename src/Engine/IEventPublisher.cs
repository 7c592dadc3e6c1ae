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

    /// <summary>Commits rows of the application together with the events that tell of them and the effects that follow.</summary>
    /// <param name="writes">The rows.</param>
    /// <param name="events">Names of events with what they carry; may be none.</param>
    /// <param name="effects">Effects, by kind with their payload as JSON; may be none.</param>
    /// <param name="siteId">Site they belong to.</param>
    /// <param name="correlationId">The only case they are for, or null.</param>
    /// <param name="idempotencyKey">Key of the whole; each event is known by it and its name.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>False when what a write was based on has changed; nothing was committed then.</returns>
    ValueTask<bool> CommitAsync(
        IReadOnlyList<Execution.IDomainWrite> writes, IReadOnlyList<(string Name, Value Payload)> events,
        IReadOnlyList<(string Kind, string Payload)> effects, string siteId, string? correlationId, string idempotencyKey,
        CancellationToken cancellationToken);
}
