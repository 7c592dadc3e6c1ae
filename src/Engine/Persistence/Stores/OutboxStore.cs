using Workflows.Engine.Instances;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>The outbox on either database.</summary>
internal sealed class OutboxStore(SqlDatabase database) : IOutboxStore
{
    private readonly SqlText _claim = QueueSql.ClaimMessages(database.ClaimLock);

    public async ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(
        DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken)
    {
        var claimed = await database.ChangeAsync(
            _claim.With(now.Stored(), leaseUntil.Stored(), (long)limit), RowReaders.Message, cancellationToken)
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

    public ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) =>
        database.FindAsync(QueueSql.NextMessage.With(), static row => row.InstantOrNull(0), cancellationToken);
}
