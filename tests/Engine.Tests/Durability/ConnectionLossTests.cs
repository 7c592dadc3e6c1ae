using System.Collections.Concurrent;
using Npgsql;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;
using Workflows.Engine.Tests.Persistence;
using Workflows.Testing;
using Xunit;

namespace Workflows.Engine.Tests.Durability;

/// <summary>PostgreSQL drops every connection again and again, as a restart or a failover does.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ConnectionLossTests(PostgresServer postgres)
{
    private const int Instances = 60;
    private const int Losses = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Pumps_ConnectionsLostAgainAndAgain_FinishEverythingOnce()
    {
        // given
        var options = new DatabaseOptions { Provider = "postgres", ConnectionString = await postgres.CreateDatabaseAsync() };
        var effects = new Recorder();
        await using var host = await EngineHost.OpenAsync(options, configure: o => o.LeaseSeconds = 5, effects: effects);
        await host.PublishAsync("child", Graph.Sequence("root", Graph.Delay("rest", TimeSpan.FromMilliseconds(300))));
        await host.PublishAsync("d", Graph.Sequence(
            "root", Graph.Delay("wait", TimeSpan.FromMilliseconds(500)), Graph.Dispatch("call", "child"), Graph.RunTask("work", "print")));
        await host.StartPumpsAsync();

        // when
        var losing = LoseAsync(options.ConnectionString);
        var ids = await Task.WhenAll(Enumerable.Range(0, Instances).Select(i => Task.Run(() => InsistAsync(() => host.Runtime.StartAsync(
            new StartWorkflow { Actor = "test", DefinitionId = "d", SiteId = "site-1", IdempotencyKey = $"start{i}" }, None)))));
        await losing;
        await UntilAsync(async () => effects.Keys.Count == Instances
            && (await host.Database.Outbox.ListAsync(OutboxState.Waiting, 1, None)).Count == 0, LeftAsync);
        foreach (var id in ids)
        {
            await InsistAsync(() => host.AnswerAsync(id, "work"));
        }

        // then
        Assert.Equal(Instances, ids.Distinct().Count());
        var all = await RepeatAsync(() => host.Database.Instances.ListInstancesAsync(new InstanceQuery(Limit: 1000), None).AsTask());
        Assert.Equal(2 * Instances, all.Count);
        foreach (var id in ids)
        {
            var found = await RepeatAsync(() => host.FindAsync(id));
            Assert.Equal(InstanceStatus.Finished, found.Header.Status);
            Assert.Empty(found.Incidents);
            Assert.Equal(["start", "due:timer", "child.finished", "event"], found.Journal.Select(step => step.Cause));
        }

        async Task<string> LeftAsync()
        {
            var waiting = await host.Database.Outbox.ListAsync(OutboxState.Waiting, 100, None);
            var running = await host.Database.Instances.ListInstancesAsync(new InstanceQuery(Running: true, Limit: 1000), None);
            var due = await Task.WhenAll(running.Select(i => host.Database.DueTimes.ListAsync(i.Id, None).AsTask()));
            return $"{effects.Keys.Count} effects came; {running.Count(i => i.DefinitionId == "d")} and {running.Count(i => i.DefinitionId != "d")} children run; "
                + $"{string.Join(", ", due.SelectMany(d => d))}; {string.Join(", ", waiting)}; next {await host.Due.NextAsync(None)} at {TimeProvider.System.GetUtcNow()}";
        }
    }

    private static async Task<string> InsistAsync(Func<ValueTask<CommandResult>> command) =>
        Assert.IsType<CommandResult.Accepted>(await RepeatAsync(() => command().AsTask())).InstanceId;

    /// <summary>A connection that the pool does not know to be lost costs an attempt.</summary>
    private static async Task<T> RepeatAsync<T>(Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, None);
            }
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, Func<Task<string>> left)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await RepeatAsync(holds))
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                Assert.Fail(await left());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, None);
        }
    }

    private static async Task LoseAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        for (var i = 0; i < Losses; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250 + (100 * i)), TimeProvider.System, None);
            await using var command = new NpgsqlCommand(
                "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()",
                connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed class Recorder : IEffectHandler
    {
        public ConcurrentDictionary<string, int> Keys { get; } = new();

        public bool Handles(string kind) => true;

        public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            Keys.AddOrUpdate(message.Key, 1, (_, times) => times + 1);
            return Task.CompletedTask;
        }
    }
}
