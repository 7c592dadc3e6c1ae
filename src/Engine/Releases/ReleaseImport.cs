using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Definitions.Validation;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Releases;

/// <summary>Brings releases from files into the store and publishes drafts.</summary>
/// <remarks>A draft is never overwritten, and content that some version of the definition has already is not stored again.</remarks>
public sealed class ReleaseImport(
    IDefinitionStore store, DefinitionCatalog catalog, DefinitionValidator validator, IEnumerable<IReleaseRules> rules, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>Who saves and publishes what ships with the product.</summary>
    public const string System = "system";

    /// <summary>
    /// Stores a release that came from a file as a new draft when its content is new, and publishes it when
    /// <paramref name="publish"/> says so and the definition has no version yet.
    /// </summary>
    public async Task<ImportResult> ImportAsync(Release release, bool publish, CancellationToken cancellationToken)
    {
        var versions = await store.ListVersionsAsync(release.Graph.DefinitionId, cancellationToken);
        if (await FindSameAsync(release, versions, cancellationToken) is { } same)
        {
            return new ImportResult(ImportOutcome.Known, same.VersionId, null);
        }

        if (versions.Any(version => version.State == DefinitionState.Draft))
        {
            return new ImportResult(ImportOutcome.DraftInTheWay, versions.First(v => v.State == DefinitionState.Draft).VersionId, null);
        }

        var draft = await SaveAsync(release, versions, cancellationToken);
        if (draft is null)
        {
            return new ImportResult(ImportOutcome.Conflict, null, null);
        }

        return versions.Count > 0 || !publish
            ? new ImportResult(ImportOutcome.DraftSaved, draft.VersionId, null)
            : await PublishAsync(draft.VersionId, draft.Revision, System, cancellationToken);
    }

    /// <summary>
    /// Imports what ships with the product, called releases first. A fresh database publishes them; later, new content
    /// becomes a draft.
    /// </summary>
    public async Task<IReadOnlyList<ImportResult>> ImportShippedAsync(
        IReadOnlyList<Release> releases, CancellationToken cancellationToken)
    {
        var isFresh = (await store.ListLatestAsync(cancellationToken)).Count == 0;
        return await ImportAllAsync(releases, isFresh, cancellationToken);
    }

    /// <summary>Imports several releases, called ones first, each as <see cref="ImportAsync"/> does; results in that order.</summary>
    public async Task<IReadOnlyList<ImportResult>> ImportAllAsync(
        IReadOnlyList<Release> releases, bool publish, CancellationToken cancellationToken)
    {
        var results = new List<ImportResult>();
        foreach (var release in CallOrder.Sort(releases))
        {
            results.Add(await ImportAsync(release, publish, cancellationToken));
        }

        return results;
    }

    /// <summary>Publishes a draft with the releases it calls pinned to what is published now.</summary>
    /// <param name="versionId">The draft.</param>
    /// <param name="expectedRevision">The revision that was looked at.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="cancellationToken">Cancels before the first write only.</param>
    public async Task<ImportResult> PublishAsync(
        string versionId, long expectedRevision, string by, CancellationToken cancellationToken)
    {
        var draft = await store.FindAsync(versionId, cancellationToken);
        if (draft is not { State: DefinitionState.Draft } || draft.Revision != expectedRevision)
        {
            return new ImportResult(ImportOutcome.Conflict, versionId, null);
        }

        var release = catalog.Parse(draft);
        if (Errors(release) is { Length: > 0 } errors)
        {
            return new ImportResult(ImportOutcome.Invalid, versionId, errors);
        }

        var calls = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var called in ReleaseCalls.Called(release.Graph).Where(id => id != release.Graph.DefinitionId))
        {
            if (await store.FindPublishedAsync(called, cancellationToken) is not { } pinned)
            {
                return new ImportResult(ImportOutcome.CallMissing, versionId, called);
            }

            calls[called] = pinned.VersionId;
        }

        foreach (var type in ReleaseCalls.PossibleActivityTypes(release.Graph))
        {
            // Newest first; a name that no definition has is an activity type, or the validator's business.
            if (await store.FindByActivityTypeAsync(type, cancellationToken) is [var pinned, ..])
            {
                calls[pinned.DefinitionId] = pinned.VersionId;
            }
        }

        var pinnedRelease = release.WithCalls(calls);
        var revision = draft.Revision;
        if (pinnedRelease.Hash != draft.Hash)
        {
            var saved = Row(pinnedRelease, draft.VersionId, draft.Version, by) with { Revision = revision + 1 };
            if (!await store.SaveDraftAsync(saved, revision, cancellationToken))
            {
                return new ImportResult(ImportOutcome.Conflict, versionId, null);
            }

            revision++;
        }

        return await store.PublishAsync(versionId, revision, by, clock.GetUtcNow(), cancellationToken)
            ? new ImportResult(ImportOutcome.Published, versionId, null)
            : new ImportResult(ImportOutcome.Conflict, versionId, null);
    }

    /// <summary>What forbids publishing; empty when nothing does. Checked here, so that no way of publishing goes past it.</summary>
    private string Errors(Release release)
    {
        var read = ElsaJson.Read(release.Graph.Json);
        return string.Join(
            "; ",
            validator.Validate(read, new ValidationContext())
                .Concat(rules.SelectMany(rule => rule.Check(release, read.Positions)))
                .Where(problem => problem.Severity == ProblemSeverity.Error)
                .Select(problem => $"{problem.Code} {problem.Path}: {problem.Message}"));
    }

    private async Task<DefinitionVersion?> FindSameAsync(
        Release release, IReadOnlyList<DefinitionVersion> versions, CancellationToken cancellationToken)
    {
        foreach (var version in versions)
        {
            if (version.Hash == release.Hash)
            {
                return version;
            }

            // A published version has its calls pinned; what came from the file has none.
            if (await catalog.FindAsync(version.VersionId, cancellationToken) is { Calls.Count: > 0 } stored
                && stored.WithCalls(release.Calls).Hash == release.Hash)
            {
                return version;
            }
        }

        return null;
    }

    private async Task<DefinitionVersion?> SaveAsync(
        Release release, IReadOnlyList<DefinitionVersion> versions, CancellationToken cancellationToken)
    {
        var number = versions.Select(version => version.Version).DefaultIfEmpty(0).Max() + 1;
        var draft = Row(release, ids.NewId(), number, System);
        return await store.SaveDraftAsync(draft, 0, cancellationToken) ? draft : null;
    }

    private DefinitionVersion Row(Release release, string versionId, int number, string by)
    {
        var graph = VersionStamp.Apply(release.Graph, versionId, number);
        return new DefinitionVersion
        {
            VersionId = versionId,
            DefinitionId = graph.DefinitionId,
            Version = number,
            Label = VersionStamp.Label(graph),
            ActivityTypeName = graph.ActivityTypeName,
            State = DefinitionState.Draft,
            Hash = release.Hash,
            Content = ReleaseFile.Write(release.WithGraph(graph), indented: false),
            SavedBy = by,
            SavedAt = clock.GetUtcNow(),
        };
    }
}
