using Workflows.Engine.Persistence;

namespace Workflows.Engine.Tests.Definitions;

/// <summary>Definition versions in a dictionary.</summary>
internal sealed class MemoryDefinitionStore : IDefinitionStore
{
    private readonly Dictionary<string, DefinitionVersion> _versions = [];

    public ValueTask<DefinitionVersion?> FindAsync(string versionId, CancellationToken cancellationToken) =>
        new(_versions.GetValueOrDefault(versionId));

    public ValueTask<DefinitionVersion?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        new(Newest(version => version.DefinitionId == definitionId && version.State == DefinitionState.Published).FirstOrDefault());

    public ValueTask<IReadOnlyList<DefinitionVersion>> ListVersionsAsync(string definitionId, CancellationToken cancellationToken) =>
        new([.. Newest(version => version.DefinitionId == definitionId).Select(version => version with { Content = "" })]);

    public ValueTask<IReadOnlyList<DefinitionVersion>> ListLatestAsync(CancellationToken cancellationToken) =>
        new([.. Newest(_ => true).GroupBy(version => version.DefinitionId).Select(group => group.First() with { Content = "" })]);

    public ValueTask<IReadOnlyList<DefinitionVersion>> FindByActivityTypeAsync(string typeName, CancellationToken cancellationToken) =>
        new([.. Newest(version => version.ActivityTypeName == typeName && version.State == DefinitionState.Published)]);

    public ValueTask<bool> SaveDraftAsync(DefinitionVersion draft, long expectedRevision, CancellationToken cancellationToken)
    {
        var found = _versions.GetValueOrDefault(draft.VersionId);
        var isExpected = found is null ? expectedRevision == 0 : found.State == DefinitionState.Draft && found.Revision == expectedRevision;
        if (isExpected)
        {
            _versions[draft.VersionId] = draft with { Revision = expectedRevision + 1 };
        }

        return new(isExpected);
    }

    public ValueTask<bool> PublishAsync(
        string versionId, long expectedRevision, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var isExpected = _versions.TryGetValue(versionId, out var found)
            && found.State == DefinitionState.Draft && found.Revision == expectedRevision;
        if (isExpected)
        {
            _versions[versionId] = found! with { State = DefinitionState.Published, PublishedBy = by, PublishedAt = at };
        }

        return new(isExpected);
    }

    public ValueTask<bool> RetireAsync(string versionId, string by, DateTimeOffset at, CancellationToken cancellationToken) => new(false);

    private IEnumerable<DefinitionVersion> Newest(Func<DefinitionVersion, bool> filter) =>
        _versions.Values.Where(filter).OrderByDescending(version => version.Version);
}
