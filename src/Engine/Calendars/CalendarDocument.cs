using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Workflows.Engine.Calendars;

/// <summary>A YAML document that is being read, and the problems found in it so far.</summary>
internal sealed class CalendarDocument(string file)
{
    private readonly List<CalendarProblem> _problems = [];

    public IReadOnlyList<CalendarProblem> Problems => _problems;

    /// <summary>The mapping at the root, or null after a problem.</summary>
    public YamlMappingNode? Load(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            Add((int)exception.Start.Line, "$", new Refusal("calendar.yaml", "well-formed YAML", exception.Message));
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
        {
            return root;
        }

        Add(1, "$", new Refusal("calendar.yaml", "one document with at least a zone", Shape(stream)));
        return null;
    }

    /// <summary>Refuses members that are not in a list.</summary>
    public void RefuseUnknown(YamlMappingNode node, string path, string[] known)
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                Refuse(key, $"{path}.{name}", "calendar.member", string.Join(", ", known));
            }
        }
    }

    /// <summary>A text that must be there, or null after a problem.</summary>
    public YamlScalarNode? Text(YamlMappingNode node, string member, string path, string expected)
    {
        if (node.Children.TryGetValue(member, out var value) && value is YamlScalarNode { Value.Length: > 0 } text)
        {
            return text;
        }

        Refuse(value ?? node, path, "calendar.missing", expected, value is null ? "nothing" : Describe(value));
        return null;
    }

    /// <summary>A list, or null when it is absent or after a problem.</summary>
    public YamlSequenceNode? List(YamlMappingNode node, string member, string path)
    {
        if (!node.Children.TryGetValue(member, out var value))
        {
            return null;
        }

        if (value is not YamlSequenceNode list)
        {
            Refuse(value, path, "calendar.list", "a list");
            return null;
        }

        return list;
    }

    /// <summary>A text by language; empty after a problem.</summary>
    public IReadOnlyDictionary<string, string> Texts(YamlMappingNode node, string member, string path)
    {
        const string Expected = "a text by language such as { en: Independence Day, id: Hari Kemerdekaan }";
        node.Children.TryGetValue(member, out var value);
        if (value is not YamlMappingNode { Children.Count: > 0 } texts)
        {
            Refuse(value ?? node, path, "calendar.name", Expected, value is null ? "nothing" : Describe(value));
            return new Dictionary<string, string>();
        }

        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in texts.Children)
        {
            if ((key, text) is (YamlScalarNode { Value.Length: > 0 } language, YamlScalarNode { Value.Length: > 0 } name))
            {
                read[language.Value] = name.Value;
            }
            else
            {
                Refuse(text, $"{path}.{key}", "calendar.name", Expected);
            }
        }

        return read;
    }

    public void Refuse(YamlNode node, string path, string code, string expected) =>
        Refuse(node, path, code, expected, Describe(node));

    public void Refuse(YamlNode node, string path, Refusal refusal) => Add((int)node.Start.Line, path, refusal);

    private void Refuse(YamlNode node, string path, string code, string expected, string found) =>
        Refuse(node, path, new Refusal(code, expected, found));

    private void Add(int line, string path, Refusal refusal) =>
        _problems.Add(new CalendarProblem(file, line, path, refusal));

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode scalar => Refusal.Quote(scalar.Value),
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    private static string Shape(YamlStream stream) => stream.Documents switch
    {
        [] => "nothing",
        [{ RootNode: var root }] => Describe(root),
        _ => $"{stream.Documents.Count} documents",
    };
}
