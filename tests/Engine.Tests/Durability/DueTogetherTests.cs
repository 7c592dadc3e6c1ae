using System.Globalization;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tests.Persistence;
using Workflows.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Workflows.Engine.Tests.Durability;

/// <summary>10,000 due times that fall due at the same instant, each of an instance of its own.</summary>
[Collection(PostgresCollection.Name)]
public sealed class DueTogetherTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int Instances = 10_000;
    private const int StartersAtOnce = 16;
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task RunDue_ManyTogetherOnSqlite_AllFireOnce()
    {
        var folder = Directory.CreateTempSubdirectory("workflows-");
        await RunAsync("SQLite", new DatabaseOptions { ConnectionString = $"Data Source={folder.FullName}/w.db" });
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task RunDue_ManyTogetherOnPostgres_AllFireOnce() => await RunAsync(
        "PostgreSQL",
        new DatabaseOptions { Provider = "postgres", ConnectionString = await postgres.CreateDatabaseAsync() });

    private async Task RunAsync(string title, DatabaseOptions options)
    {
        // given
        var clock = new TestClock();
        await using var host = await EngineHost.OpenAsync(options, clock);
        await host.PublishAsync("d", Graph.Sequence("root", Graph.Delay("wait", TimeSpan.FromHours(1))));
        var ids = new string[Instances];
        var begin = TimeProvider.System.GetTimestamp();
        await Parallel.ForAsync(
            0, Instances, new ParallelOptions { MaxDegreeOfParallelism = StartersAtOnce },
            async (i, _) => ids[i] = await host.StartAsync("d"));
        var started = TimeProvider.System.GetElapsedTime(begin);

        // when
        clock.Advance(TimeSpan.FromHours(1));
        begin = TimeProvider.System.GetTimestamp();
        var fired = await host.Due.RunAsync(None);
        var took = TimeProvider.System.GetElapsedTime(begin);

        // then
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title}: {Instances} instances started in {started.TotalSeconds:0.0} s; their due times fired in "
            + $"{took.TotalSeconds:0.0} s ({Instances / took.TotalSeconds:0} a second)"));
        Assert.Equal(Instances, fired);
        Assert.Null(await host.Due.NextAsync(None));
        foreach (var id in ids)
        {
            var journal = await host.Database.Instances.ReadJournalAsync(id, 0, 10, None);
            Assert.Equal(["start", "due:timer"], journal.Select(step => step.Cause));
            Assert.Contains(journal[1].Entries, entry => entry is { ActivityType: "Elsa.Workflow", Event: JournalEvent.Completed });
        }
    }
}
