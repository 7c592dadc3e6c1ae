using Workflows.Engine.Persistence;
using Workflows.Engine.Persistence.Sql;
using Workflows.Testing;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>Tests that share one PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "postgres";
}

/// <summary>A database of its own on the server of the run.</summary>
public sealed class PostgresFixture(PostgresServer server) : DatabaseFixture
{
    public DatabaseOptions Options { get; private set; } = null!;

    protected override async Task<WorkflowDatabase> OpenAsync()
    {
        Options = new DatabaseOptions { Provider = "postgres", ConnectionString = await server.CreateDatabaseAsync() };
        return await OpenAsync(Options);
    }
}

/// <summary>The contract on PostgreSQL, and what only a server can show.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresStoreTests(PostgresFixture fixture)
    : WorkflowStoreContract(fixture), IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task ReadDurability_ServerOfTheTests_IsDurable()
    {
        // when
        var settings = await Database.ReadDurabilityAsync(CancellationToken.None);

        // then
        Assert.Equal(
            ("on", "on", "on"), (settings["fsync"], settings["synchronous_commit"], settings["full_page_writes"]));
    }

    [Fact]
    public async Task BeginReads_CommitBetweenTwoQueries_IsNotSeen()
    {
        // given
        var header = await SavedAsync();
        await using var reads = Database.Instances.BeginReads();
        var before = await reads.QueryAsync((c, _) => CountJournalAsync(c, header.Id), CancellationToken.None);

        // when
        await CommitAsync(Next(header));

        // then
        var after = await reads.QueryAsync((c, _) => CountJournalAsync(c, header.Id), CancellationToken.None);
        Assert.Equal((1, 1), (before, after));
    }

    [Fact]
    public async Task Signal_CommitOfAnotherHost_EndsTheWait()
    {
        // given
        await using var other = await WorkflowDatabase.OpenAsync(
            fixture.Options, new EngineOptions(), TimeProvider.System, CancellationToken.None);
        var seen = await other.Signal.WaitAsync(0, TimeSpan.FromMinutes(1), CancellationToken.None);
        var waiting = other.Signal.WaitAsync(seen, TimeSpan.FromMinutes(1), CancellationToken.None).AsTask();

        // when
        var header = Rows.Header();
        await SavedAsync(c => c.AddedDueTimes.Add(Rows.DueTime(header, Start)), header);

        // then
        Assert.NotEqual(seen, await waiting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Signal_ListeningConnectionLost_ListensAgain()
    {
        // given
        await using var other = await WorkflowDatabase.OpenAsync(
            fixture.Options, new EngineOptions(), TimeProvider.System, CancellationToken.None);
        var seen = await other.Signal.WaitAsync(0, TimeSpan.FromMinutes(1), CancellationToken.None);
        var killed = await Database.Sql.QueryAsync(
            new SqlText("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'", "").With(),
            row => row.GetBoolean(0),
            CancellationToken.None);

        // when
        seen = await other.Signal.WaitAsync(seen, TimeSpan.FromSeconds(20), CancellationToken.None);
        var header = Rows.Header();
        await SavedAsync(c => c.AddedDueTimes.Add(Rows.DueTime(header, Start)), header);
        var woken = await other.Signal.WaitAsync(seen, TimeSpan.FromSeconds(20), CancellationToken.None);

        // then
        Assert.NotEmpty(killed);
        Assert.NotEqual(seen, woken);
    }

    [Fact]
    public async Task Open_BySeveralHostsAtOnce_MigratesOnce()
    {
        // given
        var options = new DatabaseOptions
        {
            Provider = "postgres",
            ConnectionString = fixture.Options.ConnectionString.Replace("test_", "fresh_", StringComparison.Ordinal),
        };

        // when
        var databases = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => WorkflowDatabase.OpenAsync(
            options, new EngineOptions(), TimeProvider.System, CancellationToken.None))));

        // then
        foreach (var database in databases)
        {
            Assert.Empty(await database.Definitions.ListLatestAsync(CancellationToken.None));
            await database.DisposeAsync();
        }
    }
}
