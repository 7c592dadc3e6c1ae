using System.Data.Common;
using Npgsql;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Persistence.Postgres;

/// <summary>A repeatable-read transaction: all queries of a step see the same database.</summary>
internal sealed class PostgresStepReads(NpgsqlDataSource source) : IStepReads
{
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    public async ValueTask<T> QueryAsync<T>(
        Func<DbConnection, CancellationToken, ValueTask<T>> query, CancellationToken cancellationToken)
    {
        _connection ??= await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        _transaction ??= await _connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken)
            .ConfigureAwait(false);
        return await query(_connection, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
            _transaction = null;
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync().ConfigureAwait(false);
            _connection = null;
        }
    }
}
