using System.Data.Common;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Sqlite;

/// <summary>A read transaction on a connection of its own: all queries of a step see the same database.</summary>
#pragma warning disable CA2213 // The connection is lent and goes back to the readers.
internal sealed class SqliteStepReads(SqliteReaders readers) : IStepReads
{
    private static readonly SqlText Begin = new("begin", "");
    private static readonly SqlText End = new("rollback", "");

    private SqliteSession? _session;

    public ValueTask<T> QueryAsync<T>(
        Func<DbConnection, CancellationToken, ValueTask<T>> query, CancellationToken cancellationToken)
    {
        if (_session is null)
        {
            _session = readers.Rent();
            _session.Execute(Begin);
        }

        return query(_session.Connection, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            if (session.InTransaction)
            {
                session.Execute(End);
            }

            readers.Return(session);
        }

        return ValueTask.CompletedTask;
    }
}
#pragma warning restore CA2213

/// <summary>
/// Reads of a step on a database with one connection. Each query has it alone, but a commit may come between two queries;
/// the checks of revisions at the commit find out.
/// </summary>
internal sealed class SqliteSharedReads(SqliteWriter writer) : IStepReads
{
    public async ValueTask<T> QueryAsync<T>(
        Func<DbConnection, CancellationToken, ValueTask<T>> query, CancellationToken cancellationToken)
    {
        var session = await writer.BorrowAsync().ConfigureAwait(false);
        try
        {
            return await query(session.Connection, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            writer.Return();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
