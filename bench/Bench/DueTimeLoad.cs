using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workflows.Engine;
using Workflows.Engine.Persistence;

namespace Workflows.Bench;

/// <summary>
/// W4: 100,000 pending due times. Rows: <c>W4.insert</c> due times persisted (a hundred to an instance, as reminders and limits
/// are), <c>W4.idle</c> polls when nothing is due, <c>W4.unschedule</c> cancellations of an instance with one due time,
/// <c>W4.fire</c> due times that fall due together, each a step of an instance of its own.
/// </summary>
internal static class DueTimeLoad
{
    private const int PerInstance = 100;
    private const int Callers = 8;

    public static async Task MeasureAsync(Databases databases, Arguments arguments, Table table)
    {
        var (pending, due) = arguments.Quick ? (10_000, 1_000) : (100_000, 10_000);
        List<double> inserts = [], raws = [], fires = [], memory = [];
        List<long> idle = [], cancels = [];
        for (var run = 0; run < Numbers.Runs; run++)
        {
            raws.Add(await RawInsertAsync(await databases.NextAsync(), pending));
            await using var engine = await BenchEngine.OpenAsync(
                await databases.NextAsync(), Definitions.ManyTimers("w4.many", "365.00:00:00", PerInstance),
                Definitions.OneTimer("w4.later", "365.00:00:00"), Definitions.OneTimer("w4.soon", "1.00:00:00"));
            await StartAllAsync(engine, "w4.many", 10);
            var bytes = GC.GetTotalMemory(forceFullCollection: true);
            var start = Stopwatch.GetTimestamp();
            await StartAllAsync(engine, "w4.many", pending / PerInstance);
            inserts.Add(pending / Numbers.Seconds(start));
            memory.Add(Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - bytes) / (double)pending);
            await IdleAsync(engine, idle);
            await CancelAsync(engine, cancels);
            await StartAllAsync(engine, "w4.soon", due);
            engine.Clock.Advance(TimeSpan.FromDays(2));
            start = Stopwatch.GetTimestamp();
            await DrainAsync(engine, due);
            fires.Add(due / Numbers.Seconds(start));
        }

        var provider = databases.Provider;
        table.Add(new Row("W4.insert", provider, Callers)
        {
            PerSecond = Numbers.Median(inserts),
            RawPerSecond = Numbers.Median(raws),
            Ratio = Numbers.Median(inserts.Zip(raws, (insert, raw) => insert / raw)),
        });
        table.Add(Polls("W4.idle", provider, idle));
        table.Add(Polls("W4.unschedule", provider, cancels));
        table.Add(new Row("W4.fire", provider, new EngineOptions().PumpParallelism) { PerSecond = Numbers.Median(fires) });
        Table.Note(
            $"{provider}: {pending:N0} due times persisted in {pending / Numbers.Median(inserts):N2} s, {Numbers.Median(memory):N1} bytes of memory each; {due:N0} fired in {due / Numbers.Median(fires):N2} s");
    }

    private static Row Polls(string id, string provider, List<long> ticks) => new(id, provider, 1)
    {
        PerSecond = 1000 / Numbers.Milliseconds((long)ticks.Average()),
        P50Ms = Numbers.Percentile(ticks, 0.50),
        P95Ms = Numbers.Percentile(ticks, 0.95),
        P99Ms = Numbers.Percentile(ticks, 0.99),
    };

    private static Task StartAllAsync(BenchEngine engine, string definition, int count) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < count; i += Callers)
            {
                await engine.StartAsync(definition);
            }
        })));

    /// <summary>What a pump does when nothing is due: one pass, and the question when the next one is.</summary>
    private static async Task IdleAsync(BenchEngine engine, List<long> ticks)
    {
        for (var i = 0; i < 200; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var fired = await engine.DueTimePump.PassAsync(CancellationToken.None);
            var next = await engine.DueTimePump.NextAsync(CancellationToken.None);
            ticks.Add(Stopwatch.GetTimestamp() - start);
            if (fired != 0 || next is null)
            {
                throw new InvalidOperationException($"expected nothing due and something pending but found {fired} and {next}");
            }
        }
    }

    private static async Task CancelAsync(BenchEngine engine, List<long> ticks)
    {
        for (var i = 0; i < 200; i++)
        {
            var id = await engine.StartAsync("w4.later");
            var start = Stopwatch.GetTimestamp();
            var result = await engine.Runtime.CancelAsync(
                new CancelWorkflow { Actor = "bench", InstanceId = id }, CancellationToken.None);
            ticks.Add(Stopwatch.GetTimestamp() - start);
            if (result is not CommandResult.Accepted)
            {
                throw new InvalidOperationException($"expected a cancellation but found {result}");
            }
        }
    }

    private static async Task DrainAsync(BenchEngine engine, int expected)
    {
        int pass, total = 0;
        while ((pass = await engine.DueTimePump.PassAsync(CancellationToken.None)) > 0)
        {
            total += pass;
        }

        if (total != expected)
        {
            throw new InvalidOperationException($"expected {expected} fired but found {total}");
        }
    }

    /// <summary>The limit: rows of the same shape into a table with the same indexes, as many to a transaction.</summary>
    private static Task<double> RawInsertAsync(DatabaseOptions options, int count) =>
        options.Provider == "sqlite" ? RawSqliteAsync(options, count) : RawPostgresAsync(options, count);

    private const string RawTable = """
        create table due_times (id text primary key not null, instance_id text not null, site_id text not null,
          bookmark_id text not null, kind text not null, due_at bigint not null, available_at bigint not null,
          attempts bigint not null)
        """;

    private static readonly string[] RawIndexes =
    [
        "create index ix1 on due_times (available_at)", "create index ix2 on due_times (instance_id, bookmark_id)",
    ];

    private static async Task<double> RawSqliteAsync(DatabaseOptions options, int count)
    {
        await using var connection = new SqliteConnection(options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        string[] setup =
            ["pragma journal_mode = wal", "pragma synchronous = FULL", "pragma secure_delete = on", RawTable + " without rowid", .. RawIndexes];
        foreach (var sql in setup)
        {
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        command.CommandText = "insert into due_times values ($1, $2, 'site', $3, 'timer', $4, $4, 0)";
        for (var i = 1; i <= 4; i++)
        {
            command.Parameters.AddWithValue($"${i}", "");
        }

        var random = new RecordedIds();
        var start = Stopwatch.GetTimestamp();
        for (var done = 0; done < count; done += PerInstance)
        {
            var instance = random.NewId();
            await using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var i = 0; i < PerInstance; i++)
            {
                object[] values = [random.NewId(), instance, random.NewId(), 1_800_000_000_000L + done];
                for (var p = 0; p < values.Length; p++)
                {
                    command.Parameters[p].Value = values[p];
                }

                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return count / Numbers.Seconds(start);
    }

    private static async Task<double> RawPostgresAsync(DatabaseOptions options, int count)
    {
        await using var connection = new NpgsqlConnection(options.ConnectionString + ";Max Auto Prepare=20;Auto Prepare Min Usages=2");
        await connection.OpenAsync();
        string[] setup = [RawTable, .. RawIndexes];
        foreach (var sql in setup)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        var random = new RecordedIds();
        var start = Stopwatch.GetTimestamp();
        for (var done = 0; done < count; done += PerInstance)
        {
            var instance = random.NewId();
            await using var batch = connection.CreateBatch();
            for (var i = 0; i < PerInstance; i++)
            {
                var insert = new NpgsqlBatchCommand("insert into due_times values ($1, $2, 'site', $3, 'timer', $4, $4, 0)");
                object[] values = [random.NewId(), instance, random.NewId(), 1_800_000_000_000L + done];
                foreach (var value in values)
                {
                    insert.Parameters.Add(new NpgsqlParameter { Value = value });
                }

                batch.BatchCommands.Add(insert);
            }

            await batch.ExecuteNonQueryAsync();
        }

        return count / Numbers.Seconds(start);
    }
}
