using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Collects what is wrong with the shape of a YAML document while it is turned into JSON.</summary>
internal sealed class ShapeLog(string? file)
{
    private readonly List<DefinitionProblem> _problems = [];

    public IReadOnlyList<DefinitionProblem> Problems => _problems;

    public void Report(string code, DataNode node, string path, string expected, string found, string? suggestion = null)
    {
        var known = node.Position.Line > 0;
        _problems.Add(new DefinitionProblem(
            code, ProblemSeverity.Error, file, known ? node.Position.Line : null, known ? node.Position.Column : null, path,
            expected, found, suggestion));
    }

    public bool RequireObject(DataNode node, string what)
    {
        if (node.Kind != DataKind.Object)
        {
            Report(ProblemCodes.ShapeInvalid, node, what, "names with values", Describe(node));
        }

        return node.Kind == DataKind.Object;
    }

    public bool RequireList(DataNode node, string what)
    {
        if (node.Kind != DataKind.List)
        {
            Report(ProblemCodes.ShapeInvalid, node, what, "a list", Describe(node));
        }

        return node.Kind == DataKind.List;
    }

    /// <summary>The text of a node that must be one; null and a problem otherwise.</summary>
    public string? RequireText(DataNode node, string what)
    {
        if (node.Kind is DataKind.Text or DataKind.Number or DataKind.Boolean)
        {
            return node.Text;
        }

        Report(ProblemCodes.ShapeInvalid, node, what, "a text", Describe(node));
        return null;
    }

    public void RequireKeys(DataNode node, IReadOnlyCollection<string> known)
    {
        foreach (var member in node.Members.Where(member => !known.Contains(member.Key)))
        {
            Report(
                ProblemCodes.KeyUnknown, member.Value, member.Key, "one of " + string.Join(", ", known), $"'{member.Key}'",
                Nearest.Suggest(member.Key, known));
        }
    }

    public static string Describe(DataNode node) => node.Kind switch
    {
        DataKind.Null => "nothing",
        DataKind.Boolean => node.Text,
        DataKind.Number => $"the number {node.Text}",
        DataKind.Text => $"the text '{(node.Text.Length > 40 ? node.Text[..40] + "..." : node.Text)}'",
        DataKind.List => "a list",
        _ => "names with values",
    };
}
