using Workflows.Engine.Persistence;
using Workflows.Engine.Persistence.Sql;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>One database for the tests of a class.</summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    private static readonly SqlText[] Clear =
    [
        .. ((string[])
            [
                "instances", "bookmarks", "due_times", "user_tasks", "user_task_groups", "outbox", "journal", "incidents",
                "commands", "events",
            ]).Select(table => new SqlText("delete from " + table, "")),
    ];

    public WorkflowDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync() => Database = await OpenAsync();

    public virtual async Task DisposeAsync() => await Database.DisposeAsync();

    /// <summary>Empties the tables, but for the definitions, which the database guards.</summary>
    public async Task ClearAsync()
    {
        var write = new SqlWrite();
        foreach (var sql in Clear)
        {
            write.Add(sql);
        }

        await Database.Sql.WriteAsync(write, CancellationToken.None);
    }

    protected abstract Task<WorkflowDatabase> OpenAsync();

    protected static Task<WorkflowDatabase> OpenAsync(DatabaseOptions options) =>
        WorkflowDatabase.OpenAsync(options, new EngineOptions(), TimeProvider.System, CancellationToken.None);
}
