using System.Text;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>A database file of its own, removed at the end.</summary>
public sealed class SqliteFileFixture : DatabaseFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workflows-").FullName;

    public DatabaseOptions Options => new() { ConnectionString = $"Data Source={Path.Combine(_folder, "workflows.db")}" };

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<WorkflowDatabase> OpenAsync() => OpenAsync(Options);
}

/// <summary>A database in memory.</summary>
public sealed class SqliteMemoryFixture : DatabaseFixture
{
    protected override Task<WorkflowDatabase> OpenAsync() =>
        OpenAsync(new DatabaseOptions { ConnectionString = "Data Source=:memory:" });
}

/// <summary>The contract in memory.</summary>
public sealed class SqliteMemoryStoreTests(SqliteMemoryFixture fixture)
    : WorkflowStoreContract(fixture), IClassFixture<SqliteMemoryFixture>;

/// <summary>The contract on a file, and what only a file can show.</summary>
public sealed class SqliteFileStoreTests(SqliteFileFixture fixture)
    : WorkflowStoreContract(fixture), IClassFixture<SqliteFileFixture>
{
    [Fact]
    public async Task ReadDurability_DefaultOptions_IsFull()
    {
        // when
        var settings = await Database.ReadDurabilityAsync(CancellationToken.None);

        // then
        Assert.Equal(("wal", "FULL", "1"), (settings["journal_mode"], settings["synchronous"], settings["secure_delete"]));
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
    public async Task Open_AgainBesideAnOpenOne_FindsWhatWasSaved()
    {
        // given
        var header = await SavedAsync();

        // when
        await using var second = await WorkflowDatabase.OpenAsync(
            fixture.Options, new EngineOptions(), TimeProvider.System, CancellationToken.None);

        // then
        var stored = await second.Instances.LoadAsync(header.Id, CancellationToken.None);
        Assert.Equal("{}", Encoding.UTF8.GetString(stored!.State.Span));
    }
}
