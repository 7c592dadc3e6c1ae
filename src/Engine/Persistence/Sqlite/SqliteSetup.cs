using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflows.Engine.Persistence.Migrations;

namespace Workflows.Engine.Persistence.Sqlite;

#pragma warning disable CA2000 // What is opened here belongs to the database that is returned, which disposes it.

/// <summary>Opens or creates a SQLite database and brings its schema up to date.</summary>
internal static class SqliteSetup
{
    private const string MemorySource = ":memory:";

    // Foreign writers (identity, audit) hold the file for milliseconds; ten seconds means that something is wrong.
    private const int BusyMilliseconds = 10_000;
    private const int CacheKibibytes = 32_768;

    // A longer log merges more changes of the same pages before they are copied into the file.
    private const int CheckpointPages = 4_000;
    private const long LogBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(50);

    /// <summary>Opens the database.</summary>
    public static async Task<SqliteDatabase> OpenAsync(
        DatabaseOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false };
        if (builder.DataSource == MemorySource)
        {
            var only = Open(builder, options, readOnly: false);
            await MigrateAsync(only.Connection, cancellationToken).ConfigureAwait(false);
            return new SqliteDatabase(only, readers: null, time);
        }

        var path = Path.GetFullPath(builder.DataSource);
        builder.DataSource = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var writer = Open(builder, options, readOnly: false);
        try
        {
            await PrepareAsync(path, writer.Connection, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            writer.Dispose();
            throw;
        }

        return new SqliteDatabase(writer, new SqliteReaders(() => Open(builder, options, readOnly: true)), time);
    }

    /// <summary>EF over an open connection.</summary>
    public static WorkflowDbContext Context(SqliteConnection connection) => new(
        new DbContextOptionsBuilder<WorkflowDbContext>().UseSqlite(connection)
            .ReplaceService<IMigrationsSqlGenerator, CompactSqliteSqlGenerator>().Options);

    /// <summary>Brings the schema up to date.</summary>
    public static async Task MigrateAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var context = Context(connection);
        await using var scope = context.ConfigureAwait(false);
        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    // One process at a time: the lock ends with the process that holds it, however that ends.
    private static async Task PrepareAsync(string path, SqliteConnection connection, CancellationToken cancellationToken)
    {
        if (await IsCompleteAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var held = await LockAsync(path + ".lock", cancellationToken).ConfigureAwait(false);
        await using var scope = held.ConfigureAwait(false);
        if (Exists(connection, "__EFMigrationsLock"))
        {
            // EF waits for ever for a row that a killed process left here; under our lock nobody else can be migrating.
            Run(connection, "delete from \"__EFMigrationsLock\"");
        }

        await MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> IsCompleteAsync(SqliteConnection connection, CancellationToken cancellationToken) =>
        Exists(connection, "__EFMigrationsHistory")
        && await AppliedMigrations.AreCompleteAsync(connection, cancellationToken).ConfigureAwait(false);

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(start) < LockWait)
            {
                await Task.Delay(LockRetry, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static SqliteSession Open(SqliteConnectionStringBuilder builder, DatabaseOptions options, bool readOnly)
    {
        var connection = new SqliteConnection(builder.ConnectionString);
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();

            // secure_delete: what is deleted is overwritten, so that a destroyed key is gone from the file (design, contract 15).
            session.ExecuteOnce(string.Create(CultureInfo.InvariantCulture, $"""
                pragma busy_timeout = {BusyMilliseconds};
                pragma journal_mode = wal;
                pragma synchronous = {options.Synchronous};
                pragma secure_delete = on;
                pragma cache_size = {(readOnly ? -CacheKibibytes / 8 : -CacheKibibytes)};
                pragma temp_store = memory;
                pragma wal_autocheckpoint = {CheckpointPages};
                pragma journal_size_limit = {LogBytes};
                pragma query_only = {(readOnly ? "on" : "off")};
                """));
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static bool Exists(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select 1 from sqlite_master where type = 'table' and name = $name";
        command.Parameters.AddWithValue("$name", table);
        return command.ExecuteScalar() is not null;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
