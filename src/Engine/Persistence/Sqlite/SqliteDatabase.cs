using System.Data.Common;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Sqlite;

/// <summary>A SQLite database: one writer with group commit, and readers beside it unless the database is in memory.</summary>
internal sealed class SqliteDatabase : SqlDatabase
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders? _readers;
    private readonly WorkSignal _signal;

    /// <summary>Works on connections; without readers everything goes to the writer.</summary>
    public SqliteDatabase(SqliteSession writer, SqliteReaders? readers, TimeProvider time)
    {
        _signal = new WorkSignal(time);
        _writer = new SqliteWriter(writer, _signal.Set);
        _readers = readers;
    }

    public override string ClaimLock => "";

    public override IWorkSignal Signal => _signal;

    public override ValueTask<List<T>> QueryAsync<T>(
        SqlStatement query, Func<DbDataReader, T> map, CancellationToken cancellationToken) =>
        ReadAsync(session => session.Query(query, map), cancellationToken);

    public override ValueTask<List<T>> QueryAsync<T>(
        string sql, IReadOnlyDictionary<string, object> parameters, Func<DbDataReader, T> map,
        CancellationToken cancellationToken) =>
        ReadAsync(session => session.Query(sql, parameters, map), cancellationToken);

    public override ValueTask<CommitOutcome> WriteAsync(SqlWrite write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _writer.RunAsync(new SqliteWork<CommitOutcome>(session => Apply(session, write)) { Wakes = write.Wakes });
    }

    public override ValueTask<List<T>> ChangeAsync<T>(
        SqlStatement statement, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _writer.RunAsync(new SqliteWork<List<T>>(session => (session.Query(statement, map), true)));
    }

    public override IStepReads BeginReads() =>
        _readers is null ? new SqliteSharedReads(_writer) : new SqliteStepReads(_readers);

    public override async Task AlterSchemaAsync(
        Func<DbConnection, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = await _writer.BorrowAsync().ConfigureAwait(false);
        try
        {
            await change(session.Connection, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writer.Return();
        }
    }

    public override async ValueTask<IReadOnlyDictionary<string, string>> ReadDurabilityAsync(
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var session = await _writer.BorrowAsync().ConfigureAwait(false);
        try
        {
            return new Dictionary<string, string>
            {
                ["journal_mode"] = session.Pragma("journal_mode"),
                ["synchronous"] = session.Pragma("synchronous") switch
                {
                    "0" => "OFF",
                    "1" => "NORMAL",
                    "2" => "FULL",
                    var other => other,
                },
                ["secure_delete"] = session.Pragma("secure_delete"),
            };
        }
        finally
        {
            _writer.Return();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _readers?.Dispose();
        await _writer.CloseAsync().ConfigureAwait(false);
    }

    private static (CommitOutcome Outcome, bool Keep) Apply(SqliteSession session, SqlWrite write)
    {
        foreach (var statement in write.Statements)
        {
            var changed = session.Execute(statement);
            if (statement.Sql.Expects != Expectation.Any && changed != 1)
            {
                return (
                    statement.Sql.Expects == Expectation.NewCommand ? CommitOutcome.DuplicateCommand : CommitOutcome.Conflict,
                    false);
            }
        }

        foreach (var domainWrite in write.DomainWrites)
        {
            if (!domainWrite.Apply(session.Connection, transaction: null))
            {
                return (CommitOutcome.Conflict, false);
            }
        }

        return (CommitOutcome.Committed, true);
    }

    private ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _readers is null ? ReadOnWriterAsync(read) : ValueTask.FromResult(ReadBeside(_readers, read));
    }

    private static T ReadBeside<T>(SqliteReaders readers, Func<SqliteSession, T> read)
    {
        var session = readers.Rent();
        try
        {
            return read(session);
        }
        finally
        {
            readers.Return(session);
        }
    }

    private async ValueTask<T> ReadOnWriterAsync<T>(Func<SqliteSession, T> read)
    {
        var session = await _writer.BorrowAsync().ConfigureAwait(false);
        try
        {
            return read(session);
        }
        finally
        {
            _writer.Return();
        }
    }
}
