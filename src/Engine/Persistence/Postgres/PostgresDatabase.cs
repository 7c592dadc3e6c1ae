using System.Data.Common;
using Npgsql;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Postgres;

/// <summary>A PostgreSQL database: a step without rows of the application is one round trip.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source, PostgresWorkSignal signal, string connectionString) : SqlDatabase
{
    private const string CommandKey = "pk_commands";

    private static readonly string[] DurabilitySettings = ["fsync", "synchronous_commit", "full_page_writes"];

    public override string ClaimLock => " for update skip locked";

    public override IWorkSignal Signal => signal;

    public override async ValueTask<List<T>> QueryAsync<T>(
        SqlStatement query, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        var command = source.CreateCommand(query.Sql.Text);
        await using var scope = command.ConfigureAwait(false);
        PostgresParameters.Add(command.Parameters, query);
        return await ReadAsync(command, map, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<List<T>> QueryAsync<T>(
        string sql, IReadOnlyDictionary<string, object> parameters, Func<DbDataReader, T> map,
        CancellationToken cancellationToken)
    {
        var command = source.CreateCommand(sql);
        await using var scope = command.ConfigureAwait(false);
        PostgresParameters.Add(command.Parameters, parameters);
        return await ReadAsync(command, map, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<CommitOutcome> WriteAsync(SqlWrite write, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var scope = connection.ConfigureAwait(false);
        var outcome = write.DomainWrites.Count == 0
            ? await ExecuteAsync(connection, write).ConfigureAwait(false)
            : await ExecuteWithDomainWritesAsync(connection, write).ConfigureAwait(false);
        if (outcome == CommitOutcome.Committed && write.Wakes)
        {
            signal.Announce();
        }

        return outcome;
    }

    public override ValueTask<List<T>> ChangeAsync<T>(
        SqlStatement statement, Func<DbDataReader, T> map, CancellationToken cancellationToken) =>
        QueryAsync(statement, map, cancellationToken);

    /// <summary>Ends when this process hears of the commits of others.</summary>
    public Task ListeningAsync(CancellationToken cancellationToken) => signal.Connected.WaitAsync(cancellationToken);

    public override IStepReads BeginReads() => new PostgresStepReads(source);

    public override Task AlterSchemaAsync(
        Func<DbConnection, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        PostgresSetup.AlterAsync(connectionString, change, cancellationToken);

    public override async ValueTask<IReadOnlyDictionary<string, string>> ReadDurabilityAsync(
        CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>();
        foreach (var name in DurabilitySettings)
        {
            var rows = await QueryAsync(
                new SqlText("show " + name, "").With(), static row => row.GetString(0), cancellationToken)
                .ConfigureAwait(false);
            settings[name] = rows[0];
        }

        return settings;
    }

    public override async ValueTask DisposeAsync()
    {
        await signal.DisposeAsync().ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private static async ValueTask<List<T>> ReadAsync<T>(
        NpgsqlCommand command, Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var scope = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    // A commit that has begun is not cancelled: nobody could tell whether it was saved.
    private static async ValueTask<CommitOutcome> ExecuteAsync(NpgsqlConnection connection, SqlWrite write)
    {
        if (write.Statements.Count == 0)
        {
            return CommitOutcome.Committed;
        }

        // Without an explicit transaction a batch is one by itself: what raises an error undoes all of it.
        var batch = connection.CreateBatch();
        await using var scope = batch.ConfigureAwait(false);
        foreach (var statement in write.Statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql.Guarded);
            PostgresParameters.Add(command.Parameters, statement);
            batch.BatchCommands.Add(command);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            return CommitOutcome.Committed;
        }
        catch (PostgresException exception) when (Refusal(exception) is { } refusal)
        {
            return refusal;
        }
    }

    private static async ValueTask<CommitOutcome> ExecuteWithDomainWritesAsync(NpgsqlConnection connection, SqlWrite write)
    {
        var transaction = await connection.BeginTransactionAsync(CancellationToken.None).ConfigureAwait(false);
        await using var scope = transaction.ConfigureAwait(false);
        var outcome = await ExecuteAsync(connection, write).ConfigureAwait(false);
        if (outcome != CommitOutcome.Committed)
        {
            return outcome;
        }

        try
        {
            foreach (var domainWrite in write.DomainWrites)
            {
                if (!domainWrite.Apply(connection, transaction))
                {
                    return CommitOutcome.Conflict;
                }
            }

            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return CommitOutcome.Committed;
        }
        catch (PostgresException exception) when (IsContention(exception))
        {
            return CommitOutcome.Conflict;
        }
    }

    private static CommitOutcome? Refusal(PostgresException exception) => exception.SqlState switch
    {
        // Raised by a guarded statement that did not find its row, see SqlText.
        PostgresErrorCodes.DivisionByZero => CommitOutcome.Conflict,
        PostgresErrorCodes.UniqueViolation when exception.ConstraintName == CommandKey => CommitOutcome.DuplicateCommand,
        _ when IsContention(exception) => CommitOutcome.Conflict,
        _ => null,
    };

    private static bool IsContention(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;
}
