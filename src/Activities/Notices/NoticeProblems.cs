using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Notices;

/// <summary>Collects what is wrong with one file of notices.</summary>
internal sealed class NoticeProblems(string file)
{
    private readonly List<DefinitionProblem> _problems = [];

    public string File => file;

    public int Count => _problems.Count;

    public bool HasErrors => _problems.Exists(problem => problem.Severity == ProblemSeverity.Error);

    public void Add(string code, DataNode node, string path, string expected) =>
        Add(code, node.Position.Line, path, expected, node.Kind switch
        {
            DataKind.Null => "nothing",
            DataKind.List => "a list",
            DataKind.Object => "an object",
            _ => $"'{node.Text}'",
        });

    public void Add(
        string code, int? line, string path, string expected, string found, string? suggestion = null,
        ProblemSeverity severity = ProblemSeverity.Error) =>
        _problems.Add(new DefinitionProblem(
            code, severity, file, line is 0 ? 1 : line, line is null ? null : 1, path, expected, found, suggestion));

    public IReadOnlyList<DefinitionProblem> ByLine() => [.. _problems.OrderBy(problem => problem.Line)];
}
