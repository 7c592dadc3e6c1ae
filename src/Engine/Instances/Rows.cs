namespace Workflows.Engine.Instances;

/// <summary>The place where an instance waits.</summary>
public sealed record Bookmark
{
    /// <summary>Random id.</summary>
    public required string Id { get; init; }

    /// <summary>The instance that waits.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its site.</summary>
    public required string SiteId { get; init; }

    /// <summary>Its correlation id, or empty.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>Activity that waits, by id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Kind of wait, usually the activity type (<c>Elsa.Event</c>).</summary>
    public required string Name { get; init; }

    /// <summary>What a stimulus must match: an event name, a task id, a child instance id; empty for none.</summary>
    public required string Key { get; init; }
}

/// <summary>An instant at which a wait must be resumed.</summary>
public sealed record DueTime
{
    /// <summary>Random id.</summary>
    public required string Id { get; init; }

    /// <summary>The instance that waits.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its site.</summary>
    public required string SiteId { get; init; }

    /// <summary>The wait; the row disappears with it.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>What falls due: <c>due</c>, <c>timer</c>, <c>reminder:1</c>, <c>outer</c>, ...</summary>
    public required string Kind { get; init; }

    /// <summary>UTC instant.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was claimed; more than one means that a host died or a step failed.</summary>
    public int Attempts { get; init; }
}

/// <summary>A stopped branch that needs an operator.</summary>
public sealed record Incident
{
    /// <summary>Random id.</summary>
    public required string Id { get; init; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its site.</summary>
    public required string SiteId { get; init; }

    /// <summary>Activity that stopped, by id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Type of that activity.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Stable code, for example <c>input.invalid</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What was expected and found, without what people wrote.</summary>
    public required string Message { get; init; }

    /// <summary>UTC instant.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>UTC instant at which a retry or a cancellation closed it, or null while open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
}

/// <summary>What one step did, in order. One row per step; see docs/adr.</summary>
public sealed record JournalStep
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its site.</summary>
    public required string SiteId { get; init; }

    /// <summary>Position in the journal of all instances; assigned by the store, 0 before.</summary>
    public long Sequence { get; init; }

    /// <summary>UTC instant of the step.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who caused it: a person's id, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What caused it: <c>start</c>, <c>task.completed</c>, <c>due</c>, <c>event</c>, <c>cancel</c>, <c>rejected:task.already-completed</c>, ...</summary>
    public required string Cause { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<JournalEntry> Entries { get; init; }
}

/// <summary>One line of the journal: an activity and what happened to it. Never holds values of variables.</summary>
/// <param name="ActivityId">Activity, by id in the definition.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Event">What happened.</param>
/// <param name="Outcome">Outcome of a completion (several joined by a comma), code of a fault, or null.</param>
public readonly record struct JournalEntry(string ActivityId, string ActivityType, JournalEvent Event, string? Outcome);

/// <summary>What happened to an activity. Stored as number: never reorder.</summary>
public enum JournalEvent
{
    /// <summary>Began.</summary>
    Started = 0,

    /// <summary>Waits.</summary>
    Suspended = 1,

    /// <summary>What it waited for came.</summary>
    Resumed = 2,

    /// <summary>Ended with an outcome.</summary>
    Completed = 3,

    /// <summary>Was cancelled.</summary>
    Canceled = 4,

    /// <summary>Stopped.</summary>
    Faulted = 5,

    /// <summary>A reminder or a warning was recorded while it waits.</summary>
    Noted = 6,
}

/// <summary>A request to do something outside the step, kept until it was done.</summary>
public sealed record OutboxMessage
{
    /// <summary>Key that the receiver uses to recognise a repeat; unique.</summary>
    public required string Key { get; init; }

    /// <summary>The instance that asked, or empty.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its site.</summary>
    public required string SiteId { get; init; }

    /// <summary>Who performs it: <c>engine.*</c> for messages between instances, else the name of an effect handler.</summary>
    public required string Kind { get; init; }

    /// <summary>What the handler needs, as JSON; ids only, never what people wrote.</summary>
    public required string Payload { get; init; }

    /// <summary>UTC instant of the commit that asked.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC instant before which it is not tried.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>How often it was claimed.</summary>
    public int Attempts { get; init; }

    /// <summary>Waiting, or given up.</summary>
    public OutboxState State { get; init; }

    /// <summary>Why the last attempt failed, or null.</summary>
    public string? LastError { get; init; }
}

/// <summary>Two kinds of outbox messages that must not wait for each other.</summary>
public enum OutboxLane
{
    /// <summary>Messages between instances, performed in the database: <c>engine.*</c>.</summary>
    Engine,

    /// <summary>Effects outside, which take as long as the other side takes.</summary>
    Effects,
}

/// <summary>State of an outbox message. Stored as number: never reorder. Done messages leave the table.</summary>
public enum OutboxState
{
    /// <summary>To be performed.</summary>
    Waiting = 0,

    /// <summary>Given up after the last attempt; an operator may try again.</summary>
    Dead = 1,
}

/// <summary>An answered command, so that its repeat gets the same answer.</summary>
/// <param name="Key">Idempotency key.</param>
/// <param name="InstanceId">The instance it concerned.</param>
/// <param name="Fingerprint">Hash of what was asked; another command under the same key is refused.</param>
/// <param name="Revision">Revision of the instance after it.</param>
/// <param name="At">UTC instant.</param>
public sealed record CommandRecord(string Key, string InstanceId, string Fingerprint, long Revision, DateTimeOffset At);
