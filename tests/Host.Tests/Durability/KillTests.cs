using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Workflows.Engine.Persistence;
using Workflows.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Workflows.Host.Tests.Durability;

/// <summary>Tests that need the machine for themselves, with one PostgreSQL server.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "A collection of xUnit.")]
public sealed class DurabilityCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "durability";

    /// <summary>Whether the long forms run (PULIH_LONG=1).</summary>
    internal static bool Long => Environment.GetEnvironmentVariable("PULIH_LONG") == "1";
}

/// <summary>
/// Kills a serving process many times under load and compares what clients were told with what is there: every acknowledged
/// command once, no task lost or doubled, every effect under one key, nothing left over.
/// </summary>
[Collection(DurabilityCollection.Name)]
public sealed class KillTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Clients = 4;
    private const int Seed = 20260301;

    private static int Kills => DurabilityCollection.Long
        ? int.Parse(Environment.GetEnvironmentVariable("PULIH_KILLS") ?? "200", CultureInfo.InvariantCulture)
        : 10;

    [Fact]
    public async Task Kill_ServingOnSqlite_LosesAndRepeatsNothing()
    {
        using var folder = new TemporaryFolder();
        await RunAsync("SQLite", folder.Path, new DatabaseOptions { ConnectionString = $"Data Source={folder.Path}/workflows.db" });
    }

    [Fact]
    public async Task Kill_ServingOnPostgres_LosesAndRepeatsNothing()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(
            "PostgreSQL", folder.Path,
            new DatabaseOptions { Provider = "postgres", ConnectionString = await postgres.CreateDatabaseAsync() });
    }

    private async Task RunAsync(string title, string folder, DatabaseOptions options)
    {
        // given
        var begin = TimeProvider.System.GetTimestamp();
        await using var receiver = await EffectReceiver.StartAsync();
        var ledger = new Ledger(options);
        await using var host = new HostProcess(folder, "host", new Dictionary<string, string>(ledger.Settings)
        {
            ["Effects:Url"] = receiver.Address + "/host",
        });
        await host.StartAsync();
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(i => new LoadClient($"client{i}", () => host.Address)).ToList();
        var running = clients.Select(client => client.RunAsync(stop.Token)).ToList();

        // when
        await KillAgainAndAgainAsync(host);
        foreach (var client in clients)
        {
            client.Ending = true;
        }

        await Task.WhenAny(Task.WhenAll(running), Pause.ForAsync(TimeSpan.FromSeconds(90)));
        var left = await ledger.DrainAsync(TimeSpan.FromSeconds(60));
        await host.KillAsync();

        // then
        var problems = (await new Proof(clients, receiver, ledger).FindProblemsAsync()).ToList();
        problems.AddRange(running.Where(task => !task.IsCompletedSuccessfully)
            .Select(task => $"a client did not come to its end: {task.Exception?.GetBaseException().Message ?? "it still waits"}"));

        await stop.CancelAsync();
        Report(title, clients, receiver, TimeProvider.System.GetElapsedTime(begin));
        Assert.True(problems.Count == 0 && left is null, $"{left}\n{string.Join('\n', problems.Take(30))}\n{host.Tail()}");
    }

    /// <summary>At random moments, some of them while it is starting.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "A test that can be repeated.")]
    private static async Task KillAgainAndAgainAsync(HostProcess host)
    {
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Pause.ForAsync(TimeSpan.FromMilliseconds(random.Next(50, 1600)));
            await host.KillAsync();
            if (random.Next(6) == 0)
            {
                host.Launch();
            }
            else
            {
                await host.StartAsync();
            }
        }

        await host.KillAsync();
        await host.StartAsync();
    }

    private void Report(string title, List<LoadClient> clients, EffectReceiver receiver, TimeSpan took)
    {
        var commands = clients.SelectMany(client => client.Commands).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: {Kills + 1} kills, {commands.Count} commands, {commands.Count(c => c.Sent > 1)} of them repeated, "
            + $"{receiver.Effects.Count} effects, {receiver.Requests - receiver.Effects.Count} repeats of effects, {took.TotalSeconds:0} s"));
    }
}
