using System.Data.Common;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Persistence.Sql;

/// <summary>What the stores ask of a database. The stores are shared; this is where SQLite and PostgreSQL differ.</summary>
internal abstract class SqlDatabase : IAsyncDisposable
{
    /// <summary>Ends the inner query of a claim so that two claimers never wait for each other.</summary>
    public abstract string ClaimLock { get; }

    /// <summary>Wakes pumps.</summary>
    public abstract IWorkSignal Signal { get; }

    /// <summary>Rows of a constant query.</summary>
    public abstract ValueTask<List<T>> QueryAsync<T>(
        SqlStatement query, Func<DbDataReader, T> map, CancellationToken cancellationToken);

    /// <summary>Rows of a composed query with named parameters (<c>@name</c>).</summary>
    public abstract ValueTask<List<T>> QueryAsync<T>(
        string sql, IReadOnlyDictionary<string, object> parameters, Func<DbDataReader, T> map,
        CancellationToken cancellationToken);

    /// <summary>Saves a write in one transaction and answers after it is durable.</summary>
    public abstract ValueTask<CommitOutcome> WriteAsync(SqlWrite write, CancellationToken cancellationToken);

    /// <summary>Runs one writing statement in a transaction of its own and returns the rows it gives back.</summary>
    public abstract ValueTask<List<T>> ChangeAsync<T>(
        SqlStatement statement, Func<DbDataReader, T> map, CancellationToken cancellationToken);

    /// <summary>A snapshot for the reads of a step.</summary>
    public abstract IStepReads BeginReads();

    /// <summary>Lends a connection for a change of the application's schema; one at a time.</summary>
    public abstract Task AlterSchemaAsync(
        Func<DbConnection, CancellationToken, Task> change, CancellationToken cancellationToken);

    /// <summary>The settings on which durability rests, as the database reports them.</summary>
    public abstract ValueTask<IReadOnlyDictionary<string, string>> ReadDurabilityAsync(CancellationToken cancellationToken);

    /// <summary>Closes the connections after the writes that have begun.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>The only row of a query, or the default.</summary>
    public async ValueTask<T?> FindAsync<T>(
        SqlStatement query, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync(query, map, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>Runs one writing statement whatever it finds.</summary>
    public async ValueTask WriteAsync(SqlStatement statement, CancellationToken cancellationToken, bool wakes = false) =>
        await TryWriteAsync(statement, cancellationToken, wakes).ConfigureAwait(false);

    /// <summary>Runs one writing statement; false when what it expects was not there.</summary>
    public async ValueTask<bool> TryWriteAsync(
        SqlStatement statement, CancellationToken cancellationToken, bool wakes = false)
    {
        var write = new SqlWrite { Wakes = wakes };
        write.Statements.Add(statement);
        return await WriteAsync(write, cancellationToken).ConfigureAwait(false) == CommitOutcome.Committed;
    }
}
