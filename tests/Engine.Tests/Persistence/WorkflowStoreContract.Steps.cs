using System.Globalization;
using System.Text;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

public abstract partial class WorkflowStoreContract
{
    [Fact]
    public async Task Commit_NewInstance_ComesBackAsSaved()
    {
        // given
        var header = Rows.Header() with { ParentId = "parent", IncidentCount = 2 };
        var step = SampleRows.Step(SampleRows.Commit(header, 0, """{"a":"ä"}"""));

        // when
        var outcome = await CommitAsync(step);

        // then
        Assert.Equal(CommitOutcome.Committed, outcome);
        var stored = await Database.Instances.LoadAsync(header.Id, None);
        Assert.Equal(header, stored!.Header);
        Assert.Equal("""{"a":"ä"}""", Encoding.UTF8.GetString(stored.State.Span));
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(100_000, false)]
    [InlineData(10, true)]
    [InlineData(4_096, true)]
    public async Task Commit_StateOfAnySize_ComesBackAsSaved(int length, bool finished)
    {
        // given
        var state = string.Concat(Enumerable.Range(0, length).Select(i => (i % 97).ToString(CultureInfo.InvariantCulture)));
        var header = Rows.Header() with
        {
            Status = finished ? InstanceStatus.Finished : InstanceStatus.Suspended,
            FinishedAt = finished ? Start : null,
        };

        // when
        await CommitAsync(SampleRows.Step(SampleRows.Commit(header, 0, state)));

        // then
        var stored = await Database.Instances.LoadAsync(header.Id, None);
        Assert.Equal(state, Encoding.UTF8.GetString(stored!.State.Span));
        Assert.Equal(header.FinishedAt, stored.Header.FinishedAt);
    }

    [Fact]
    public async Task Load_UnknownInstance_IsNull()
    {
        // when
        var stored = await Database.Instances.LoadAsync("nobody", None);

        // then
        Assert.Null(stored);
    }

    [Fact]
    public async Task Commit_NextStep_ReplacesColumnsAndState()
    {
        // given
        var header = await SavedAsync();
        var changed = After(header) with
        {
            CorrelationId = "case-2",
            VersionId = "grievance-2",
            Name = null,
            Status = InstanceStatus.Faulted,
            FinishedAt = Start.AddDays(1),
            IncidentCount = 1,
        };

        // when
        var outcome = await CommitAsync(SampleRows.Step(SampleRows.Commit(changed, 1, "{\"b\":2}")));

        // then
        Assert.Equal(CommitOutcome.Committed, outcome);
        var stored = await Database.Instances.LoadAsync(header.Id, None);
        Assert.Equal(changed, stored!.Header);
    }

    [Fact]
    public async Task Commit_InstanceThatRunsAgainAfterItsEnd_IsRunning()
    {
        // given
        var header = await SavedAsync(header: Rows.Header() with { Status = InstanceStatus.Faulted, FinishedAt = Start });
        var revived = After(header) with { Status = InstanceStatus.Suspended, FinishedAt = null };

        // when
        var outcome = await CommitAsync(SampleRows.Step(SampleRows.Commit(revived, 1)));

        // then
        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(revived, (await Database.Instances.LoadAsync(header.Id, None))!.Header);
    }

    [Fact]
    public async Task Commit_StaleRevision_IsConflictAndSavesNothing()
    {
        // given
        var header = await SavedAsync();
        await CommitAsync(Next(header));
        var stale = Next(header, c => c.AddedBookmarks.Add(Rows.Bookmark(header, "k")));
        stale.Outbox.Add(Rows.Message("stale"));

        // when
        var outcome = await CommitAsync(stale);

        // then
        Assert.Equal(CommitOutcome.Conflict, outcome);
        Assert.Empty(await Database.Instances.FindBookmarksAsync("Elsa.Event", "k", null, null, 10, None));
        Assert.Empty(await Database.Outbox.ListAsync(OutboxState.Waiting, 10, None));
        Assert.Equal(2, (await Database.Instances.ReadJournalAsync(header.Id, 0, 10, None)).Count);
    }

    [Fact]
    public async Task Commit_InstanceThatExists_IsConflict()
    {
        // given
        var header = await SavedAsync();

        // when
        var outcome = await CommitAsync(SampleRows.Step(SampleRows.Commit(header, 0, "other")));

        // then
        Assert.Equal(CommitOutcome.Conflict, outcome);
    }

    [Fact]
    public async Task Commit_ParentAndChild_AreSavedTogetherOrNotAtAll()
    {
        // given
        var parent = await SavedAsync();
        var child = Rows.Header() with { ParentId = parent.Id };
        var stale = SampleRows.Step(SampleRows.Commit(child, 0), SampleRows.Commit(After(parent), 7));
        var good = SampleRows.Step(SampleRows.Commit(child, 0), SampleRows.Commit(After(parent), 1));

        // when
        var refused = await CommitAsync(stale);
        var between = await Database.Instances.LoadAsync(child.Id, None);
        var accepted = await CommitAsync(good);

        // then
        Assert.Equal((CommitOutcome.Conflict, CommitOutcome.Committed), (refused, accepted));
        Assert.Null(between);
        var children = await Database.Instances.ListInstancesAsync(new InstanceQuery(ParentId: parent.Id), None);
        Assert.Equal(child, Assert.Single(children));
    }

    [Fact]
    public async Task Commit_DomainWriteThatThrows_SavesNothing()
    {
        // given
        var header = await SavedAsync();
        var step = Next(header, c => c.AddedTasks.Add(Rows.Task(header, null, "g")));
        step.DomainWrites.Add(new EventWrite("lost", failure: new TimeoutException("crash")));

        // when
        var crash = await Assert.ThrowsAsync<TimeoutException>(() => CommitAsync(step).AsTask());

        // then
        Assert.Equal("crash", crash.Message);
        Assert.Equal(header, (await Database.Instances.LoadAsync(header.Id, None))!.Header);
        Assert.Empty(await Database.Events.FindAsync("domain", 10, None));
    }

    [Theory]
    [InlineData(true, CommitOutcome.Committed, 1)]
    [InlineData(false, CommitOutcome.Conflict, 0)]
    public async Task Commit_DomainWrite_StandsAndFallsWithTheStep(bool answer, CommitOutcome expected, int events)
    {
        // given
        var header = await SavedAsync();
        var step = Next(header);
        step.DomainWrites.Add(new EventWrite(Rows.NewId(), answer));

        // when
        var outcome = await CommitAsync(step);

        // then
        Assert.Equal(expected, outcome);
        Assert.Equal(1 + events, (await Database.Instances.LoadAsync(header.Id, None))!.Header.Revision);
        Assert.Equal(events, (await Database.Events.FindAsync("domain", 10, None)).Count);
    }

    [Fact]
    public async Task Commit_DomainWriteOfStaleStep_IsConflict()
    {
        // given
        var header = await SavedAsync();
        var step = Next(header with { Revision = 5 });
        step.DomainWrites.Add(new EventWrite("never"));

        // when
        var outcome = await CommitAsync(step);

        // then
        Assert.Equal(CommitOutcome.Conflict, outcome);
        Assert.Empty(await Database.Events.FindAsync("domain", 10, None));
    }

    [Fact]
    public async Task Commit_SameCommandTwice_IsDuplicate()
    {
        // given
        var header = await SavedAsync();
        var command = new CommandRecord(Rows.NewId(), header.Id, "fingerprint", 2, Start);
        var first = Next(header);
        first.Command = command;
        var second = Next(header);
        second.Command = command;

        // when
        var outcomes = (await CommitAsync(first), await CommitAsync(second));

        // then
        Assert.Equal((CommitOutcome.Committed, CommitOutcome.DuplicateCommand), outcomes);
        Assert.Equal(command, await Database.Instances.FindCommandAsync(command.Key, None));
        Assert.Null(await Database.Instances.FindCommandAsync("other", None));
    }

    [Fact]
    public async Task PurgeCommands_OldOnes_AreForgotten()
    {
        // given
        var header = await SavedAsync();
        var old = Next(header);
        old.Command = new CommandRecord("old", header.Id, "f", 2, Start);
        var young = Next(After(header));
        young.Command = new CommandRecord("young", header.Id, "f", 3, Start.AddDays(2));
        await CommitAsync(old);
        await CommitAsync(young);

        // when
        var purged = await Database.Instances.PurgeCommandsAsync(Start.AddDays(1), 10, None);

        // then
        Assert.Equal(1, purged);
        Assert.Null(await Database.Instances.FindCommandAsync("old", None));
        Assert.NotNull(await Database.Instances.FindCommandAsync("young", None));
    }
}
