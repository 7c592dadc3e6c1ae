using System.Text.RegularExpressions;
using Workflows.Engine.Definitions;

namespace Workflows.Activities.Notices;

/// <summary>The keys that a template sees at one place: those of the notice, and those of the rows around.</summary>
internal sealed partial class TemplateScopes
{
    private const string This = "this";

    private static readonly NoticeKey Item = new(This, NoticeKeyType.Text, NoticeKeySource.Case, "one text") { Always = true };

    private static readonly Dictionary<string, NoticeKey> Items = new(StringComparer.Ordinal) { [This] = Item };
    private readonly List<IReadOnlyDictionary<string, NoticeKey>> _scopes;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public TemplateScopes(IReadOnlyDictionary<string, NoticeKey> keys)
    {
        _scopes = [keys];
    }

    /// <summary>The keys of the notice that were asked for.</summary>
    public IReadOnlySet<string> Used => _used;

    /// <summary>Known to have a value here.</summary>
    public List<string> Guards { get; } = [];

    /// <summary>How many loops are around.</summary>
    public int Depth => _scopes.Count - 1;

    public static bool IsPath(string path) => PathPattern().IsMatch(path);

    public static string Usage(NoticeKey key) => key.Type switch
    {
        NoticeKeyType.Date => $"'{{{{date {key.Name}}}}}', as it is a date",
        NoticeKeyType.Flag => $"'{{{{#if {key.Name}}}}}', as it is yes or no",
        NoticeKeyType.Texts => $"'{{{{list {key.Name}}}}}' or '{{{{#each {key.Name}}}}}', as it is a list",
        NoticeKeyType.Rows => $"'{{{{#each {key.Name}}}}}', as it is a list",
        NoticeKeyType.Choice or NoticeKeyType.Choices =>
            $"'{{{{#if {key.Name}.option}}}}' with one of {string.Join(", ", key.Options)}",
        _ => $"'{{{{{key.Name}}}}}'",
    };

    public void Push(NoticeKey? list) =>
        _scopes.Add(list switch
        {
            null => new Dictionary<string, NoticeKey>(StringComparer.Ordinal),
            { Type: NoticeKeyType.Texts } => Items,
            _ => list.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal),
        });

    public void Pop() => _scopes.RemoveAt(_scopes.Count - 1);

    /// <summary>What stands for a path in <see cref="Guards"/>.</summary>
    public string Guard(string path)
    {
        var (up, rest) = Climb(path);
        return $"{_scopes.Count - up}:{rest}";
    }

    /// <summary>A key that is asked for in a condition, or null after a problem.</summary>
    public NoticeKey? Condition(string path, int line, NoticeProblems problems)
    {
        if (Find(path, line, problems) is not { } found)
        {
            return null;
        }

        if (found.Key.Type is NoticeKeyType.Choice or NoticeKeyType.Choices && found.Option is null)
        {
            problems.Add(NoticeProblemCodes.KeyUse, line, "$", Usage(found.Key), $"'{path}'");
            return null;
        }

        return found.Key;
    }

    /// <summary>A key to loop over, or null after a problem.</summary>
    public NoticeKey? List(string path, int line, NoticeProblems problems)
    {
        if (Find(path, line, problems) is not { } found)
        {
            return null;
        }

        if (found.Key.Type is not (NoticeKeyType.Texts or NoticeKeyType.Rows))
        {
            problems.Add(NoticeProblemCodes.KeyUse, line, "$", Usage(found.Key), $"a loop over '{path}'");
            return null;
        }

        return found.Key;
    }

    /// <summary>A key and the option of it that are meant, or null after a problem.</summary>
    public (NoticeKey Key, string? Option)? Find(string path, int line, NoticeProblems problems)
    {
        if (!IsPath(path))
        {
            problems.Add(NoticeProblemCodes.Construct, line, "$", "a key", $"'{path}'");
            return null;
        }

        var (up, rest) = Climb(path);
        var parts = rest.Split('.');
        var scope = up < _scopes.Count ? _scopes[_scopes.Count - 1 - up] : null;
        if (scope is null || !scope.TryGetValue(parts[0], out var key))
        {
            var known = scope?.Keys.Order(StringComparer.Ordinal).ToArray() ?? [];
            problems.Add(
                NoticeProblemCodes.Key, line, "$", known.Length == 0 ? "a key that is there" : $"one of {string.Join(", ", known)}",
                $"'{path}'", Nearest.Suggest(parts[0], known));
            return null;
        }

        if (up == _scopes.Count - 1)
        {
            _used.Add(key.Name);
        }

        if (parts.Length == 1)
        {
            return (key, null);
        }

        if (parts.Length > 2 || !key.Options.Contains(parts[1], StringComparer.Ordinal))
        {
            problems.Add(
                NoticeProblemCodes.Key, line, "$", Usage(key), $"'{path}'",
                parts.Length == 2 ? Nearest.Suggest(parts[1], key.Options) : null);
            return null;
        }

        return (key, parts[1]);
    }

    private static (int Up, string Name) Climb(string path)
    {
        var up = 0;
        while (path.StartsWith("../", StringComparison.Ordinal))
        {
            path = path[3..];
            up++;
        }

        return (up, path);
    }

    [GeneratedRegex(@"^(\.\./)*[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PathPattern();
}
