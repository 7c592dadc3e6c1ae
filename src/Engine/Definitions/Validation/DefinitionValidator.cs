using Workflows.Engine.Execution;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>Reports everything that is wrong with a definition, at once.</summary>
/// <param name="catalog">The activity types that definitions may use.</param>
public sealed class DefinitionValidator(IActivityCatalog catalog)
{
    /// <summary>The problems of a definition, those of reading it included, in the order of the text.</summary>
    /// <param name="read">What reading it gave.</param>
    /// <param name="context">What is known beside it.</param>
    public IReadOnlyList<DefinitionProblem> Validate(DefinitionReadResult read, ValidationContext context)
    {
        if (read.Definition is not { } definition)
        {
            return read.Problems;
        }

        var run = new ValidationRun(definition, read.Positions, catalog, context);
        DefinitionChecks.Check(run);
        ScriptChecks.CollectVariables(run);
        var scope = new VariableScope(null, definition.Variables);
        Visit(definition.Root, scope, run);
        return
        [
            .. read.Problems.Concat(run.Problems).Distinct()
                .OrderBy(problem => problem.Line ?? int.MaxValue)
                .ThenBy(problem => problem.Column ?? 0),
        ];
    }

    private static void Visit(ActivityDefinition activity, VariableScope outer, ValidationRun run)
    {
        ActivityChecks.Check(activity, outer, run);
        ScriptChecks.Check(activity, outer, run);
        FlowchartChecks.Check(activity, run);
        var inner = activity.Variables.Count == 0 ? outer : new VariableScope(outer, activity.Variables);
        foreach (var child in activity.Children())
        {
            Visit(child, inner, run);
        }
    }
}
