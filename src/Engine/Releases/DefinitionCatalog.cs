using System.Collections.Concurrent;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Releases;

/// <summary>Stored releases as objects. A published version never changes, so it is parsed once and kept.</summary>
public sealed class DefinitionCatalog(IDefinitionStore store)
{
    private const int MostKept = 512;

    private readonly ConcurrentDictionary<string, Release> _published = new(StringComparer.Ordinal);

    /// <summary>The release of a version, draft or published; null when there is none.</summary>
    /// <exception cref="InvalidDataException">When its stored content cannot be read.</exception>
    public async ValueTask<Release?> FindAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_published.TryGetValue(versionId, out var kept))
        {
            return kept;
        }

        var version = await store.FindAsync(versionId, cancellationToken);
        return version is null ? null : Parse(version);
    }

    /// <summary>The published release with the highest version of a definition; null when none is published.</summary>
    /// <exception cref="InvalidDataException">When its stored content cannot be read.</exception>
    public async ValueTask<Release?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        var version = await store.FindPublishedAsync(definitionId, cancellationToken);
        return version is null ? null : Parse(version);
    }

    /// <summary>The release in a stored version.</summary>
    /// <exception cref="InvalidDataException">When its content cannot be read.</exception>
    public Release Parse(DefinitionVersion version)
    {
        if (_published.TryGetValue(version.VersionId, out var kept))
        {
            return kept;
        }

        var read = ReleaseFile.Read(version.Content, version.VersionId);
        var release = read.Release ?? throw new InvalidDataException(
            $"expected a release in version {version.VersionId} but found: {string.Join("; ", read.Problems)}");
        if (version.State == DefinitionState.Draft)
        {
            return release;
        }

        if (_published.Count >= MostKept)
        {
            // Far more than are in use at once; starting over is cheaper than keeping count of each use.
            _published.Clear();
        }

        return _published.GetOrAdd(version.VersionId, release);
    }
}
