using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Workflows.Engine.Persistence.Migrations;

namespace Workflows.Engine.Persistence.Postgres;

#pragma warning disable CA2000 // What is opened here belongs to the database that is returned, which disposes it.

/// <summary>Opens or creates a PostgreSQL database and brings its schema up to date.</summary>
internal static class PostgresSetup
{
    // Any number that nothing else in the database locks.
    private const long MigrationLock = 7_105_852_120;
    private const int PreparedStatements = 200;

    /// <summary>Opens the database.</summary>
    public static async Task<PostgresDatabase> OpenAsync(
        DatabaseOptions options, IIdGenerator ids, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            // The statements are few and constant: each connection prepares them as it meets them the second time.
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,

            // The stores leave nothing behind on a connection.
            NoResetOnClose = true,
        };
        await PrepareAsync(builder.ConnectionString, cancellationToken).ConfigureAwait(false);
        var source = new NpgsqlDataSourceBuilder(builder.ConnectionString).Build();
        var database = new PostgresDatabase(
            source, new PostgresWorkSignal(source, builder.ConnectionString, ids.NewId(), time), builder.ConnectionString);
        try
        {
            await database.ListeningAsync(cancellationToken).ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>EF over a connection.</summary>
    public static WorkflowDbContext Context(NpgsqlConnection connection) =>
        new(new DbContextOptionsBuilder<WorkflowDbContext>().UseNpgsql(connection).Options);

    private static async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, MaxAutoPrepare = 0 };
        var connection = new NpgsqlConnection(alone.ConnectionString);
        await using var scope = connection.ConfigureAwait(false);
        await OpenOrCreateAsync(connection, cancellationToken).ConfigureAwait(false);
        if (await IsCompleteAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        // Held by the session, so it ends with the process that holds it, however that ends.
        await ScalarAsync(connection, $"select pg_advisory_lock({MigrationLock})", cancellationToken).ConfigureAwait(false);
        var context = Context(connection);
        await using var contextScope = context.ConfigureAwait(false);
        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lends a connection that holds the lock of migrations.</summary>
    public static async Task AlterAsync(
        string connectionString, Func<DbConnection, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var alone = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, MaxAutoPrepare = 0 };
        var connection = new NpgsqlConnection(alone.ConnectionString);
        await using var scope = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await ScalarAsync(connection, $"select pg_advisory_lock({MigrationLock})", cancellationToken).ConfigureAwait(false);
        await change(connection, cancellationToken).ConfigureAwait(false);
    }

    private static async Task OpenOrCreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(connection, cancellationToken).ConfigureAwait(false);
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var context = Context(connection);
        await using var scope = context.ConfigureAwait(false);
        try
        {
            await context.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState
            is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
    }

    private static async Task<bool> IsCompleteAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await ScalarAsync(connection, "select to_regclass('\"__EFMigrationsHistory\"') is not null", cancellationToken)
            .ConfigureAwait(false) is true
        && await AppliedMigrations.AreCompleteAsync(connection, cancellationToken).ConfigureAwait(false);

    private static async Task<object?> ScalarAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var scope = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}
