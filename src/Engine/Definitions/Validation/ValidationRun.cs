using Workflows.Engine.Execution;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>One run of the validator over one definition: what the checks share.</summary>
internal sealed class ValidationRun(
    WorkflowDefinition definition, DefinitionPositions positions, IActivityCatalog catalog, IScriptChecker scripts,
    ValidationContext context)
{
    private readonly List<DefinitionProblem> _problems = [];

    public WorkflowDefinition Definition { get; } = definition;

    public IActivityCatalog Catalog { get; } = catalog;

    public IScriptChecker Scripts { get; } = scripts;

    public ValidationContext Context { get; } = context;

    public IReadOnlyList<DefinitionProblem> Problems => _problems;

    /// <summary>Names that some script of the definition sets and thereby creates.</summary>
    public HashSet<string> ScriptVariables { get; } = new(StringComparer.Ordinal);

    public void Error(string code, string path, string expected, string found, string? suggestion = null) =>
        Report(code, ProblemSeverity.Error, path, expected, found, suggestion);

    public void Warn(string code, string path, string expected, string found, string? suggestion = null) =>
        Report(code, ProblemSeverity.Warning, path, expected, found, suggestion);

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
