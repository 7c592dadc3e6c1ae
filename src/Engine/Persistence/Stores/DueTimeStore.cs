using Workflows.Engine.Instances;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>Due times on either database.</summary>
internal sealed class DueTimeStore(SqlDatabase database) : IDueTimeStore
{
    private readonly SqlText _claim = QueueSql.ClaimDueTimes(database.ClaimLock);

    public async ValueTask<IReadOnlyList<DueTime>> ClaimAsync(
        DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken)
    {
        var claimed = await database.ChangeAsync(
            _claim.With(now.Stored(), leaseUntil.Stored(), (long)limit), RowReaders.DueTime, cancellationToken)
            .ConfigureAwait(false);
        claimed.Sort(static (a, b) => a.DueAt.CompareTo(b.DueAt));
        return claimed;
    }

    public ValueTask PostponeAsync(string dueTimeId, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        database.WriteAsync(QueueSql.PostponeDueTime.With(dueTimeId, notBefore.Stored()), cancellationToken);

    public ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) =>
        database.FindAsync(QueueSql.NextDueTime.With(), static row => row.InstantOrNull(0), cancellationToken);

    public async ValueTask<IReadOnlyList<DueTime>> ListAsync(string instanceId, CancellationToken cancellationToken) =>
        await database.QueryAsync(QueueSql.DueTimesOfInstance.With(instanceId), RowReaders.DueTime, cancellationToken)
            .ConfigureAwait(false);
}
