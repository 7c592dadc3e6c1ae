using System.Collections.Concurrent;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;

namespace Workflows.Activities.Procedures;

/// <summary>Reads procedures. They hold no case, so whoever may use the application may read them.</summary>
public sealed class ProcedureService(IDefinitionStore store, DefinitionCatalog catalog, IActivityCatalog types)
{
    private const int MostKept = 256;

    // A published version never changes.
    private readonly ConcurrentDictionary<string, Procedure> _published = new(StringComparer.Ordinal);

    /// <summary>The published procedures, by id.</summary>
    public async ValueTask<IReadOnlyList<Procedure>> ListAsync(CancellationToken cancellationToken)
    {
        var procedures = new List<Procedure>();
        foreach (var latest in await store.ListLatestAsync(cancellationToken))
        {
            if (await store.FindPublishedAsync(latest.DefinitionId, cancellationToken) is { } version)
            {
                procedures.Add(Read(version));
            }
        }

        return procedures;
    }

    /// <summary>The procedure of a version, or null when there is none.</summary>
    public async ValueTask<Procedure?> FindAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_published.TryGetValue(versionId, out var kept))
        {
            return kept;
        }

        return await store.FindAsync(versionId, cancellationToken) is { } version ? Read(version) : null;
    }

    private Procedure Read(DefinitionVersion version)
    {
        if (_published.TryGetValue(version.VersionId, out var kept))
        {
            return kept;
        }

        var procedure = ProcedureReading.Read(catalog.Parse(version), version.VersionId, version.PublishedAt, types);
        if (version.State == DefinitionState.Draft)
        {
            return procedure;
        }

        if (_published.Count >= MostKept)
        {
            _published.Clear();
        }

        return _published.GetOrAdd(version.VersionId, procedure);
    }
}
