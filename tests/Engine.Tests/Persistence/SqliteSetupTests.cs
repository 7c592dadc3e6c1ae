using Microsoft.Data.Sqlite;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>Opening a database file in every state in which a process may have left it.</summary>
public sealed class SqliteSetupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workflows-").FullName;

    private string File => Path.Combine(_folder, "data", "workflows.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_FolderThatDoesNotExist_IsCreated()
    {
        // when
        await using var database = await OpenAsync();

        // then
        Assert.Null(await database.Instances.LoadAsync("nobody", CancellationToken.None));
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Open_LockRowOfAKilledMigration_IsCleared()
    {
        // given
        await using (await OpenAsync())
        {
        }

        await ExecuteAsync("delete from __EFMigrationsHistory");
        await ExecuteAsync("insert or replace into __EFMigrationsLock (Id, Timestamp) values (1, '2026-01-01')");
        foreach (var table in await TablesAsync())
        {
            await ExecuteAsync($"drop table \"{table}\"");
        }

        // when
        await using var database = await OpenAsync().WaitAsync(TimeSpan.FromSeconds(30));

        // then
        Assert.Empty(await database.Definitions.ListLatestAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Open_BySeveralAtOnce_MigratesOnce()
    {
        // when
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(OpenAsync)));

        // then
        foreach (var database in databases)
        {
            Assert.Empty(await database.Definitions.ListLatestAsync(CancellationToken.None));
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Open_UnknownProvider_IsRefused()
    {
        // given
        var options = new DatabaseOptions { Provider = "oracle" };

        // when, then
        await Assert.ThrowsAsync<System.ComponentModel.DataAnnotations.ValidationException>(
            () => WorkflowDatabase.OpenAsync(options, new EngineOptions(), TimeProvider.System, CancellationToken.None));
    }

    [Fact]
    public async Task Commit_WhileAnotherConnectionWrites_WaitsForIt()
    {
        // given
        await using var database = await OpenAsync();
        var rows = new SampleRows(new RandomIdGenerator());
        await using var foreign = new SqliteConnection($"Data Source={File};Pooling=False");
        await foreign.OpenAsync();
        var transaction = await foreign.BeginTransactionAsync();

        // when
        var commit = Task.Run(async () => await database.Instances.CommitAsync(
            SampleRows.Step(SampleRows.Commit(rows.Header(), 0)), CancellationToken.None));
        var early = commit.IsCompleted;
        await transaction.CommitAsync();

        // then
        Assert.False(early);
        Assert.Equal(CommitOutcome.Committed, await commit.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Dispose_WritesThatWait_AreAnsweredOrRefused()
    {
        // given
        var database = await OpenAsync();
        var rows = new SampleRows(new RandomIdGenerator());
        var commits = Enumerable.Range(0, 40).Select(_ => Task.Run(async () => await database.Instances.CommitAsync(
            SampleRows.Step(SampleRows.Commit(rows.Header(), 0)), CancellationToken.None))).ToList();

        // when
        await database.DisposeAsync();

        // then
        foreach (var commit in commits)
        {
            try
            {
                Assert.Equal(CommitOutcome.Committed, await commit.WaitAsync(TimeSpan.FromSeconds(20)));
            }
            catch (ObjectDisposedException)
            {
                // It came too late, and nothing of it was saved.
            }
        }
    }

    private Task<WorkflowDatabase> OpenAsync() => WorkflowDatabase.OpenAsync(
        new DatabaseOptions { ConnectionString = $"Data Source={File}" }, new EngineOptions(), TimeProvider.System,
        CancellationToken.None);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> TablesAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where type = 'table' and name not like '\\_\\_EF%' escape '\\'";
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
