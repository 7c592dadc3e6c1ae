using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workflows.Engine;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Host.Tests.Durability;

/// <summary>Looks into the database of a host from outside.</summary>
internal sealed class Ledger(DatabaseOptions options)
{
    /// <summary>The settings with which a host works on this database.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Database:Provider"] = options.Provider,
        ["Database:ConnectionString"] = options.ConnectionString,
        ["Engine:LeaseSeconds"] = "5",
    };

    /// <summary>What is left to do: running instances, due times, outbox rows.</summary>
    public async Task<string> LeftAsync()
    {
        await using var connection = await OpenAsync();
        return string.Join(
            ", ",
            $"{await CountAsync(connection, "instances where finished_at is null")} running instances",
            $"{await CountAsync(connection, "due_times")} due times",
            $"{await CountAsync(connection, "outbox")} outbox rows",
            $"{await CountAsync(connection, "bookmarks")} waits",
            $"{await CountAsync(connection, "user_tasks where state < 2")} open tasks",
            $"{await CountAsync(connection, "incidents where resolved_at is null")} incidents");
    }

    /// <summary>Waits until nothing is left to do; returns what is left when patience ends, or null.</summary>
    public async Task<string?> DrainAsync(TimeSpan patience)
    {
        const string Nothing = "0 running instances, 0 due times, 0 outbox rows, 0 waits, 0 open tasks, 0 incidents";
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = await LeftAsync();
            if (left == Nothing)
            {
                return null;
            }

            if (TimeProvider.System.GetElapsedTime(start) > patience)
            {
                return left;
            }

            await Pause.ForAsync(TimeSpan.FromMilliseconds(200));
        }
    }

    /// <summary>The rows of a query.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> map)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Every instance, by id, with its journal.</summary>
    public async Task<Dictionary<string, (InstanceLine Line, IReadOnlyList<JournalStep> Journal)>> ReadAsync()
    {
        var lines = await QueryAsync(
            "select id, definition_id, parent_id, status, revision from instances",
            row => new InstanceLine(
                row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2),
                (InstanceStatus)row.GetInt64(3), row.GetInt64(4)));
        await using var database = await WorkflowDatabase.OpenAsync(
            options, new EngineOptions(), TimeProvider.System, CancellationToken.None);
        var found = new Dictionary<string, (InstanceLine Line, IReadOnlyList<JournalStep> Journal)>();
        foreach (var line in lines)
        {
            found.Add(line.Id, (line, await database.Instances.ReadJournalAsync(line.Id, 0, 1000, CancellationToken.None)));
        }

        return found;
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = options.Provider == "postgres"
            ? new NpgsqlConnection(options.ConnectionString)
            : new SqliteConnection(options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<long> CountAsync(DbConnection connection, string from)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constant texts of this class.
        command.CommandText = "select count(*) from " + from;
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The columns of an instance that matter here.</summary>
    internal sealed record InstanceLine(string Id, string DefinitionId, string? ParentId, InstanceStatus Status, long Revision);
}
