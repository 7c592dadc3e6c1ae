using System.Collections.Concurrent;
using System.Diagnostics;
using Workflows.Engine;
using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Bench;

/// <summary>
/// W3: instances that wait for a person five times. Only the resumes are timed, each a committed transaction; starts are
/// reported beside the table. What is allocated is given for each resume.
/// </summary>
internal static class ResumeLoad
{
    private const int Tasks = 5;
    private static readonly TaskActor Person = new("person", ["handlers"], TaskVisibility.Unrestricted);

    public static async Task MeasureAsync(Databases databases, Arguments arguments, Table table)
    {
        await using var raw = await OpenRawAsync(databases);
        await using var empty = await BenchEngine.OpenAsync(await databases.NextAsync(), Definitions.FiveTasks());

        // Long enough for the compiler to have finished with everything on the path.
        await RoundAsync(empty, 1, 500);
        await RoundAsync(empty, 8, arguments.Quick ? 500 : 3000);
        await raw.RunAsync(4, 1000);
        var before = await Databases.SizeAsync(empty.Options);
        var finished = await RoundAsync(empty, 4, 400);
        var kept = (await Databases.SizeAsync(empty.Options) - before) / 400.0;
        var engines = new List<(int Finished, BenchEngine Engine)> { (0, empty) };
        if (arguments.Finished > 0)
        {
            engines.Add((arguments.Finished, await FinishedLoad.OpenAsync(databases, arguments.Finished)));
            await RoundAsync(engines[1].Engine, 1, 200);
        }

        int[] usual = databases.Provider == "sqlite" ? [1, 2, 16] : [1, 8];
        foreach (var callers in arguments.Callers is { } given ? [given] : usual)
        {
            await MeasureAsync(databases.Provider, engines, raw, callers, kept, arguments, table);
        }

        if (raw is PostgresRawCycle postgres)
        {
            Table.Note($"commits alone: 1 caller {await postgres.CommitsAsync(1, 2000):N0}/s, 8 callers {await postgres.CommitsAsync(8, 8000):N0}/s");
        }

        if (engines.Count > 1)
        {
            await engines[1].Engine.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(
        string provider, List<(int Finished, BenchEngine Engine)> engines, IRawCycle raw, int callers, double kept,
        Arguments arguments, Table table)
    {
        var rounds = engines.Select(_ => new List<Round>()).ToArray();
        var raws = new List<double>();
        var rawProcessor = new List<double>();
        var instances = Math.Max(callers, arguments.Quick ? 150 : callers == 1 ? 500 : 1000);
        for (var run = 0; run < Numbers.Runs; run++)
        {
            var processor = Environment.CpuUsage.TotalTime;
            raws.Add(await raw.RunAsync(callers, instances * Tasks));
            rawProcessor.Add((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / (instances * Tasks));
            for (var e = 0; e < engines.Count; e++)
            {
                rounds[e].Add(await RoundAsync(engines[e].Engine, callers, instances));
            }
        }

        for (var e = 0; e < engines.Count; e++)
        {
            var latencies = rounds[e].SelectMany(round => round.Latencies).ToList();
            table.Add(new Row("W3", provider, callers)
            {
                Finished = engines[e].Finished,
                PerSecond = Numbers.Median(rounds[e].Select(round => round.PerSecond)),
                RawPerSecond = Numbers.Median(raws),
                Ratio = Numbers.Median(rounds[e].Zip(raws, (round, limit) => round.PerSecond / limit)),
                AllocatedPerInstance = Numbers.Median(rounds[e].Select(round => round.Allocated)),
                BytesPerInstance = kept,
                P50Ms = Numbers.Percentile(latencies, 0.50),
                P95Ms = Numbers.Percentile(latencies, 0.95),
                P99Ms = Numbers.Percentile(latencies, 0.99),
            });
            Table.Note($"{provider}, {callers} callers, {engines[e].Finished} finished: {Numbers.Median(rounds[e].Select(round => round.Starts)):N0} starts/s, {Numbers.Median(rounds[e].Select(round => round.Processor)):N0} us of processor per resume, raw {Numbers.Median(rawProcessor):N0} us per cycle");
        }
    }

    /// <summary>Starts instances, then lets the callers complete all their tasks.</summary>
    private static async Task<Round> RoundAsync(BenchEngine engine, int callers, int instances)
    {
        var waiting = new ConcurrentQueue<(string InstanceId, string TaskId)>();
        var start = Stopwatch.GetTimestamp();
        await SpreadAsync(callers, instances, async i =>
        {
            var ids = engine.Ids.Record();
            var instance = await engine.StartAsync("w3", Facts.Inputs(new Random(i)));
            waiting.Enqueue((instance, ids[1]));
        });
        var starts = instances / Numbers.Seconds(start);
        var work = waiting.ToArray();
        var latencies = new ConcurrentBag<List<long>>();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<long>();
            for (var i = caller; i < work.Length; i += callers)
            {
                await CompleteAllAsync(engine, work[i].TaskId, mine);
            }

            latencies.Add(mine);
        })));
        var seconds = Numbers.Seconds(start);
        var resumes = instances * Tasks;
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var last = await engine.Instances.FindAsync(work[^1].InstanceId, CancellationToken.None);
        Check(last);
        return new Round(resumes / seconds, starts, allocated / (double)resumes, processor.TotalMicroseconds / resumes, [.. latencies.SelectMany(mine => mine)]);
    }

    /// <summary>Runs one instance to its end and returns its id.</summary>
    public static async Task<string> RunOneAsync(BenchEngine engine)
    {
        var ids = engine.Ids.Record();
        var instance = await engine.StartAsync("w3", Facts.Inputs(new Random(1)));
        await CompleteAllAsync(engine, ids[1], []);
        return instance;
    }

    /// <summary>An instance has finished and its journal is whole.</summary>
    public static void Check(InstanceSnapshot? instance)
    {
        if (instance is not { Header.Status: InstanceStatus.Finished, Journal.Count: Tasks + 1, Waits.Count: 0 })
        {
            throw new InvalidOperationException($"expected a finished instance but found {instance?.Header}");
        }
    }

    private static async Task CompleteAllAsync(BenchEngine engine, string taskId, List<long> latencies)
    {
        for (var i = 0; i < Tasks; i++)
        {
            var command = new ResumeWorkflow
            {
                Actor = Person.Id, Stimulus = new Stimulus.CompleteTask(taskId, 1, "Done", Person),
            };
            var ids = engine.Ids.Record();
            var start = Stopwatch.GetTimestamp();
            var result = await engine.Runtime.ResumeAsync(command, CancellationToken.None);
            latencies.Add(Stopwatch.GetTimestamp() - start);
            if (result is not CommandResult.Accepted)
            {
                throw new InvalidOperationException($"expected an accepted completion but found {result}");
            }

            taskId = i < Tasks - 1 ? ids[0] : "";
        }
    }

    private static Task SpreadAsync(int callers, int count, Func<int, Task> one) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < count; i += callers)
            {
                await one(i);
            }
        })));

    private static async Task<IRawCycle> OpenRawAsync(Databases databases)
    {
        var options = await databases.NextAsync();
        return options.Provider == "sqlite"
            ? new SqliteRawCycle(options.ConnectionString)
            : await PostgresRawCycle.OpenAsync(options.ConnectionString);
    }

    private sealed record Round(double PerSecond, double Starts, double Allocated, double Processor, List<long> Latencies);
}
