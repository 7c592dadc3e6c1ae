using Workflows.Engine.Instances;

namespace Workflows.Engine.Persistence.Sql;

/// <summary>Statements over due times, outbox and kept events.</summary>
/// <remarks>
/// <c>available_at</c> is the instant from which a row may be claimed: first its due time, then the end of a lease or the
/// instant to which it was postponed. One indexed column so decides claiming, expiry of leases and the next wake-up.
/// </remarks>
internal static class QueueSql
{
    private const string DueTimeColumns = "id, instance_id, site_id, bookmark_id, kind, due_at, attempts";
    private const string MessageColumns =
        "key, instance_id, site_id, kind, payload, created_at, available_at, attempts, state, last_error";

    public static readonly SqlText InsertDueTime = new(
        "insert into due_times (id, instance_id, site_id, bookmark_id, kind, due_at, available_at, attempts) "
        + "values ($1, $2, $3, $4, $5, $6, $6, $7)",
        "tttttnn");

    public static readonly SqlText DeleteDueTimesOfBookmark = new(
        "delete from due_times where instance_id = $1 and bookmark_id = $2", "tt");

    public static readonly SqlText ConsumeDueTime = new("delete from due_times where id = $1", "t", Expectation.OneRow);

    public static readonly SqlText PostponeDueTime = new("update due_times set available_at = $2 where id = $1", "tn");

    public static readonly SqlText NextDueTime = new(
        "select available_at from due_times order by available_at limit 1", "");

    public static readonly SqlText DueTimesOfInstance = new(
        "select " + DueTimeColumns + " from due_times where instance_id = $1 order by due_at, id", "t");

    public static readonly SqlText InsertMessage = new(
        "insert into outbox (" + MessageColumns + ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
        + "on conflict (key) do nothing",
        "tttttnnnnt");

    public static readonly SqlText ConsumeMessage = new("delete from outbox where key = $1", "t", Expectation.OneRow);

    public static readonly SqlText CompleteMessage = new("delete from outbox where key = $1", "t");

    public static readonly SqlText RetryMessage = new(
        "update outbox set available_at = $2, last_error = $3 where key = $1 and state = 0", "tnt");

    public static readonly SqlText GiveUpMessage = new(
        "update outbox set state = 1, last_error = $2 where key = $1 and state = 0", "tt");

    public static readonly SqlText ReviveMessage = new(
        "update outbox set state = 0, available_at = $2, attempts = 0 where key = $1 and state = 1", "tn", Expectation.OneRow);

    // One text for each lane and state, because a partial index serves only a constant condition.
    private const string EngineLane = "state = 0 and substr(kind, 1, 7) = 'engine.'";
    private const string EffectLane = "state = 0 and substr(kind, 1, 7) <> 'engine.'";

    public static readonly SqlText NextEngineMessage = new(
        "select available_at from outbox where " + EngineLane + " order by available_at limit 1", "");

    public static readonly SqlText NextEffect = new(
        "select available_at from outbox where " + EffectLane + " order by available_at limit 1", "");

    public static readonly SqlText WaitingMessages = new(
        "select " + MessageColumns + " from outbox where state = 0 order by created_at, key limit $1", "n");

    public static readonly SqlText DeadMessages = new(
        "select " + MessageColumns + " from outbox where state = 1 order by created_at, key limit $1", "n");

    public static readonly SqlText KeepEvent = new(
        "insert into events (id, name, site_id, instance_id, correlation_id, payload, expires_at) "
        + "values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing returning 1",
        "ttttttn");

    public static readonly SqlText FindEvents = new(
        "select id, name, instance_id, correlation_id, payload, expires_at, site_id from events where name = $1 "
        + "order by sequence limit $2",
        "tn");

    public static readonly SqlText RemoveEvent = new("delete from events where id = $1", "t");

    /// <summary>An event that goes to one wait: whoever comes second gets none.</summary>
    public static readonly SqlText TakeEvent = new("delete from events where id = $1", "t", Expectation.OneRow);

    public static readonly SqlText PurgeEvents = new("delete from events where expires_at <= $1 returning 1", "n");

    /// <summary>Leases due times: $1 now, $2 end of the lease, $3 limit.</summary>
    public static SqlText ClaimDueTimes(string claimLock) => new(
        "with claimed as materialized (select id as claimed_id from due_times where available_at <= $1 "
        + $"order by available_at limit $3{claimLock}) "
        + "update due_times set available_at = $2, attempts = attempts + 1 from claimed where id = claimed_id returning "
        + DueTimeColumns,
        "nnn");

    /// <summary>Leases messages: $1 now, $2 end of the lease, $3 limit.</summary>
    public static SqlText ClaimMessages(OutboxLane lane, string claimLock) => new(
        "with claimed as materialized (select key as claimed_key from outbox where "
        + (lane == OutboxLane.Engine ? EngineLane : EffectLane) + " and available_at <= $1 "
        + $"order by available_at limit $3{claimLock}) "
        + "update outbox set available_at = $2, attempts = attempts + 1 from claimed where key = claimed_key returning "
        + MessageColumns,
        "nnn");
}
