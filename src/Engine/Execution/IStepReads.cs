using System.Data.Common;

namespace Workflows.Engine.Execution;

/// <summary>Reads over one snapshot of the database (design, contract 2).</summary>
public interface IStepReads : IAsyncDisposable
{
    /// <summary>Runs a query on the snapshot. The query must not write and must not keep the connection.</summary>
    ValueTask<T> QueryAsync<T>(
        Func<DbConnection, CancellationToken, ValueTask<T>> query, CancellationToken cancellationToken);
}

/// <summary>A write of the application that commits with the step. It reaches nothing but the given connection.</summary>
public interface IDomainWrite
{
    /// <summary>Writes. Returns false when what it was based on has changed: the step is then run again from its reads.</summary>
    /// <param name="connection">The connection of the commit; it is inside the transaction already.</param>
    /// <param name="transaction">The transaction, or null on SQLite, where the connection alone carries it.</param>
    bool Apply(DbConnection connection, DbTransaction? transaction);
}
