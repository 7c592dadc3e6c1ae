using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>Kept events on either database.</summary>
internal sealed class EventStore(SqlDatabase database) : IEventStore
{
    public async ValueTask<bool> KeepAsync(KeptEvent kept, CancellationToken cancellationToken)
    {
        var keep = QueueSql.KeepEvent.With(
            kept.Id, kept.Name, kept.SiteId, kept.InstanceId, kept.CorrelationId, kept.Payload, kept.ExpiresAt.Stored());
        return (await database.ChangeAsync(keep, static _ => true, cancellationToken).ConfigureAwait(false)).Count > 0;
    }

    public async ValueTask<IReadOnlyList<KeptEvent>> FindAsync(
        string name, int limit, CancellationToken cancellationToken) =>
        await database.QueryAsync(QueueSql.FindEvents.With(name, (long)limit), RowReaders.Event, cancellationToken)
            .ConfigureAwait(false);

    public ValueTask RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(QueueSql.RemoveEvent.With(id), cancellationToken);

    public async ValueTask<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        (await database.ChangeAsync(QueueSql.PurgeEvents.With(now.Stored()), static _ => true, cancellationToken)
            .ConfigureAwait(false)).Count;
}
