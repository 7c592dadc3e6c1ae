using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Bench;

/// <summary>W1 and W2: the executor in memory. Every instance ends with its state serialized, as the raw limit does.</summary>
internal static class MemoryLoad
{
    public static void Measure(string workload, Arguments arguments, Table table)
    {
        var definition = workload == "W1" ? Definitions.TenInARow() : Definitions.DecisionForkJoin();
        using var services = new ServiceCollection().BuildServiceProvider();
        var registry = new ActivityRegistry([typeof(EngineOptions).Assembly, typeof(Nothing).Assembly], services);
        var plan = new PlanBuilder(registry, _ => null).Build(definition);
        Check(plan, workload == "W1" ? 10 : 12);
        var steps = workload == "W1" ? 10 : 12;
        Timed(1, TimeSpan.FromSeconds(1.5), () => RunOne(plan));
        Timed(1, TimeSpan.FromSeconds(0.5), () => RawSteps.RunOne(steps));
        foreach (var workers in arguments.Callers is { } callers ? [callers] : new[] { 1, 2 })
        {
            var rates = new List<(double PerSecond, double Raw)>();
            for (var run = 0; run < Numbers.Runs; run++)
            {
                var raw = Timed(workers, arguments.RunTime, () => RawSteps.RunOne(steps));
                rates.Add((Timed(workers, arguments.RunTime, () => RunOne(plan)), raw));
            }

            table.Add(new Row(workload, "memory", workers)
            {
                PerSecond = Numbers.Median(rates.Select(rate => rate.PerSecond)),
                RawPerSecond = Numbers.Median(rates.Select(rate => rate.Raw)),
                Ratio = Numbers.Median(rates.Select(rate => rate.PerSecond / rate.Raw)),
                AllocatedPerInstance = Allocated(() => RunOne(plan)),
            });
        }
    }

    /// <summary>Instances per second of so many workers, each on a thread of its own.</summary>
    private static double Timed(int workers, TimeSpan time, Action one)
    {
        var done = new long[workers];
        var start = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, workers).Select(worker => new Thread(() =>
        {
            var count = 0L;
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                for (var i = 0; i < 50; i++)
                {
                    one();
                }

                count += 50;
            }

            done[worker] = count;
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return done.Sum() / Numbers.Seconds(start);
    }

    private static double Allocated(Action one)
    {
        const int count = 2000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < count; i++)
        {
            one();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
    }

    private static void RunOne(WorkflowPlan plan) => InstanceSerializer.Write(Execute(plan).Instance);

    private static StepExecution Execute(WorkflowPlan plan)
    {
        var instance = new WorkflowInstance(plan, "instance", "site");
        instance.Inputs["amount"] = Value.From(100);
        var step = new StepExecution(instance, Context());
        var running = step.StartAsync(CancellationToken.None);
        return running.IsCompletedSuccessfully ? step : throw new InvalidOperationException("expected no waiting in memory");
    }

    private static readonly EngineOptions Options = new();
    private static readonly RandomIdGenerator Ids = new();
    private static readonly NoOutput Output = new();
    private static readonly LiteralAssignmentResolver Assignments = new();
    private static readonly UtcCalendars Calendars = new();

    private static StepContext Context() => new()
    {
        Now = DateTimeOffset.UnixEpoch,
        Actor = "bench",
        Cause = "start",
        Reads = null!,
        Calendars = Calendars,
        Ids = Ids,
        Plans = null!,
        Assignments = Assignments,
        Options = Options,
        Output = Output,
    };

    private static void Check(WorkflowPlan plan, int activities)
    {
        var step = Execute(plan);
        var completed = step.Delta.Journal.Count(entry => entry.Event == JournalEvent.Completed) - 2;
        if (step.Instance.Status != InstanceStatus.Finished || completed != activities)
        {
            throw new InvalidOperationException(
                $"expected {activities} completed activities but found {completed}, {step.Instance.Status}");
        }
    }
}
