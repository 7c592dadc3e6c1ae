using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Activities.Storage.Migrations;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Storage;

/// <summary>Brings the tables of the complaint domain up to date.</summary>
public static class ComplaintsSchema
{
    private const string History = "__EFMigrationsHistory_Complaints";

    /// <summary>Ids of all migrations, in order; a test compares them with those that EF finds.</summary>
    internal static IReadOnlyList<string> Known { get; } = [CasesMigration.MigrationId, ComplaintDomainMigration.MigrationId];

    /// <summary>Makes the tables, or does what is missing. To be called once the database is open and before it is used.</summary>
    public static Task MigrateAsync(WorkflowDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.AlterSchemaAsync(MigrateAsync, cancellationToken);
    }

    /// <summary>EF over an open connection.</summary>
    internal static ComplaintsDbContext Context(DbConnection connection)
    {
        var options = new DbContextOptionsBuilder<ComplaintsDbContext>();
        return new ComplaintsDbContext(
            connection is NpgsqlConnection
                ? options.UseNpgsql(connection, postgres => postgres.MigrationsHistoryTable(History)).Options
                : options.UseSqlite(connection, sqlite => sqlite.MigrationsHistoryTable(History)).Options);
    }

    internal static async Task MigrateAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Building EF's model is the slowest part of a start, so it is asked only when there is something to do.
        if (await AreAppliedAsync(connection, cancellationToken))
        {
            return;
        }

        if (await ExistsAsync(connection, "__EFMigrationsLock", cancellationToken))
        {
            // EF waits for ever for a row that a killed process left here (SQLite only; PostgreSQL has a lock of the session).
            await RunAsync(connection, "delete from \"__EFMigrationsLock\"", cancellationToken);
        }

        await using var context = Context(connection);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private static async Task<bool> AreAppliedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(connection, History, cancellationToken))
        {
            return false;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = $"select \"MigrationId\" from \"{History}\"";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0));
        }

        return Known.All(applied.Contains);
    }

    private static async Task<bool> ExistsAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = connection is NpgsqlConnection
            ? $"select 1 where to_regclass('\"{table}\"') is not null"
            : $"select 1 from sqlite_master where type = 'table' and name = '{table}'";
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
