using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Persistence;

/// <summary>Everything one step produced. It is saved whole or not at all.</summary>
public sealed class StepCommit
{
    /// <summary>The instances that ran: a parent and the children that ran inside it.</summary>
    public List<InstanceCommit> Instances { get; } = [];

    /// <summary>Effects to perform after the commit. A key that exists already is left as it is.</summary>
    public List<OutboxMessage> Outbox { get; } = [];

    /// <summary>Rows of the application that must stand or fall with the step.</summary>
    public List<IDomainWrite> DomainWrites { get; } = [];

    /// <summary>The answered command; its key is unique.</summary>
    public CommandRecord? Command { get; set; }

    /// <summary>Id of the due time that caused the step. The commit deletes it and is a conflict when it is gone.</summary>
    public string? ConsumedDueTime { get; set; }

    /// <summary>Key of the outbox message that caused the step. The commit deletes it and is a conflict when it is gone.</summary>
    public string? ConsumedMessage { get; set; }

    /// <summary>Ids of kept events that the commit hands to one wait each; it is a conflict when one is gone.</summary>
    public List<string> TakenEvents { get; } = [];

    /// <summary>Ids of kept events that are not needed any more, present or not.</summary>
    public List<string> ForgottenEvents { get; } = [];
}

/// <summary>What one step did to one instance.</summary>
public sealed class InstanceCommit
{
    /// <summary>The columns after the step, with the new revision.</summary>
    public required InstanceHeader Header { get; init; }

    /// <summary>The revision that was read; 0 inserts a new instance.</summary>
    public required long ExpectedRevision { get; init; }

    /// <summary>The serialized state after the step.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }

    /// <summary>New waits.</summary>
    public List<Bookmark> AddedBookmarks { get; } = [];

    /// <summary>Ended waits.</summary>
    public List<string> RemovedBookmarks { get; } = [];

    /// <summary>New due times.</summary>
    public List<DueTime> AddedDueTimes { get; } = [];

    /// <summary>Ended waits that had due times, which go with them.</summary>
    public List<string> BookmarksWithoutDueTimes { get; } = [];

    /// <summary>New user tasks.</summary>
    public List<UserTask> AddedTasks { get; } = [];

    /// <summary>Ended user tasks.</summary>
    public List<TaskEnd> EndedTasks { get; } = [];

    /// <summary>
    /// Open user tasks of a migrated instance as they shall be: activity, title, form, outcomes, target and due time; the rest
    /// is left as it is.
    /// </summary>
    public List<UserTask> MovedTasks { get; } = [];

    /// <summary>New incidents.</summary>
    public List<Incident> AddedIncidents { get; } = [];

    /// <summary>Ids of incidents that a retry or a cancellation closed.</summary>
    public List<string> ResolvedIncidents { get; } = [];

    /// <summary>What happened.</summary>
    public required JournalStep Journal { get; init; }
}

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>Everything is saved and durable.</summary>
    Committed,

    /// <summary>Somebody else was faster (revision, due time, message, task or domain row); nothing is saved.</summary>
    Conflict,

    /// <summary>The idempotency key was used before; nothing is saved.</summary>
    DuplicateCommand,
}
