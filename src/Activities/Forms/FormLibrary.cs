using System.Collections.Concurrent;
using Workflows.Engine.Releases;

namespace Workflows.Activities.Forms;

/// <summary>The forms of releases. A published release never changes, so its forms are read once and kept.</summary>
public sealed class FormLibrary(DefinitionCatalog catalog)
{
    private const int MostKept = 256;

    private readonly ConcurrentDictionary<string, FormSet> _published = new(StringComparer.Ordinal);

    /// <summary>The forms of a version; null when there is no such version.</summary>
    /// <exception cref="InvalidDataException">The release holds a form that cannot be read; publishing refuses such a one.</exception>
    public async ValueTask<FormSet?> FindAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_published.TryGetValue(versionId, out var kept))
        {
            return kept;
        }

        if (await catalog.FindAsync(versionId, cancellationToken) is not { } release)
        {
            return null;
        }

        var set = FormSet.Read(release);
        if (set.Problems.Count > 0)
        {
            throw new InvalidDataException(
                $"version {versionId}: expected forms that can be read but found: {string.Join("; ", set.Problems)}");
        }

        if (_published.Count >= MostKept)
        {
            _published.Clear();
        }

        return _published.GetOrAdd(versionId, set);
    }
}
