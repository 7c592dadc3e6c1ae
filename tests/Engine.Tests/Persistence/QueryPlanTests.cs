using System.Data.Common;
using Workflows.Engine.Persistence;
using Workflows.Engine.Persistence.Sql;
using Workflows.Engine.Persistence.Stores;
using Workflows.Engine.Tasks;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>What runs all the time reads by an index, however much is stored.</summary>
public abstract class QueryPlanContract(DatabaseFixture fixture)
{
    private const int DueTimes = 100_000;
    private static readonly DateTimeOffset Start = SampleRows.Start;

    internal WorkflowDatabase Database => fixture.Database;

    protected abstract string Explain { get; }

    /// <summary>Name of an index and words that betray a scan, in the plan of this database.</summary>
    protected abstract void AssertReadsBy(string index, string plan);

    protected abstract Task AnalyzeAsync();

    [Fact]
    public async Task DueTimes_HundredThousandPending_CostNothingBetweenFirings()
    {
        // given
        var rows = new SampleRows(new RandomIdGenerator());
        var header = rows.Header();
        var added = TimeProvider.System.GetTimestamp();
        var first = SampleRows.Commit(header, 0);
        first.AddedDueTimes.AddRange(Enumerable.Range(0, DueTimes / 10).Select(i => rows.DueTime(header, Start.AddMinutes(i))));
        await Database.Instances.CommitAsync(SampleRows.Step(first), CancellationToken.None);
        for (var batch = 1; batch < 10; batch++)
        {
            var next = SampleRows.Commit(header with { Revision = batch + 1 }, batch);
            next.AddedDueTimes.AddRange(
                Enumerable.Range(0, DueTimes / 10).Select(i => rows.DueTime(header, Start.AddMinutes(i))));
            await Database.Instances.CommitAsync(SampleRows.Step(next), CancellationToken.None);
        }

        var inserting = TimeProvider.System.GetElapsedTime(added);
        await AnalyzeAsync();

        // when
        var claimed = await Database.DueTimes.ClaimAsync(Start.AddMinutes(-1), Start, 500, CancellationToken.None);

        // then: a bound far above what it takes, so that only a change of kind fails it, not a busy machine
        Assert.Empty(claimed);
        Assert.True(inserting < TimeSpan.FromSeconds(60), $"Expected under 60 s but found {inserting}.");
        AssertReadsBy("ix_due_times_available", await PlanAsync(
            QueueSql.ClaimDueTimes(Database.Sql.ClaimLock).Text.Replace("$3", "500", StringComparison.Ordinal), 2));
        AssertReadsBy("ix_due_times_available", await PlanAsync(QueueSql.NextDueTime.Text, 0));
    }

    [Fact]
    public async Task TaskList_OfGroupsAndAssignee_ReadsByTheInboxIndex()
    {
        // given
        var rows = new SampleRows(new RandomIdGenerator());
        var header = rows.Header();
        var commit = SampleRows.Commit(header, 0);
        commit.AddedTasks.AddRange(Enumerable.Range(0, 20_000).Select(
            i => rows.Task(header, Start.AddMinutes(i), $"group-{i % 400}") with { Assignee = i % 3 == 0 ? $"p{i % 500}" : null }));
        await Database.Instances.CommitAsync(SampleRows.Step(commit), CancellationToken.None);
        await AnalyzeAsync();
        var query = new TaskQuery
        {
            Visibility = TaskVisibility.Unrestricted,
            Groups = ["group-1", "group-2"],
            Assignee = "p3",
            Limit = 20,
        };

        // when
        var list = new TaskListQuery(query, 21);
        var sql = list.PageSql();
        foreach (var (name, value) in list.Parameters.OrderByDescending(p => p.Key.Length))
        {
            sql = sql.Replace("@" + name, value is string text ? $"'{text}'" : $"{value}", StringComparison.Ordinal);
        }

        var plan = await PlanAsync(sql, 0);

        // then
        AssertReadsBy("ix_user_tasks_open_assignee", plan);
        AssertReadsBy("pk_user_task_groups", plan);
    }

    protected async Task<string> PlanAsync(string sql, int parameters)
    {
        for (var i = parameters; i > 0; i--)
        {
            sql = sql.Replace($"${i}", $"{Start.ToUnixTimeMilliseconds()}", StringComparison.Ordinal);
        }

        await using var reads = Database.Instances.BeginReads();
        return await reads.QueryAsync((connection, _) => ReadAsync(connection, Explain + sql), CancellationToken.None);
    }

    private static async ValueTask<string> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(reader.FieldCount - 1));
        }

        return string.Join('\n', lines);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteQueryPlanTests(SqliteFileFixture fixture)
    : QueryPlanContract(fixture), IClassFixture<SqliteFileFixture>
{
    protected override string Explain => "explain query plan ";

    protected override void AssertReadsBy(string index, string plan)
    {
        // A table without row ids is its own primary key.
        var words = index == "pk_user_task_groups" ? "SEARCH g USING PRIMARY KEY (group_key=?" : $"INDEX {index}";
        Assert.Contains(words, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN t", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN g", plan, StringComparison.Ordinal);
    }

    protected override Task AnalyzeAsync() => Task.CompletedTask;
}

/// <summary>On PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresQueryPlanTests(PostgresFixture fixture)
    : QueryPlanContract(fixture), IClassFixture<PostgresFixture>
{
    protected override string Explain => "explain ";

    protected override void AssertReadsBy(string index, string plan)
    {
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    protected override Task AnalyzeAsync() =>
        Database.Sql.WriteAsync(new SqlText("analyze", "").With(), CancellationToken.None).AsTask();
}
