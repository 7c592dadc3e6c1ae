using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>Versions of definitions on either database. A trigger of the database guards published ones as well.</summary>
internal sealed class DefinitionStore(SqlDatabase database) : IDefinitionStore
{
    public ValueTask<DefinitionVersion?> FindAsync(string versionId, CancellationToken cancellationToken) =>
        database.FindAsync(DefinitionSql.Find.With(versionId), RowReaders.Version, cancellationToken);

    public ValueTask<DefinitionVersion?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        database.FindAsync(DefinitionSql.FindPublished.With(definitionId), RowReaders.Version, cancellationToken);

    public async ValueTask<IReadOnlyList<DefinitionVersion>> ListVersionsAsync(
        string definitionId, CancellationToken cancellationToken) =>
        await database.QueryAsync(DefinitionSql.Versions.With(definitionId), RowReaders.VersionLine, cancellationToken)
            .ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<DefinitionVersion>> ListLatestAsync(CancellationToken cancellationToken) =>
        await database.QueryAsync(DefinitionSql.Latest.With(), RowReaders.VersionLine, cancellationToken)
            .ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<DefinitionVersion>> FindByActivityTypeAsync(
        string typeName, CancellationToken cancellationToken) =>
        await database.QueryAsync(DefinitionSql.ByActivityType.With(typeName), RowReaders.Version, cancellationToken)
            .ConfigureAwait(false);

    public ValueTask<bool> SaveDraftAsync(
        DefinitionVersion draft, long expectedRevision, CancellationToken cancellationToken)
    {
        var content = StateBlob.EncodeText(draft.Content);
        return database.TryWriteAsync(
            expectedRevision == 0
                ? DefinitionSql.Insert.With(
                    draft.VersionId, draft.DefinitionId, (long)draft.Version, draft.Label, draft.ActivityTypeName, draft.Hash,
                    draft.SavedBy, draft.SavedAt.Stored(), content)
                : DefinitionSql.Replace.With(
                    draft.VersionId, expectedRevision, draft.Label, draft.ActivityTypeName, draft.Hash, draft.SavedBy,
                    draft.SavedAt.Stored(), content),
            cancellationToken);
    }

    public ValueTask<bool> PublishAsync(
        string versionId, long expectedRevision, string by, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.TryWriteAsync(
            DefinitionSql.Publish.With(versionId, expectedRevision, by, at.Stored()), cancellationToken);

    public ValueTask<bool> RetireAsync(string versionId, string by, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.TryWriteAsync(DefinitionSql.Retire.With(versionId, by, at.Stored()), cancellationToken);
}
