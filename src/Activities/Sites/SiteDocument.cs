using System.Globalization;
using Workflows.Activities.Procedures;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;
using Workflows.Engine.Definitions.Yaml;

namespace Workflows.Activities.Sites;

/// <summary>Reads values of a site file and collects everything that is wrong with them.</summary>
internal sealed class SiteDocument(string? file)
{
    private readonly List<DefinitionProblem> _problems = [];

    public IReadOnlyList<DefinitionProblem> Problems =>
        [.. _problems.Distinct().OrderBy(problem => problem.Line ?? 0).ThenBy(problem => problem.Column ?? 0)];

    public bool HasErrors => _problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>The document, or null when it is not YAML with names and values.</summary>
    public DataNode? Load(string text)
    {
        try
        {
            var root = YamlTree.Read(text);
            return IsObject(root, "$") ? root : null;
        }
        catch (YamlRefusedException refused)
        {
            _problems.Add(new DefinitionProblem(
                ProblemCodes.SyntaxInvalid, ProblemSeverity.Error, file, refused.Position.Line, refused.Position.Column, "$",
                refused.Expected, refused.Found));
            return null;
        }
    }

    public void Report(
        string code, DataNode node, string path, string expected, string? found = null, string? suggestion = null,
        ProblemSeverity severity = ProblemSeverity.Error)
    {
        var known = node.Position.Line > 0;
        _problems.Add(new DefinitionProblem(
            code, severity, file, known ? node.Position.Line : null, known ? node.Position.Column : null, path, expected,
            found ?? ShapeLog.Describe(node), suggestion));
    }

    public bool IsObject(DataNode node, string path)
    {
        if (node.Kind != DataKind.Object)
        {
            Report(ProblemCodes.ShapeInvalid, node, path, "names with values");
        }

        return node.Kind == DataKind.Object;
    }

    public void Keys(DataNode node, string path, params IReadOnlyCollection<string> known)
    {
        foreach (var member in node.Members.Where(member => !known.Contains(member.Key)))
        {
            Report(
                ProblemCodes.KeyUnknown, member.Value, $"{path}.{member.Key}", "one of " + string.Join(", ", known),
                $"'{member.Key}'", Nearest.Suggest(member.Key, known));
        }
    }

    public string? Required(DataNode node, string path, string key)
    {
        if (node[key] is null)
        {
            Report(SiteProblemCodes.Missing, node, $"{path}.{key}", $"'{key}'", "nothing");
        }

        return Text(node, path, key);
    }

    public string? Text(DataNode node, string path, string key)
    {
        switch (node[key])
        {
            case null:
                return null;
            case { Kind: DataKind.Text or DataKind.Number } value when !string.IsNullOrWhiteSpace(value.Text):
                return value.Text;
            case var value:
                Report(ProblemCodes.ShapeInvalid, value, $"{path}.{key}", "a text");
                return null;
        }
    }

    public bool? Flag(DataNode node, string path, string key)
    {
        switch (node[key])
        {
            case null:
                return null;
            case { Kind: DataKind.Boolean } value:
                return value.Text == "true";
            case var value:
                Report(SiteProblemCodes.ValueInvalid, value, $"{path}.{key}", "true or false");
                return null;
        }
    }

    public DateOnly? Date(DataNode node, string path, string key)
    {
        if (Text(node, path, key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Report(SiteProblemCodes.ValueInvalid, node[key]!, $"{path}.{key}", "a date such as 2026-02-01");
        return null;
    }

    public int? Number(DataNode node, string path, string key)
    {
        if (node[key] is not { } value)
        {
            return null;
        }

        if (value.Kind == DataKind.Number && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture,
            out var number))
        {
            return number;
        }

        Report(SiteProblemCodes.ValueInvalid, value, $"{path}.{key}", "a whole number from 0");
        return null;
    }

    /// <summary>A text that must be one of some words.</summary>
    public string? Choice(DataNode node, string path, string key, IReadOnlyCollection<string> allowed)
    {
        var text = Text(node, path, key);
        if (text is null || allowed.Contains(text))
        {
            return text;
        }

        Report(
            SiteProblemCodes.ValueInvalid, node[key]!, $"{path}.{key}", "one of " + string.Join(", ", allowed), $"'{text}'",
            Nearest.Suggest(text, allowed));
        return null;
    }

    /// <summary>A text, or texts by language.</summary>
    public LocalText? Local(DataNode node, string path, string key)
    {
        if (node[key] is not { Kind: DataKind.Object } value)
        {
            return Text(node, path, key) is { } text ? LocalText.Of(text) : null;
        }

        var texts = value.Members.Select(member => (member.Key, Text: Text(value, $"{path}.{key}", member.Key)))
            .Where(member => member.Text is not null)
            .ToDictionary(member => member.Key, member => member.Text!, StringComparer.Ordinal);
        return texts.Count == 0 ? null : new LocalText(texts);
    }

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public IReadOnlyList<string> Texts(DataNode node, string path, string key) =>
        node[key] is { Kind: DataKind.Text } single
            ? [single.Text]
            : [.. Items(node, path, key).Select(item => TextOf(item.Node, item.Path)).OfType<string>()];

    /// <summary>The items of a list with their paths; none when it is not there.</summary>
    public IReadOnlyList<(DataNode Node, string Path)> Items(DataNode node, string path, string key)
    {
        switch (node[key])
        {
            case null:
                return [];
            case { Kind: DataKind.List } list:
                return [.. list.Items.Select((item, i) => (item, $"{path}.{key}[{i}]"))];
            case var value:
                Report(ProblemCodes.ShapeInvalid, value, $"{path}.{key}", "a list");
                return [];
        }
    }

    /// <summary>The items of a list that are objects with no other members than these.</summary>
    public IEnumerable<(DataNode Node, string Path)> Objects(DataNode node, string path, string key,
        params IReadOnlyCollection<string> known)
    {
        foreach (var item in Items(node, path, key).Where(item => IsObject(item.Node, item.Path)))
        {
            Keys(item.Node, item.Path, known);
            yield return item;
        }
    }

    private string? TextOf(DataNode node, string path)
    {
        if (node.Kind == DataKind.Text)
        {
            return node.Text;
        }

        Report(ProblemCodes.ShapeInvalid, node, path, "a text");
        return null;
    }
}
