using System.Data.Common;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Confidentiality;

/// <summary>Looks after the keys of cases: wraps them anew after a new master key, and destroys them at the end of retention.</summary>
public sealed class CaseKeyService(MasterKeys masters, IWorkflowStore store, IEventPublisher commits, IIdGenerator ids, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>
    /// Wraps the keys of all cases with the newest master key, and seals anew what sites keep sealed; returns how many cases were
    /// wrapped anew.
    /// </summary>
    /// <exception cref="KeyNotFoundException">A key was wrapped with a master key that the key file does not hold any more.</exception>
    public async ValueTask<int> RewrapAsync(CancellationToken cancellationToken)
    {
        var wrapped = 0;
        while (await OldAsync(cancellationToken) is { Count: > 0 } old)
        {
            IDomainWrite[] writes = [.. old.Select(row => new Rewrap(
                row.Id, row.MasterId, masters.CurrentId, CaseKey.Unwrap(masters, row.MasterId, row.Id, row.Wrapped).Wrap(masters, row.Id)))];
            await commits.CommitAsync(writes, [], [], "", null, ids.NewId(), cancellationToken);
            wrapped += old.Count;
        }

        IDomainWrite[] interests = [.. (await OldInterestsAsync(cancellationToken)).Select(row => new Reseal(
            row.Id, row.Body, SiteSeal.Seal(masters, row.SiteId, row.Id, SiteSeal.Open(masters, row.SiteId, row.Id, row.Body))))];
        if (interests.Length > 0)
        {
            await commits.CommitAsync(interests, [], [], "", null, ids.NewId(), cancellationToken);
        }

        return wrapped;
    }

    /// <summary>
    /// Destroys the keys of cases that closed before an instant, and the names they are found by: nothing above K2 of them can be
    /// read again, here or in a backup that does not hold their keys. Returns how many.
    /// </summary>
    /// <param name="closedBefore">UTC instant; cases of human rights are left alone, their retention is a decision of its own.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public async ValueTask<int> ShredAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken)
    {
        var shredded = 0;
        while (await OverAsync(closedBefore, cancellationToken) is { Count: > 0 } over)
        {
            IDomainWrite[] writes = [.. over.Select(id => new Shred(id, time.GetUtcNow()))];
            await commits.CommitAsync(writes, [], [], "", null, ids.NewId(), cancellationToken);
            shredded += over.Count;
        }

        return shredded;
    }

    private async ValueTask<List<(string Id, string MasterId, byte[] Wrapped)>> OldAsync(CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                "select correlation_id, master_id, wrapped from case_keys where master_id <> @current and wrapped is not null limit @limit",
                [("current", masters.CurrentId), ("limit", Batch)], row => (row.GetString(0), row.GetString(1), row.Bytes(2)), token),
            cancellationToken);
    }

    private async ValueTask<List<(string Id, string SiteId, byte[] Body)>> OldInterestsAsync(CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        var all = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, "select id, site_id, body from interests", [],
                row => (row.GetString(0), row.GetString(1), Body: row.Bytes(2)), token),
            cancellationToken);
        return all.FindAll(row => SiteSeal.MasterOf(masters, row.Body) != masters.CurrentId);
    }

    private async ValueTask<List<string>> OverAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                "select k.correlation_id from case_keys k join cases c on c.correlation_id = k.correlation_id "
                + "where k.wrapped is not null and c.closed_at is not null and c.closed_at < @before and c.facts not like @rights limit @limit",
                [("before", closedBefore), ("rights", "%\"humanRights\":true%"), ("limit", Batch)], row => row.GetString(0), token),
            cancellationToken);
    }

    private sealed class Rewrap(string id, string before, string after, byte[] wrapped) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            // A case that was shredded or wrapped by another process in between is left as it is.
            DomainSql.Run(
                connection, transaction,
                "update case_keys set master_id = @after, wrapped = @wrapped where correlation_id = @id and master_id = @before and wrapped is not null",
                ("after", after), ("wrapped", wrapped), ("id", id), ("before", before));
            return true;
        }
    }

    private sealed class Reseal(string id, byte[] before, byte[] after) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            DomainSql.Run(
                connection, transaction, "update interests set body = @after where id = @id and body = @before",
                ("after", after), ("id", id), ("before", before));
            return true;
        }
    }

    private sealed class Shred(string id, DateTimeOffset at) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            DomainSql.Run(
                connection, transaction, "update case_keys set wrapped = null, destroyed_at = @at where correlation_id = @id and wrapped is not null",
                ("at", at), ("id", id));
            foreach (var table in (string[])["case_names", "receipts", "task_drafts"])
            {
                DomainSql.Run(connection, transaction, $"delete from {table} where correlation_id = @id", ("id", id));
            }

            return true;
        }
    }
}
