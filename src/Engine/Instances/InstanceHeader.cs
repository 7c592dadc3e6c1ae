namespace Workflows.Engine.Instances;

/// <summary>The columns of an instance that lists and checks read; the rest is its state.</summary>
public sealed record InstanceHeader
{
    /// <summary>Random id; opaque, so it may be shown to operators.</summary>
    public required string Id { get; init; }

    /// <summary>Site the case belongs to.</summary>
    public required string SiteId { get; init; }

    /// <summary>Stable id of the definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Id of the pinned version.</summary>
    public required string VersionId { get; init; }

    /// <summary>Random id shared by all instances of a case; empty when not correlated.</summary>
    public string CorrelationId { get; init; } = "";

    /// <summary>Name given by the definition, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The instance that started this one, or null.</summary>
    public string? ParentId { get; init; }

    /// <summary>Where it stands.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>Counts committed steps, from 1. Every commit checks and raises it.</summary>
    public required long Revision { get; init; }

    /// <summary>UTC instant of the start.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC instant of the last step.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>UTC instant of the end, or null while running.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Open incidents.</summary>
    public int IncidentCount { get; init; }
}

/// <summary>Where an instance stands. The first three are running, the last three finished. Stored as number: never reorder.</summary>
public enum InstanceStatus
{
    /// <summary>Created, not yet run.</summary>
    Pending = 0,

    /// <summary>In the middle of a step; never stored.</summary>
    Executing = 1,

    /// <summary>Waits.</summary>
    Suspended = 2,

    /// <summary>Came to its end.</summary>
    Finished = 3,

    /// <summary>Was cancelled.</summary>
    Cancelled = 4,

    /// <summary>Stopped by an incident under the fault strategy.</summary>
    Faulted = 5,
}

/// <summary>An instance as stored.</summary>
/// <param name="Header">Its columns.</param>
/// <param name="State">Its serialized state; the store compresses it when it is large.</param>
public sealed record StoredInstance(InstanceHeader Header, ReadOnlyMemory<byte> State);
