using System.Data.Common;
using System.Globalization;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

public abstract partial class WorkflowStoreContract
{
    [Fact]
    public async Task FindBookmarks_ByStimulus_MatchesGivenArgumentsOnly()
    {
        // given
        var one = Rows.Header() with { CorrelationId = "one" };
        var two = Rows.Header() with { CorrelationId = "two" };
        var first = Rows.Bookmark(one, "paid");
        var second = Rows.Bookmark(two, "paid");
        await SavedAsync(c => c.AddedBookmarks.AddRange([first, Rows.Bookmark(one, "other")]), one);
        await SavedAsync(c => c.AddedBookmarks.Add(second), two);

        // when
        var all = await Database.Instances.FindBookmarksAsync("Elsa.Event", "paid", null, null, 10, None);
        var ofInstance = await Database.Instances.FindBookmarksAsync("Elsa.Event", "paid", one.Id, null, 10, None);
        var ofCase = await Database.Instances.FindBookmarksAsync("Elsa.Event", "paid", null, "two", 10, None);
        var bounded = await Database.Instances.FindBookmarksAsync("Elsa.Event", "paid", null, null, 1, None);

        // then
        Bookmark[] both = [first, second];
        Assert.Equal(both.OrderBy(b => b.Id, StringComparer.Ordinal), all);
        Assert.Equal(first, Assert.Single(ofInstance));
        Assert.Equal(second, Assert.Single(ofCase));
        Assert.Equal(all[0], Assert.Single(bounded));
    }

    [Fact]
    public async Task Commit_EndedWait_TakesItsDueTimesAlong()
    {
        // given
        var header = Rows.Header();
        var ended = Rows.Bookmark(header, "ended");
        var kept = Rows.Bookmark(header, "kept");
        await SavedAsync(
            c =>
            {
                c.AddedBookmarks.AddRange([ended, kept]);
                c.AddedDueTimes.AddRange(
                    [
                        Rows.DueTime(header, Start.AddDays(1), ended.Id), Rows.DueTime(header, Start.AddDays(2), ended.Id),
                        Rows.DueTime(header, Start.AddDays(3), kept.Id),
                    ]);
            },
            header);

        // when
        await CommitAsync(Next(header, c =>
        {
            c.RemovedBookmarks.Add(ended.Id);
            c.BookmarksWithoutDueTimes.Add(ended.Id);
        }));

        // then
        Assert.Empty(await Database.Instances.FindBookmarksAsync("Elsa.Event", "ended", null, null, 10, None));
        Assert.Single(await Database.Instances.FindBookmarksAsync("Elsa.Event", "kept", null, null, 10, None));
        var dueTime = Assert.Single(await Database.DueTimes.ListAsync(header.Id, None));
        Assert.Equal(kept.Id, dueTime.BookmarkId);
    }

    [Fact]
    public async Task ReadJournal_SeveralSteps_ComeInOrderAndInPages()
    {
        // given
        var header = await SavedAsync();
        await SavedAsync();
        await CommitAsync(Next(header));
        await Database.Instances.AppendJournalAsync(SampleRows.Journal(header.Id, "rejected:task.already-completed"), None);

        // when
        var all = await Database.Instances.ReadJournalAsync(header.Id, 0, 10, None);
        var first = await Database.Instances.ReadJournalAsync(header.Id, 0, 2, None);
        var rest = await Database.Instances.ReadJournalAsync(header.Id, first[^1].Sequence, 2, None);

        // then
        Assert.Equal(["start", "start", "rejected:task.already-completed"], all.Select(s => s.Cause));
        Assert.Equal(all.Select(s => s.Sequence).Order(), all.Select(s => s.Sequence));
        Assert.Equal(SampleRows.Journal(header.Id).Entries, all[0].Entries);
        Assert.Equal((Start, "ana", "site-1", header.Id), (all[0].At, all[0].Actor, all[0].SiteId, all[0].InstanceId));
        Assert.Equal(2, first.Count);
        Assert.Equal(all[2].Sequence, Assert.Single(rest).Sequence);
    }

    [Fact]
    public async Task TrimJournal_FinishedInstances_AreTrimmedOnce()
    {
        // given
        var running = await SavedAsync();
        var old = await SavedAsync(header: Rows.Header() with { Status = InstanceStatus.Finished, FinishedAt = Start });
        var young = await SavedAsync(
            header: Rows.Header() with { Status = InstanceStatus.Finished, FinishedAt = Start.AddDays(9) });

        // when
        var trimmed = await Database.Instances.TrimJournalAsync(Start.AddDays(1), 10, None);
        var again = await Database.Instances.TrimJournalAsync(Start.AddDays(1), 10, None);

        // then
        Assert.Equal((1, 0), (trimmed, again));
        Assert.Empty(await Database.Instances.ReadJournalAsync(old.Id, 0, 10, None));
        Assert.Single(await Database.Instances.ReadJournalAsync(young.Id, 0, 10, None));
        Assert.Single(await Database.Instances.ReadJournalAsync(running.Id, 0, 10, None));
        Assert.NotNull(await Database.Instances.LoadAsync(old.Id, None));
    }

    [Fact]
    public async Task ListInstances_ByEachFilter_ListsNewestFirst()
    {
        // given
        var older = await SavedAsync(header: Rows.Header() with { DefinitionId = "d", VersionId = "d-1", CorrelationId = "c" });
        var newer = await SavedAsync(header: Rows.Header() with
        {
            DefinitionId = "d",
            VersionId = "d-2",
            CreatedAt = Start.AddHours(1),
            Status = InstanceStatus.Finished,
            FinishedAt = Start.AddHours(2),
            CorrelationId = "",
        });
        await SavedAsync(header: Rows.Header() with { CreatedAt = Start.AddDays(-1) });

        async Task<IEnumerable<string>> Ids(InstanceQuery query) =>
            (await Database.Instances.ListInstancesAsync(query, None)).Select(h => h.Id);

        // when, then
        Assert.Equal([newer.Id, older.Id], await Ids(new InstanceQuery(DefinitionId: "d")));
        Assert.Equal([older.Id], await Ids(new InstanceQuery(DefinitionId: "d", Running: true)));
        Assert.Equal([newer.Id], await Ids(new InstanceQuery(DefinitionId: "d", Running: false)));
        Assert.Equal([newer.Id], await Ids(new InstanceQuery(VersionId: "d-2")));
        Assert.Equal([older.Id], await Ids(new InstanceQuery(CorrelationId: "c")));
        Assert.Equal([newer.Id], await Ids(new InstanceQuery(CorrelationId: "")));
        Assert.Equal([newer.Id, older.Id], await Ids(new InstanceQuery(Limit: 2)));
    }

    [Fact]
    public async Task ListIncidents_RaisedAndResolved_ShowsOpenOnesOfAllAndAllOfAnInstance()
    {
        // given
        var header = Rows.Header();
        var resolved = Rows.Incident(header);
        var open = Rows.Incident(header) with { RaisedAt = Start.AddHours(1) };
        await SavedAsync(c => c.AddedIncidents.AddRange([resolved, open]), header);

        // when
        await CommitAsync(Next(header, c => c.ResolvedIncidents.Add(resolved.Id)));

        // then
        Assert.Equal(open, Assert.Single(await Database.Instances.ListIncidentsAsync(null, 10, None)));
        Assert.Equal(
            [resolved with { ResolvedAt = Start }, open], await Database.Instances.ListIncidentsAsync(header.Id, 10, None));
    }

    [Fact]
    public async Task BeginReads_QueriesOfAStep_SeeRowsOnOneConnection()
    {
        // given
        var header = await SavedAsync();

        // when
        await using var reads = Database.Instances.BeginReads();
        var before = await reads.QueryAsync((c, _) => CountJournalAsync(c, header.Id), None);

        // then
        Assert.Equal(1, before);
    }

    protected static async ValueTask<long> CountJournalAsync(DbConnection connection, string instanceId)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"select count(*) from journal where instance_id = '{instanceId}'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(None), CultureInfo.InvariantCulture);
    }
}
