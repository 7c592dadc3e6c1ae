using System.Diagnostics;
using Npgsql;

namespace Workflows.Bench;

/// <summary>The raw cycle on PostgreSQL: one round trip to read and one that writes and commits, on a connection per caller.</summary>
internal sealed class PostgresRawCycle : IRawCycle
{
    private const int Instances = 2000;
    private readonly NpgsqlDataSource _source;
    private readonly byte[] _state = new byte[4096];
    private int _round;

    private PostgresRawCycle(NpgsqlDataSource source) => _source = source;

    public static async Task<PostgresRawCycle> OpenAsync(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 50, AutoPrepareMinUsages = 2, NoResetOnClose = true,
        };
        var raw = new PostgresRawCycle(NpgsqlDataSource.Create(builder.ConnectionString));
        new Random(1).NextBytes(raw._state);
        await raw.ExecuteAsync("""
            create table instances (id text primary key, revision bigint not null, state bytea not null) with (fillfactor = 70);
            alter table instances alter column state set storage external;
            create table bookmarks (instance_id text, id text, name text not null, key text not null, primary key (instance_id, id));
            create table counters (id int primary key, value bigint not null);
            insert into counters select i, 0 from generate_series(0, 63) i
            """);
        await using var insert = raw._source.CreateCommand(
            $"insert into instances select 'i' || i, 0, $1 from generate_series(0, {Instances - 1}) i");
        insert.Parameters.Add(new NpgsqlParameter { Value = raw._state });
        await insert.ExecuteNonQueryAsync();
        return raw;
    }

    public Task<double> RunAsync(int callers, int cycles) => SpreadAsync(callers, cycles, CycleAsync);

    /// <summary>Commits of one small update per second: what waiting for the disk alone allows.</summary>
    public Task<double> CommitsAsync(int callers, int commits) => SpreadAsync(
        callers, commits, async (connection, caller, _) =>
        {
            await using var command = new NpgsqlCommand("update counters set value = value + 1 where id = $1", connection);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = caller });
            await command.ExecuteNonQueryAsync();
        });

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<double> SpreadAsync(int callers, int total, Func<NpgsqlConnection, int, string, Task> one)
    {
        var round = _round++;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            await using var connection = await _source.OpenConnectionAsync();
            for (var i = caller; i < total; i += callers)
            {
                await one(connection, caller, $"{round}.{i}");
            }
        })));
        return total / Numbers.Seconds(start);
    }

    private async Task CycleAsync(NpgsqlConnection connection, int caller, string key)
    {
        var id = "i" + ((key.GetHashCode(StringComparison.Ordinal) & 0xFFFF) % Instances);
        await using (var read = new NpgsqlCommand("select revision, state from instances where id = $1", connection))
        {
            read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
            await using var reader = await read.ExecuteReaderAsync();
            await reader.ReadAsync();
            _ = reader.GetFieldValue<byte[]>(1);
        }

        await using var batch = connection.CreateBatch();
        Add(batch, "update instances set revision = revision + 1, state = $2 where id = $1", id, _state);
        Add(batch, "delete from bookmarks where instance_id = $1 and id <> $2", id, key);
        Add(batch, "insert into bookmarks values ($1, $2, 'task', 'key')", id, key);
        await batch.ExecuteNonQueryAsync();
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
