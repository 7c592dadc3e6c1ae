using System.Globalization;
using Workflows.Engine.Persistence;
using Workflows.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Workflows.Host.Tests.Durability;

/// <summary>What 100,000 pending due times cost a host that has nothing to do: nothing.</summary>
[Collection(DurabilityCollection.Name)]
public sealed class PendingTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Pending = 100_000;
    private const int Starts = 5;
    private const int Tries = 3;
    private const double MostStartRatio = 1.2;
    private const double MostIdleCores = 0.01;

    // In 2030, far from due.
    private const string Fill =
        "insert into due_times (id, instance_id, site_id, bookmark_id, kind, due_at, available_at, attempts) "
        + "select 'd' || n, 'i' || n, 'site', 'b' || n, 'due', 1900000000000 + n, 1900000000000 + n, 0 from ";

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Pending_OnSqlite_CostNothingAtStartAndIdle()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(
            "SQLite", folder.Path,
            new DatabaseOptions { ConnectionString = $"Data Source={folder.Path}/empty.db" },
            new DatabaseOptions { ConnectionString = $"Data Source={folder.Path}/full.db" },
            $"(with recursive c(n) as (select 1 union all select n + 1 from c where n < {Pending}) select n from c) r");
    }

    [Fact]
    public async Task Pending_OnPostgres_CostNothingAtStartAndIdle()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(
            "PostgreSQL", folder.Path,
            new DatabaseOptions { Provider = "postgres", ConnectionString = await postgres.CreateDatabaseAsync() },
            new DatabaseOptions { Provider = "postgres", ConnectionString = await postgres.CreateDatabaseAsync() },
            $"generate_series(1, {Pending}) as r(n)");
    }

    private async Task RunAsync(string title, string folder, DatabaseOptions empty, DatabaseOptions full, string numbers)
    {
        // given
        var (fullLedger, emptyLedger) = (new Ledger(full), new Ledger(empty));
        await using var without = new HostProcess(folder, "empty", emptyLedger.Settings);
        await using var with = new HostProcess(folder, "full", fullLedger.Settings);
        await Task.WhenAll(without.StartAsync(), with.StartAsync());
        await Task.WhenAll(without.KillAsync(), with.KillAsync());
        await fullLedger.QueryAsync(Fill + numbers, _ => 0);
        Assert.Equal(Pending, (await fullLedger.QueryAsync("select count(*) from due_times", row => row.GetInt64(0)))[0]);

        // when
        var (start, idle) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < Tries && start > MostStartRatio; i++)
        {
            start = await CompareStartsAsync(without, with);
        }

        await Task.WhenAll(without.StartAsync(), with.StartAsync());
        for (var i = 0; i < Tries && idle > MostIdleCores; i++)
        {
            idle = await CompareIdleAsync(without, with);
        }

        // then
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: with {Pending} pending due times a start takes {start:0.00} times as long, and idling {idle * 100:0.00} % of a core more"));
        Assert.True(start <= MostStartRatio, $"expected a start of at most {MostStartRatio} times an empty one but found {start:0.00}");
        Assert.True(idle <= MostIdleCores, $"expected at most {MostIdleCores} of a core more but found {idle:0.0000}");
    }

    private static async Task<double> CompareStartsAsync(HostProcess without, HostProcess with)
    {
        var (fast, full) = (new List<double>(), new List<double>());
        for (var i = 0; i < Starts; i++)
        {
            fast.Add((await without.StartAsync()).TotalMilliseconds);
            await without.KillAsync();
            full.Add((await with.StartAsync()).TotalMilliseconds);
            await with.KillAsync();
        }

        return Median(full) / Median(fast);
    }

    /// <summary>At the same time, so that whatever else the machine does concerns both.</summary>
    private static async Task<double> CompareIdleAsync(HostProcess without, HostProcess with)
    {
        // What follows a start (compilation of hot methods) is not idling.
        await Pause.ForAsync(TimeSpan.FromSeconds(3));
        var (emptyBefore, fullBefore) = (without.ProcessorTime, with.ProcessorTime);
        await Pause.ForAsync(Idle);
        return ((with.ProcessorTime - fullBefore) - (without.ProcessorTime - emptyBefore)) / Idle;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
