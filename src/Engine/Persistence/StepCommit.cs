using System.Data.Common;
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

    /// <summary>New incidents.</summary>
    public List<Incident> AddedIncidents { get; } = [];

    /// <summary>Ids of incidents that a retry or a cancellation closed.</summary>
    public List<string> ResolvedIncidents { get; } = [];

    /// <summary>What happened.</summary>
    public required JournalStep Journal { get; init; }
}

/// <summary>The end of a user task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="ExpectedRevision">The revision that was read, or null to end it whatever happened to it.</param>
/// <param name="State">Completed or Cancelled.</param>
/// <param name="Outcome">Chosen outcome, or null.</param>
/// <param name="By">Who, or null.</param>
/// <param name="At">UTC instant.</param>
public sealed record TaskEnd(
    string TaskId, long? ExpectedRevision, UserTaskState State, string? Outcome, string? By, DateTimeOffset At);

/// <summary>A write of the application that commits with the step. It reaches nothing but the given connection.</summary>
public interface IDomainWrite
{
    /// <summary>Writes. Returns false when what it was based on has changed: the step is then run again from its reads.</summary>
    /// <param name="connection">The connection of the commit; it is inside the transaction already.</param>
    /// <param name="transaction">The transaction, or null on SQLite, where the connection alone carries it.</param>
    bool Apply(DbConnection connection, DbTransaction? transaction);
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
