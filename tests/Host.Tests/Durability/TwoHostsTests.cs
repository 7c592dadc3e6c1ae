using System.Globalization;
using Workflows.Engine.Persistence;
using Workflows.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Workflows.Host.Tests.Durability;

/// <summary>Two processes on one PostgreSQL share the work; when one dies in the middle of it, the other finishes.</summary>
[Collection(DurabilityCollection.Name)]
public sealed class TwoHostsTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int FewOfEach = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Kill_OneOfTwoThatHoldsLeases_TheOtherFinishesEverythingOnce()
    {
        // given
        using var folder = new TemporaryFolder();
        await using var receiver = await EffectReceiver.StartAsync();
        var ledger = new Ledger(
            new DatabaseOptions { Provider = "postgres", ConnectionString = await postgres.CreateDatabaseAsync() });
        await using var first = Host("first");
        await using var second = Host("second");
        await first.StartAsync();
        await second.StartAsync();
        using var stop = new CancellationTokenSource();
        var serving = first;
        List<LoadClient> clients =
        [
            new("client0", () => serving.Address), new("client1", () => second.Address), new("client2", () => second.Address),
        ];
        var running = clients.Select(client => client.RunAsync(stop.Token)).ToList();
        await UntilAsync(() => receiver.PerformedBy("first") >= FewOfEach && receiver.PerformedBy("second") >= FewOfEach);

        // when: the first waits for answers that never come, and is killed
        receiver.Silent = "first";
        await UntilAsync(() => receiver.Held.Count >= 2);
        await first.KillAsync();
        serving = second;
        foreach (var client in clients)
        {
            client.Ending = true;
        }

        await Task.WhenAny(Task.WhenAll(running), Pause.ForAsync(Patience));
        var left = await ledger.DrainAsync(Patience);

        // then
        var problems = (await new Proof(clients, receiver, ledger).FindProblemsAsync()).ToList();
        problems.AddRange(running.Where(task => !task.IsCompletedSuccessfully).Select(_ => "a client did not come to its end"));
        problems.AddRange(receiver.Held.Where(key => !receiver.Effects.ContainsKey(key))
            .Select(key => $"effect {key}, which the killed host held, never came"));
        await stop.CancelAsync();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first performed {receiver.PerformedBy("first")} effects, second {receiver.PerformedBy("second")}; "
            + $"{receiver.Held.Count} were held when the first was killed; {clients.Sum(c => c.Accepted)} commands"));
        Assert.True(problems.Count == 0 && left is null, $"{left}\n{string.Join('\n', problems.Take(30))}\n{second.Tail()}");

        HostProcess Host(string name) => new(folder.Path, name, new Dictionary<string, string>(ledger.Settings)
        {
            ["Effects:Url"] = $"{receiver.Address}/{name}",
        });
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, "it did not come to that in time");
            await Pause.ForAsync(TimeSpan.FromMilliseconds(20));
        }
    }
}
