using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

public abstract partial class WorkflowStoreContract
{
    private static readonly TaskVisibility All = TaskVisibility.Unrestricted;

    [Fact]
    public async Task FindTask_Saved_ComesBackAsSaved()
    {
        // given
        var header = Rows.Header();
        var task = Rows.Task(header, Start.AddDays(3), "a", "b") with { DraftId = "d", Note = "n" };
        await SavedAsync(c => c.AddedTasks.Add(task), header);

        // when
        var found = await Database.Tasks.FindAsync(task.Id, All, None);

        // then
        Assert.Equivalent(task, found, strict: true);
        Assert.Null(await Database.Tasks.FindAsync("other", All, None));
    }

    [Fact]
    public async Task ListTasks_VisibilityFilter_HidesFromEveryRead()
    {
        // given
        var header = Rows.Header() with { CorrelationId = "hidden" };
        var task = Rows.Task(header, null, "g");
        await SavedAsync(c => c.AddedTasks.Add(task), header);
        var hides = new TaskVisibility("t.correlation_id <> @hidden", new Dictionary<string, object> { ["hidden"] = "hidden" });
        var query = new TaskQuery { Visibility = hides, Groups = ["g"], Assignee = "ana" };

        // when
        var found = await Database.Tasks.FindAsync(task.Id, hides, None);
        var page = await Database.Tasks.ListAsync(query, None);
        var count = await Database.Tasks.CountAsync(query, None);

        // then
        Assert.Null(found);
        Assert.Empty(page.Items);
        Assert.Equal(0, count);
        Assert.Single((await Database.Tasks.ListAsync(query with { Visibility = All }, None)).Items);
    }

    [Fact]
    public async Task ListTasks_OwnAndOfGroups_ComeOnceInPagesByDueDate()
    {
        // given
        var header = Rows.Header();
        UserTask[] tasks =
        [
            Rows.Task(header, Start.AddDays(2), "a", "b"), Rows.Task(header, null, "a"), Rows.Task(header, null, "b"),
            Rows.Task(header, Start.AddDays(1)) with { Assignee = "ana", State = UserTaskState.Claimed },
            Rows.Task(header, Start.AddDays(3), "a") with { Assignee = "ben", State = UserTaskState.Claimed },
            Rows.Task(header, Start.AddDays(4), "c"),
        ];
        await SavedAsync(c => c.AddedTasks.AddRange(tasks), header);
        var query = new TaskQuery { Visibility = All, Assignee = "ana", Groups = ["a", "b"], Limit = 3 };

        // when
        var first = await Database.Tasks.ListAsync(query, None);
        var rest = await Database.Tasks.ListAsync(query with { After = first.Next }, None);

        // then
        var without = new[] { tasks[1].Id, tasks[2].Id }.Order(StringComparer.Ordinal);
        Assert.Equal([tasks[3].Id, tasks[0].Id, .. without], first.Items.Concat(rest.Items).Select(t => t.Id));
        Assert.Equal((3, 1), (first.Items.Count, rest.Items.Count));
        Assert.Null(rest.Next);
        Assert.Equal(4, await Database.Tasks.CountAsync(query, None));
    }

    [Fact]
    public async Task ListTasks_OtherFilters_Narrow()
    {
        // given
        var one = Rows.Header();
        var two = Rows.Header() with { SiteId = "site-2" };
        var soon = Rows.Task(one, Start.AddDays(1), "a");
        var ended = Rows.Task(one, Start.AddDays(1), "a");
        await SavedAsync(c => c.AddedTasks.AddRange([soon, ended, Rows.Task(one, null, "a")]), one);
        await SavedAsync(c => c.AddedTasks.Add(Rows.Task(two, Start.AddDays(9), "a")), two);
        await CommitAsync(Next(one, c => c.EndedTasks.Add(
            new TaskEnd(ended.Id, null, UserTaskState.Cancelled, null, null, Start))));
        var open = new TaskQuery { Visibility = All };

        // when, then
        Assert.Equal(3, await Database.Tasks.CountAsync(open, None));
        Assert.Equal(2, await Database.Tasks.CountAsync(open with { SiteId = "site-1" }, None));
        Assert.Equal(1, await Database.Tasks.CountAsync(open with { InstanceId = two.Id }, None));
        Assert.Equal(1, await Database.Tasks.CountAsync(open with { DueBefore = Start.AddDays(2), Groups = ["a"] }, None));
        Assert.Equal(1, await Database.Tasks.CountAsync(open with { SiteId = "site-2", Groups = ["a"] }, None));
        Assert.Equal(soon.Id, (await Database.Tasks.ListAsync(open, None)).Items[0].Id);
    }

    [Fact]
    public async Task ListTasks_PositionThatNoPageGave_IsRefused()
    {
        // given
        var query = new TaskQuery { Visibility = All, After = "nonsense" };

        // when, then
        await Assert.ThrowsAsync<FormatException>(() => Database.Tasks.ListAsync(query, None).AsTask());
    }

    [Fact]
    public async Task ChangeTask_ClaimAndRelease_MovesItInAndOutOfTheGroup()
    {
        // given
        var header = Rows.Header();
        var task = Rows.Task(header, null, "g");
        await SavedAsync(c => c.AddedTasks.Add(task), header);
        var group = new TaskQuery { Visibility = All, Groups = ["g"] };
        var claim = task with { Assignee = "ana", State = UserTaskState.Claimed };

        // when
        var claimed = await ChangeAsync(claim);
        var whileClaimed = await Database.Tasks.CountAsync(group, None);
        var stale = await ChangeAsync(claim with { Assignee = "ben" });
        var released = await ChangeAsync(task with { Revision = 2, Note = "not mine" });

        // then
        Assert.Equal((true, false, true), (claimed, stale, released));
        Assert.Equal(0, whileClaimed);
        var found = await Database.Tasks.FindAsync(task.Id, All, None);
        Assert.Equivalent(task with { Revision = 3, Note = "not mine" }, found, strict: true);
        Assert.Equal(1, await Database.Tasks.CountAsync(group, None));
        Assert.Equal(3, (await Database.Instances.ReadJournalAsync(header.Id, 0, 10, None)).Count);
    }

    [Fact]
    public async Task ChangeTask_ByManyAtOnce_ExactlyOneWins()
    {
        // given
        var header = Rows.Header();
        var task = Rows.Task(header, null, "g");
        await SavedAsync(c => c.AddedTasks.Add(task), header);

        // when
        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => ChangeAsync(task with { Assignee = $"p{i}", State = UserTaskState.Claimed }))));

        // then
        Assert.Single(won, w => w);
    }

    [Fact]
    public async Task ChangeTask_ThatEnded_IsRefused()
    {
        // given
        var header = Rows.Header();
        var task = Rows.Task(header, null, "g");
        await SavedAsync(c => c.AddedTasks.Add(task), header);
        await CommitAsync(Next(header, c => c.EndedTasks.Add(
            new TaskEnd(task.Id, 1, UserTaskState.Completed, "Admissible", "ana", Start.AddDays(1)))));

        // when
        var changed = await ChangeAsync(task with { Revision = 2, Note = "late" });

        // then
        Assert.False(changed);
        var found = await Database.Tasks.FindAsync(task.Id, All, None);
        Assert.Equal(
            (UserTaskState.Completed, "Admissible", "ana", Start.AddDays(1), 2L),
            (found!.State, found.Outcome, found.CompletedBy, found.CompletedAt, found.Revision));
        Assert.Equal(0, await Database.Tasks.CountAsync(new TaskQuery { Visibility = All, Groups = ["g"] }, None));
    }

    [Fact]
    public async Task Commit_EndOfTaskThatChanged_IsConflict()
    {
        // given
        var header = Rows.Header();
        var task = Rows.Task(header, null, "g");
        await SavedAsync(c => c.AddedTasks.Add(task), header);
        await ChangeAsync(task with { Assignee = "ben", State = UserTaskState.Claimed });

        // when
        var outcome = await CommitAsync(Next(header, c => c.EndedTasks.Add(
            new TaskEnd(task.Id, 1, UserTaskState.Completed, "Admissible", "ana", Start))));

        // then
        Assert.Equal(CommitOutcome.Conflict, outcome);
        Assert.Equal(UserTaskState.Claimed, (await Database.Tasks.FindAsync(task.Id, All, None))!.State);
    }

    [Fact]
    public async Task CountTasks_MoreThanTheBound_StopsThere()
    {
        // given
        var header = Rows.Header();
        await SavedAsync(c => c.AddedTasks.AddRange(Enumerable.Range(0, 1010).Select(_ => Rows.Task(header, null, "g"))), header);

        // when, then
        Assert.Equal(1000, await Database.Tasks.CountAsync(new TaskQuery { Visibility = All, Groups = ["g"] }, None));
        Assert.Equal(1000, await Database.Tasks.CountAsync(new TaskQuery { Visibility = All }, None));
    }

    private async Task<bool> ChangeAsync(UserTask task) =>
        await Database.Tasks.ChangeAsync(new TaskChange(task, SampleRows.Journal(task.InstanceId, "task.changed")), None);
}
