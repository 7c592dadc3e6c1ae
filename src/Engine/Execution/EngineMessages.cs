namespace Workflows.Engine.Execution;

/// <summary>Kinds of outbox messages that the engine itself performs. Stored: never rename.</summary>
internal static class EngineMessages
{
    /// <summary>Prefix of all of them.</summary>
    public const string Prefix = "engine.";

    /// <summary>An event was published.</summary>
    public const string EventPublished = "engine.event";

    /// <summary>An instance began to wait for an event, which may have been published before.</summary>
    public const string EventAwaited = "engine.event-awaited";

    /// <summary>An event is to be delivered to one wait.</summary>
    public const string EventDelivered = "engine.event-delivery";

    /// <summary>A child instance is to be started.</summary>
    public const string Dispatch = "engine.dispatch";

    /// <summary>A child instance finished.</summary>
    public const string ChildFinished = "engine.child-finished";

    /// <summary>A child instance is not waited for any more and is to be cancelled.</summary>
    public const string CancelChild = "engine.cancel-child";

    /// <summary>A timer or schedule that starts instances has fallen due.</summary>
    public const string TriggerDue = "engine.trigger-due";
}

/// <summary>Payload of <see cref="EngineMessages.EventPublished"/>.</summary>
/// <param name="Name">Event name.</param>
/// <param name="InstanceId">The only instance it is for, or null.</param>
/// <param name="CorrelationId">The only case it is for, or null.</param>
/// <param name="Payload">Tagged JSON.</param>
internal sealed record PublishedEvent(string Name, string? InstanceId, string? CorrelationId, string Payload);

/// <summary>Payload of <see cref="EngineMessages.EventDelivered"/>.</summary>
internal sealed record EventDelivery(string InstanceId, string BookmarkId, string EventId, string Payload);

/// <summary>Payload of <see cref="EngineMessages.Dispatch"/>.</summary>
internal sealed record DispatchedStart(
    string DefinitionId, string VersionId, string InstanceId, string? ParentBookmarkId, string CorrelationId, string Input);

/// <summary>Payload of <see cref="EngineMessages.ChildFinished"/>.</summary>
internal sealed record FinishedChild(string ParentId, string BookmarkId, string ChildId, int Status, string Output);
