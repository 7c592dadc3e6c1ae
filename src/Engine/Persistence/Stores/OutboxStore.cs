using Workflows.Engine.Instances;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>The outbox on either database.</summary>
internal sealed class OutboxStore(SqlDatabase database) : IOutboxStore
{
    private readonly SqlText _claimEngine = QueueSql.ClaimMessages(OutboxLane.Engine, database.ClaimLock);
    private readonly SqlText _claimEffects = QueueSql.ClaimMessages(OutboxLane.Effects, database.ClaimLock);

    public async ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(
        OutboxLane lane, DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken)
    {
        var claim = lane == OutboxLane.Engine ? _claimEngine : _claimEffects;
        var claimed = await database.ChangeAsync(
            claim.With(now.Stored(), leaseUntil.Stored(), (long)limit), RowReaders.Message, cancellationToken)
            .ConfigureAwait(false);
        claimed.Sort(static (a, b) => a.CreatedAt.CompareTo(b.CreatedAt));
        return claimed;
    }

    public ValueTask CompleteAsync(string key, CancellationToken cancellationToken) =>
        database.WriteAsync(QueueSql.CompleteMessage.With(key), cancellationToken);

    public ValueTask FailAsync(string key, string error, DateTimeOffset? notBefore, CancellationToken cancellationToken) =>
        database.WriteAsync(
            notBefore is { } instant
                ? QueueSql.RetryMessage.With(key, instant.Stored(), error)
                : QueueSql.GiveUpMessage.With(key, error),
            cancellationToken);

    public ValueTask<bool> ReviveAsync(string key, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        database.TryWriteAsync(QueueSql.ReviveMessage.With(key, notBefore.Stored()), cancellationToken, wakes: true);

    public async ValueTask<IReadOnlyList<OutboxMessage>> ListAsync(
        OutboxState state, int limit, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            (state == OutboxState.Dead ? QueueSql.DeadMessages : QueueSql.WaitingMessages).With((long)limit),
            RowReaders.Message,
            cancellationToken).ConfigureAwait(false);

    public ValueTask<DateTimeOffset?> NextAsync(OutboxLane lane, CancellationToken cancellationToken) =>
        database.FindAsync(
            (lane == OutboxLane.Engine ? QueueSql.NextEngineMessage : QueueSql.NextEffect).With(),
            static row => row.InstantOrNull(0), cancellationToken);
}
