using System.Data.Common;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

public abstract partial class WorkflowStoreContract
{
    [Fact]
    public async Task SaveDraft_NewAndAgain_CountsRevisions()
    {
        // given
        var draft = Rows.Definition() with { ActivityTypeName = Rows.NewId() };

        // when
        var inserted = await Database.Definitions.SaveDraftAsync(draft, 0, None);
        var again = await Database.Definitions.SaveDraftAsync(draft with { VersionId = Rows.NewId() }, 0, None);
        var replaced = await Database.Definitions.SaveDraftAsync(draft with { Content = "{}" }, 1, None);
        var stale = await Database.Definitions.SaveDraftAsync(draft, 1, None);

        // then
        Assert.Equal((true, false, true, false), (inserted, again, replaced, stale));
        Assert.Equal(
            draft with { Content = "{}", Revision = 2 }, await Database.Definitions.FindAsync(draft.VersionId, None));
        Assert.Null(await Database.Definitions.FindPublishedAsync(draft.DefinitionId, None));
        Assert.Empty(await Database.Definitions.FindByActivityTypeAsync(draft.ActivityTypeName, None));
    }

    [Fact]
    public async Task Publish_Draft_NeverChangesAgain()
    {
        // given
        var draft = Rows.Definition();
        await Database.Definitions.SaveDraftAsync(draft, 0, None);

        // when
        var stale = await Database.Definitions.PublishAsync(draft.VersionId, 2, "ben", Start, None);
        var published = await Database.Definitions.PublishAsync(draft.VersionId, 1, "ben", Start, None);
        var again = await Database.Definitions.PublishAsync(draft.VersionId, 1, "ben", Start, None);
        var saved = await Database.Definitions.SaveDraftAsync(draft with { Content = "{}" }, 1, None);

        // then
        Assert.Equal((false, true, false, false), (stale, published, again, saved));
        var expected = draft with { State = DefinitionState.Published, PublishedBy = "ben", PublishedAt = Start };
        Assert.Equal(expected, await Database.Definitions.FindPublishedAsync(draft.DefinitionId, None));
    }

    [Theory]
    [InlineData("update definition_versions set hash = 'x' where version_id = '{0}'")]
    [InlineData("update definition_versions set state = 0 where version_id = '{0}'")]
    [InlineData("delete from definition_versions where version_id = '{0}'")]
    public async Task PublishedVersion_ChangedBehindTheStore_IsRefusedByTheDatabase(string sql)
    {
        // given
        var draft = Rows.Definition();
        await Database.Definitions.SaveDraftAsync(draft, 0, None);
        await Database.Definitions.PublishAsync(draft.VersionId, 1, "ben", Start, None);
        var step = SampleRows.Step();
        step.DomainWrites.Add(new SqlDomainWrite(sql.Replace("{0}", draft.VersionId, StringComparison.Ordinal)));

        // when, then
        await Assert.ThrowsAnyAsync<DbException>(() => CommitAsync(step).AsTask());
        Assert.NotNull(await Database.Definitions.FindPublishedAsync(draft.DefinitionId, None));
    }

    [Fact]
    public async Task Retire_Published_StartsNoMoreInstances()
    {
        // given
        var first = Rows.Definition();
        var second = Rows.Definition(first.DefinitionId, 2);
        foreach (var version in (DefinitionVersion[])[first, second])
        {
            await Database.Definitions.SaveDraftAsync(version, 0, None);
            await Database.Definitions.PublishAsync(version.VersionId, 1, "ben", Start, None);
        }

        // when
        var retired = await Database.Definitions.RetireAsync(second.VersionId, "ben", Start, None);
        var again = await Database.Definitions.RetireAsync(second.VersionId, "ben", Start, None);

        // then
        Assert.Equal((true, false), (retired, again));
        Assert.Equal(
            first.VersionId, (await Database.Definitions.FindPublishedAsync(first.DefinitionId, None))!.VersionId);
        Assert.Equal(
            [(2, DefinitionState.Retired, ""), (1, DefinitionState.Published, "")],
            (await Database.Definitions.ListVersionsAsync(first.DefinitionId, None))
                .Select(v => (v.Version, v.State, v.Content)));
        Assert.Equal(
            2, Assert.Single(await Database.Definitions.ListLatestAsync(None), v => v.DefinitionId == first.DefinitionId).Version);
    }

    [Fact]
    public async Task FindByActivityType_Published_IsFoundNewestFirst()
    {
        // given
        var first = Rows.Definition() with { ActivityTypeName = Rows.NewId() };
        var second = Rows.Definition(first.DefinitionId, 2) with { ActivityTypeName = first.ActivityTypeName };
        foreach (var version in (DefinitionVersion[])[first, second])
        {
            await Database.Definitions.SaveDraftAsync(version, 0, None);
            await Database.Definitions.PublishAsync(version.VersionId, 1, "ben", Start, None);
        }

        // when
        var found = await Database.Definitions.FindByActivityTypeAsync(first.ActivityTypeName!, None);

        // then
        Assert.Equal([2, 1], found.Select(v => v.Version));
        Assert.Equal(first.Content, found[0].Content);
    }

    private sealed class SqlDomainWrite(string sql) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
            return true;
        }
    }
}
