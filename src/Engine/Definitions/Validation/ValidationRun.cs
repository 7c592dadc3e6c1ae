using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>One run of the validator over one definition: what the checks share.</summary>
internal sealed class ValidationRun(
    WorkflowDefinition definition, DefinitionPositions positions, IActivityCatalog catalog, ValidationContext context)
{
    private readonly List<DefinitionProblem> _problems = [];
    private readonly Dictionary<(string Source, ScriptMode Mode), ScriptParseResult> _parsed = [];
    private HashSet<string>? _activityNames;

    public WorkflowDefinition Definition { get; } = definition;

    public IActivityCatalog Catalog { get; } = catalog;

    public ValidationContext Context { get; } = context;

    public IReadOnlyList<DefinitionProblem> Problems => _problems;

    /// <summary>Names that some script of the definition sets and thereby creates.</summary>
    public HashSet<string> ScriptVariables { get; } = new(StringComparer.Ordinal);

    public void Error(string code, string path, string expected, string found, string? suggestion = null) =>
        Report(code, ProblemSeverity.Error, path, expected, found, suggestion);

    public void Warn(string code, string path, string expected, string found, string? suggestion = null) =>
        Report(code, ProblemSeverity.Warning, path, expected, found, suggestion);

    /// <summary>Names of the activities as accessors spell them.</summary>
    public HashSet<string> ActivityNames => _activityNames ??=
        [.. Definition.Root.SelfAndDescendants().Select(activity => PascalName.Of(activity.Name ?? activity.Id))];

    /// <summary>What reading an expression gives; each is read once.</summary>
    public ScriptParseResult Parse(string source, ScriptMode mode)
    {
        if (!_parsed.TryGetValue((source, mode), out var result))
        {
            _parsed[(source, mode)] = result = Script.Parse(source, mode);
        }

        return result;
    }

    /// <summary>The definition that an activity type name stands for, or null.</summary>
    public WorkflowDefinition? Child(ActivityDefinition activity) =>
        Catalog.Find(activity.Type) is null ? Context.FindActivityDefinition?.Invoke(activity.Type) : null;

    /// <summary>True for a type of ours, whose outcomes must all lead somewhere.</summary>
    public static bool IsOurs(string type) =>
        type.StartsWith("Workflows.", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("Grievance.", StringComparison.OrdinalIgnoreCase);

    private void Report(
        string code, ProblemSeverity severity, string path, string expected, string found, string? suggestion)
    {
        var position = positions.Find(path);
        _problems.Add(new DefinitionProblem(
            code, severity, positions.File, position?.Line, position?.Column, path, expected, found, suggestion));
    }
}
