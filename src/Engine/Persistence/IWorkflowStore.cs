using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Persistence;

/// <summary>Instances, what they wait for, and the one commit that ends a step.</summary>
/// <remarks>Every implementation passes <c>WorkflowStoreContract</c>.</remarks>
public interface IWorkflowStore
{
    /// <summary>The instance, or null.</summary>
    ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>Saves a step in one transaction. Answers after it is durable.</summary>
    ValueTask<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken);

    /// <summary>The answer given to an earlier command of that key, or null.</summary>
    ValueTask<CommandRecord?> FindCommandAsync(string key, CancellationToken cancellationToken);

    /// <summary>Forgets answered commands, oldest first; returns how many. A repeat after that is a new command.</summary>
    ValueTask<int> PurgeCommandsAsync(DateTimeOffset answeredBefore, int limit, CancellationToken cancellationToken);

    /// <summary>Adds a line to the journal of an instance without a step (a refused command).</summary>
    ValueTask AppendJournalAsync(JournalStep step, CancellationToken cancellationToken);

    /// <summary>Steps of an instance in order, after a position.</summary>
    ValueTask<IReadOnlyList<JournalStep>> ReadJournalAsync(
        string instanceId, long afterSequence, int limit, CancellationToken cancellationToken);

    /// <summary>Waits that match; a null argument is not compared. Ordered by id, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<Bookmark>> FindBookmarksAsync(
        string name, string key, string? instanceId, string? correlationId, int limit, CancellationToken cancellationToken);

    /// <summary>Instances by definition version or status, newest first; a null argument is not compared.</summary>
    ValueTask<IReadOnlyList<InstanceHeader>> ListInstancesAsync(InstanceQuery query, CancellationToken cancellationToken);

    /// <summary>Incidents of an instance, or (null) the open ones of all, oldest first.</summary>
    ValueTask<IReadOnlyList<Incident>> ListIncidentsAsync(string? instanceId, int limit, CancellationToken cancellationToken);

    /// <summary>A snapshot of the database for the reads of one step; opened at the first read.</summary>
    IStepReads BeginReads();

    /// <summary>Removes the journal of instances that finished before an instant; returns how many instances were trimmed.</summary>
    ValueTask<int> TrimJournalAsync(DateTimeOffset finishedBefore, int limit, CancellationToken cancellationToken);
}

/// <summary>Which instances to list.</summary>
/// <param name="DefinitionId">Only this definition, or null.</param>
/// <param name="VersionId">Only this version, or null.</param>
/// <param name="CorrelationId">Only this case, or null.</param>
/// <param name="ParentId">Only children of this instance, or null.</param>
/// <param name="Running">True: only running; false: only finished; null: both.</param>
/// <param name="Limit">At most so many, 1 to 1000.</param>
public sealed record InstanceQuery(
    string? DefinitionId = null, string? VersionId = null, string? CorrelationId = null, string? ParentId = null,
    bool? Running = null, int Limit = 100);

/// <summary>User tasks.</summary>
public interface ITaskStore
{
    /// <summary>The task, or null when there is none or the filter hides it.</summary>
    ValueTask<UserTask?> FindAsync(string taskId, TaskVisibility visibility, CancellationToken cancellationToken);

    /// <summary>Open tasks, most urgent first.</summary>
    ValueTask<TaskPage> ListAsync(TaskQuery query, CancellationToken cancellationToken);

    /// <summary>How many open tasks a query would list, counted to at most 1,000.</summary>
    ValueTask<int> CountAsync(TaskQuery query, CancellationToken cancellationToken);

    /// <summary>Applies a change to an open task. False when its revision differs or it is not open any more.</summary>
    ValueTask<bool> ChangeAsync(TaskChange change, CancellationToken cancellationToken);
}

/// <summary>Due times, claimed in batches with a lease.</summary>
public interface IDueTimeStore
{
    /// <summary>
    /// Leases due times that have passed, earliest first, including those whose lease ran out. Two hosts never hold the same
    /// one. A claimed row stays until a step consumes it.
    /// </summary>
    ValueTask<IReadOnlyList<DueTime>> ClaimAsync(
        DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken);

    /// <summary>Gives a claimed one back, not before an instant.</summary>
    ValueTask PostponeAsync(string dueTimeId, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>The earliest instant at which something can be claimed, or null.</summary>
    ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken);

    /// <summary>Due times of an instance, earliest first.</summary>
    ValueTask<IReadOnlyList<DueTime>> ListAsync(string instanceId, CancellationToken cancellationToken);
}

/// <summary>Effects and messages between instances, claimed in batches with a lease.</summary>
public interface IOutboxStore
{
    /// <summary>Leases messages of a lane that may be performed, oldest first, including those whose lease ran out.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(
        OutboxLane lane, DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken);

    /// <summary>Removes a performed message.</summary>
    ValueTask CompleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>Records a failed attempt: tried again not before an instant, or (null) given up.</summary>
    ValueTask FailAsync(string key, string error, DateTimeOffset? notBefore, CancellationToken cancellationToken);

    /// <summary>Makes a given-up message wait again. False when there is none of that key.</summary>
    ValueTask<bool> ReviveAsync(string key, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>Messages in a state, oldest first.</summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ListAsync(OutboxState state, int limit, CancellationToken cancellationToken);

    /// <summary>The earliest instant at which something of a lane can be claimed, or null.</summary>
    ValueTask<DateTimeOffset?> NextAsync(OutboxLane lane, CancellationToken cancellationToken);
}

/// <summary>Published events that nothing waited for yet.</summary>
public interface IEventStore
{
    /// <summary>Keeps an event. Keeping one id twice changes nothing; false when it was there already.</summary>
    ValueTask<bool> KeepAsync(KeptEvent kept, CancellationToken cancellationToken);

    /// <summary>Kept events of a name, oldest first.</summary>
    ValueTask<IReadOnlyList<KeptEvent>> FindAsync(string name, int limit, CancellationToken cancellationToken);

    /// <summary>Forgets an event; no harm when it is gone.</summary>
    ValueTask RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Forgets the events that ran out; returns how many.</summary>
    ValueTask<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A published event that waits for somebody to wait for it.</summary>
/// <param name="Id">Id of the event; makes a delivery happen once.</param>
/// <param name="Name">Event name.</param>
/// <param name="InstanceId">The only instance it is for, or null.</param>
/// <param name="CorrelationId">The only case it is for, or null.</param>
/// <param name="Payload">Payload as tagged JSON, or null; ids only.</param>
/// <param name="ExpiresAt">UTC instant after which it is forgotten.</param>
/// <param name="SiteId">Site it was published in, or empty when it is for all.</param>
public sealed record KeptEvent(
    string Id, string Name, string? InstanceId, string? CorrelationId, string? Payload, DateTimeOffset ExpiresAt,
    string SiteId = "");

/// <summary>Wakes pumps when another connection or process committed something for them.</summary>
public interface IWorkSignal
{
    /// <summary>
    /// Ends when something was committed for a pump since the count that the caller has seen, or after the timeout, and returns
    /// the count to hand in next time (0 at first). So nothing that is committed while a pump works is slept over, and several
    /// pumps may wait for the same signal.
    /// </summary>
    ValueTask<long> WaitAsync(long seen, TimeSpan timeout, CancellationToken cancellationToken);
}
