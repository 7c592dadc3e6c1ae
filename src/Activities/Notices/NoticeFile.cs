using System.Text.RegularExpressions;
using Workflows.Activities.Procedures;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;
using Workflows.Engine.Definitions.Yaml;

namespace Workflows.Activities.Notices;

/// <summary>Reads <c>notices/notices.yaml</c>: for each notice its kind, its readers and its title.</summary>
public static partial class NoticeFile
{
    /// <summary>Name of the file in the folder of notices.</summary>
    public const string Name = "notices.yaml";

    private static readonly string[] Members = ["kind", "to", "title"];
    private static readonly string[] Languages = ["en", "id"];

    /// <summary>Reads the file; never throws on bad content. All problems are reported together.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="text">The YAML.</param>
    public static NoticeFileReading Read(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new NoticeProblems(file);
        var notices = new Dictionary<string, NoticeDefinition>(StringComparer.Ordinal);
        try
        {
            var root = YamlTree.Read(text);
            if (root.Kind != DataKind.Object || root.IsEmpty)
            {
                problems.Add(
                    NoticeProblemCodes.Shape, root, "$", "notices by id, such as 'N-04: { kind: ..., to: ..., title: ... }'");
            }

            foreach (var (id, node) in root.Members)
            {
                if (ReadNotice(problems, id, node) is { } notice)
                {
                    notices.Add(id, notice);
                }
            }
        }
        catch (YamlRefusedException refused)
        {
            problems.Add(NoticeProblemCodes.Syntax, refused.Position.Line, "$", refused.Expected, refused.Found);
        }

        return new NoticeFileReading(notices, problems.ByLine());
    }

    private static NoticeDefinition? ReadNotice(NoticeProblems problems, string id, DataNode node)
    {
        var path = $"$.{id}";
        var before = problems.Count;
        if (!IdPattern().IsMatch(id))
        {
            problems.Add(
                NoticeProblemCodes.Id, node.Position.Line, path, "an id of letters, digits, '-' and '_', at most 64", $"'{id}'");
        }

        if (node.Kind != DataKind.Object)
        {
            problems.Add(NoticeProblemCodes.Shape, node, path, "{ kind: ..., to: ..., title: ... }");
            return null;
        }

        foreach (var (name, value) in node.Members.Where(member => !Members.Contains(member.Key, StringComparer.Ordinal)))
        {
            problems.Add(
                NoticeProblemCodes.Member, value.Position.Line, $"{path}.{name}", string.Join(", ", Members), $"'{name}'",
                Nearest.Suggest(name, Members));
        }

        var kind = ReadKind(problems, path, node);
        var audiences = ReadAudiences(problems, path, node, kind);
        var title = ReadTitle(problems, path, node);
        return problems.Count == before ? new NoticeDefinition(id, kind!, audiences, title!) { Line = node.Position.Line } : null;
    }

    private static NoticeKind? ReadKind(NoticeProblems problems, string path, DataNode node)
    {
        var name = node.TextOf("kind");
        var kind = name is null ? null : NoticeCatalog.Find(name);
        if (kind is null)
        {
            problems.Add(
                NoticeProblemCodes.Kind, (node["kind"] ?? node).Position.Line, $"{path}.kind", "a kind of notice",
                name is null ? "none" : $"'{name}'",
                name is null ? null : Nearest.Suggest(name, NoticeCatalog.Kinds.Select(known => known.Name)));
        }

        return kind;
    }

    private static List<string> ReadAudiences(NoticeProblems problems, string path, DataNode node, NoticeKind? kind)
    {
        IReadOnlyList<DataNode> names = node["to"] switch
        {
            { Kind: DataKind.Text } one => [one],
            { Kind: DataKind.List, IsEmpty: false } list => list.Items,
            _ => [],
        };
        if (names.Count == 0)
        {
            problems.Add(
                NoticeProblemCodes.Audience, node["to"] ?? DataNode.Null().At(node.Position), $"{path}.to", "a reader, or a list");
        }

        var allowed = kind?.Audiences ?? [.. NoticeCatalog.Audiences.Select(audience => audience.Name)];
        foreach (var name in names.Where(name => !allowed.Contains(name.Text, StringComparer.Ordinal)))
        {
            problems.Add(
                NoticeProblemCodes.Audience, name.Position.Line, $"{path}.to",
                (kind is null ? "one of " : $"a reader of {kind.Name}: ") + string.Join(", ", allowed), $"'{name.Text}'",
                Nearest.Suggest(name.Text, allowed));
        }

        return [.. names.Select(name => name.Text)];
    }

    private static LocalText? ReadTitle(NoticeProblems problems, string path, DataNode node)
    {
        const string Expected = "a text in both languages, { en: ..., id: ... }";
        var title = node["title"];
        if (title is not { Kind: DataKind.Object }
            || Languages.Any(language => string.IsNullOrWhiteSpace(title.TextOf(language)))
            || title.Members.Any(member => member.Value.Kind != DataKind.Text))
        {
            problems.Add(
                NoticeProblemCodes.Title, (title ?? node).Position.Line, $"{path}.title", Expected,
                title is null ? "none" : "something else");
            return null;
        }

        return new LocalText(
            title.Members.ToDictionary(member => member.Key, member => member.Value.Text, StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_\-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}

/// <summary>What reading <c>notices.yaml</c> gave.</summary>
/// <param name="Notices">The notices without problems, by id.</param>
/// <param name="Problems">Everything that is wrong, by line.</param>
public sealed record NoticeFileReading(
    IReadOnlyDictionary<string, NoticeDefinition> Notices, IReadOnlyList<DefinitionProblem> Problems);
