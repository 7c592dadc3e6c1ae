using System.Collections.Concurrent;
using System.Collections.Frozen;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
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

/// <summary>The forms of one release.</summary>
public sealed class FormSet
{
    private readonly FrozenDictionary<string, FormDefinition> _forms;

    private FormSet(IEnumerable<FormDefinition> forms, IReadOnlyList<DefinitionProblem> problems)
    {
        _forms = forms.ToFrozenDictionary(form => form.Id, StringComparer.Ordinal);
        Problems = problems;
        Intake = _forms.Values.FirstOrDefault(form => form.IsIntake);
    }

    /// <summary>What is wrong with the files; empty for a published release.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; }

    /// <summary>The form that a case begins with, or null.</summary>
    public FormDefinition? Intake { get; }

    /// <summary>All forms.</summary>
    public IEnumerable<FormDefinition> All => _forms.Values;

    /// <summary>The form of an id, or null.</summary>
    public FormDefinition? Find(string id) => _forms.GetValueOrDefault(id);

    /// <summary>Reads the forms and value lists of a release.</summary>
    public static FormSet Read(Release release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var problems = new List<DefinitionProblem>();
        var lists = new Dictionary<string, ValueList>(StringComparer.Ordinal);
        foreach (var (name, text) in release.ValueLists)
        {
            var read = ValueList.Read(text, $"lists/{name}.yaml");
            problems.AddRange(read.Problems);
            if (read.List is { } list)
            {
                lists[name] = list;
            }
        }

        var around = new FormSurroundings { ValueLists = lists, Parameters = [.. release.Parameters.Select(p => p.Name)] };
        var forms = new List<FormDefinition>();
        foreach (var (name, text) in release.Forms)
        {
            var read = FormFile.Read(text, $"forms/{name}.yaml", around);
            problems.AddRange(read.Problems);
            if (read.Form is { } form)
            {
                forms.Add(form);
            }
        }

        return new FormSet(forms, problems);
    }
}
