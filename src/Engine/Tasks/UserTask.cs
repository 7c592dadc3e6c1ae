namespace Workflows.Engine.Tasks;

/// <summary>Work for a person, attached to a bookmark.</summary>
public sealed record UserTask
{
    /// <summary>Random id.</summary>
    public required string Id { get; init; }

    /// <summary>The instance that waits for it.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its site.</summary>
    public required string SiteId { get; init; }

    /// <summary>Correlation id of the case; visibility filters use it.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>Stable id of the definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The activity, by id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Short text for lists; holds no case content.</summary>
    public required string Title { get; init; }

    /// <summary>Form to fill in (for example <c>F-ADM</c>), or null.</summary>
    public string? FormKey { get; init; }

    /// <summary>Outcomes that completion may choose from; never empty.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>Person who holds it, or null.</summary>
    public string? Assignee { get; init; }

    /// <summary>Groups whose members may claim it.</summary>
    public IReadOnlyList<string> CandidateGroups { get; init; } = [];

    /// <summary>UTC instant of the soft line, or null.</summary>
    public DateTimeOffset? TargetAt { get; init; }

    /// <summary>UTC instant of the breach line, or null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>UTC instant at which it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public UserTaskState State { get; init; }

    /// <summary>Counts changes, from 1. Every change checks and raises it.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>Id of a saved draft in the application, or null; the engine holds no answers.</summary>
    public string? DraftId { get; init; }

    /// <summary>Why it was sent back, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Chosen outcome, once completed.</summary>
    public string? Outcome { get; init; }

    /// <summary>Who completed it.</summary>
    public string? CompletedBy { get; init; }

    /// <summary>UTC instant of the end, or null while open.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>Where a user task stands. Stored as number: never reorder.</summary>
public enum UserTaskState
{
    /// <summary>Nobody holds it.</summary>
    Open = 0,

    /// <summary>Somebody holds it.</summary>
    Claimed = 1,

    /// <summary>Done with an outcome.</summary>
    Completed = 2,

    /// <summary>Not needed any more.</summary>
    Cancelled = 3,
}
