using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Activities.Procedures;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;
using Workflows.Engine.Definitions.Yaml;

namespace Workflows.Activities.Simulation.Reading;

/// <summary>A scenario file that is being read, and what was found wrong in it so far.</summary>
internal sealed class ScenarioLog(string file)
{
    private readonly List<DefinitionProblem> _problems = [];

    public string File => file;

    public IReadOnlyList<DefinitionProblem> Problems =>
        [.. _problems.Distinct().OrderBy(problem => problem.Line ?? 0).ThenBy(problem => problem.Column ?? 0)];

    public void Refuse(
        string code, DocumentNode node, string path, string expected, string? found = null, string? suggestion = null)
    {
        var known = node.Position.Line > 0;
        _problems.Add(new DefinitionProblem(
            code, ProblemSeverity.Error, file, known ? node.Position.Line : null, known ? node.Position.Column : null, path,
            expected, found ?? node.Describe(), suggestion));
    }

    /// <summary>The document, or null after a problem.</summary>
    public DocumentNode? Load(string text)
    {
        try
        {
            return YamlDocument.Read(text);
        }
        catch (YamlRefusedException refused)
        {
            _problems.Add(new DefinitionProblem(
                ProblemCodes.SyntaxInvalid, ProblemSeverity.Error, file, refused.Position.Line, refused.Position.Column, "$",
                refused.Expected, refused.Found));
            return null;
        }
    }

    public bool IsObject(DocumentNode node, string path, IReadOnlyCollection<string>? members = null)
    {
        if (node.Kind != DataKind.Object)
        {
            Refuse(ProblemCodes.ShapeInvalid, node, path, "names with values");
            return false;
        }

        foreach (var (name, value) in members is null ? [] : node.Members.Where(member => !members.Contains(member.Key)))
        {
            Refuse(
                ProblemCodes.KeyUnknown, value, $"{path}.{name}", "one of " + string.Join(", ", members!), $"'{name}'",
                Nearest.Suggest(name, members!));
        }

        return true;
    }

    /// <summary>The items of a list member; a single value is a list of one; none when it is absent.</summary>
    public static IEnumerable<(DocumentNode Node, string Path)> Items(DocumentNode node, string member, string path) =>
        node[member] switch
        {
            null => [],
            { Kind: DataKind.List } list =>
                list.Items.Select((item, i) => (item, $"{path}.{member}[{i.ToString(CultureInfo.InvariantCulture)}]")),
            { } single => [(single, $"{path}.{member}")],
        };

    /// <summary>The members of an object member; none when it is absent or after a problem.</summary>
    public IEnumerable<(string Name, DocumentNode Node, string Path)> Members(DocumentNode node, string member, string path) =>
        node[member] is { } value && IsObject(value, $"{path}.{member}")
            ? value.Members.Select(entry => (entry.Key, entry.Value, $"{path}.{member}.{entry.Key}"))
            : [];

    /// <summary>A text; null after a problem.</summary>
    public string? Text(DocumentNode node, string path)
    {
        if (node.Kind is DataKind.Text or DataKind.Number or DataKind.Boolean && !string.IsNullOrWhiteSpace(node.Text))
        {
            return node.Text;
        }

        Refuse(ProblemCodes.ShapeInvalid, node, path, "a text");
        return null;
    }

    /// <summary>A text member; null when absent or after a problem.</summary>
    public string? Text(DocumentNode node, string member, string path) =>
        node[member] is { } value ? Text(value, $"{path}.{member}") : null;

    public string Required(DocumentNode node, string member, string path)
    {
        if (node[member] is null)
        {
            Refuse(ScenarioProblemCodes.Missing, node, $"{path}.{member}", $"'{member}'", "nothing");
        }

        return Text(node, member, path) ?? "";
    }

    public IReadOnlyList<string> Texts(DocumentNode node, string member, string path) =>
        [.. Items(node, member, path).Select(item => Text(item.Node, item.Path)).OfType<string>()];

    public bool? Flag(DocumentNode node, string member, string path)
    {
        if (node[member] is not { } value)
        {
            return null;
        }

        if (value.Kind == DataKind.Boolean)
        {
            return value.Text == "true";
        }

        Refuse(ScenarioProblemCodes.Value, value, $"{path}.{member}", "true or false");
        return null;
    }

    public int? Count(DocumentNode node, string member, string path)
    {
        if (node[member] is not { } value)
        {
            return null;
        }

        if (value.Kind == DataKind.Number && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        Refuse(ScenarioProblemCodes.Value, value, $"{path}.{member}", "a whole number from 0");
        return null;
    }

    public LocalMoment? Moment(DocumentNode node, string path)
    {
        if (node.Kind == DataKind.Text && LocalMoment.Parse(node.Text) is { } moment)
        {
            return moment;
        }

        Refuse(ScenarioProblemCodes.Value, node, path, "a local day or time such as 2026-03-05 or 2026-03-05 16:40");
        return null;
    }

    public LocalMoment? Moment(DocumentNode node, string member, string path) =>
        node[member] is { } value ? Moment(value, $"{path}.{member}") : null;

    /// <summary>One text for all languages, or an object of texts; empty after a problem.</summary>
    public LocalText Title(DocumentNode node, string path)
    {
        if (node["title"] is not { } title)
        {
            Refuse(ScenarioProblemCodes.Missing, node, $"{path}.title", "'title'", "nothing");
            return LocalText.Of("");
        }

        return title.Kind == DataKind.Object
            ? new LocalText(title.Members.ToDictionary(
                member => member.Key, member => Text(member.Value, $"{path}.title.{member.Key}") ?? "", StringComparer.Ordinal))
            : LocalText.Of(Text(title, $"{path}.title") ?? "");
    }

    /// <summary>An object member as JSON; null when absent or after a problem.</summary>
    public JsonObject? Json(DocumentNode node, string member, string path) =>
        node[member] is { } value && IsObject(value, $"{path}.{member}") ? (JsonObject)ToJson(value)! : null;

    /// <summary>A value as JSON.</summary>
    public static JsonNode? ToJson(DocumentNode node) => node.Kind switch
    {
        DataKind.Object => new JsonObject(node.Members.Select(member => KeyValuePair.Create(member.Key, ToJson(member.Value)))),
        DataKind.List => new JsonArray([.. node.Items.Select(ToJson)]),
        DataKind.Text => JsonValue.Create(node.Text),
        DataKind.Boolean => JsonValue.Create(node.Text == "true"),
        DataKind.Number => JsonNode.Parse(node.Text),
        _ => null,
    };
}
