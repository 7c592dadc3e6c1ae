using System.Text.Json;
using Workflows.Engine.Definitions.Reading;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>Checks of the expressions of an activity: kind, syntax, and the names they use.</summary>
internal static class ScriptChecks
{
    private static readonly string[] Kinds = ["Literal", "Object", "JavaScript", "Variable", "Input"];

    /// <summary>Notes the variables that scripts create by setting them.</summary>
    public static void CollectVariables(ValidationRun run)
    {
        foreach (var activity in run.Definition.Root.SelfAndDescendants())
        {
            foreach (var (source, mode, _) in Sources(activity))
            {
                foreach (var reference in run.Parse(source, mode).Script?.References ?? [])
                {
                    if (Created(reference) is { } name)
                    {
                        run.ScriptVariables.Add(name);
                    }
                }
            }
        }
    }

    public static void Check(ActivityDefinition activity, VariableScope outer, ValidationRun run)
    {
        var scope = new VariableScope(outer, activity.Variables);
        foreach (var (input, path) in Expressions(activity))
        {
            if (!Kinds.Contains(input.Expression, StringComparer.OrdinalIgnoreCase))
            {
                run.Error(
                    ProblemCodes.ExpressionTypeUnknown, path, $"one of {string.Join(", ", Kinds)}", $"'{input.Expression}'",
                    Nearest.Suggest(input.Expression, Kinds));
            }
            else if (input.Expression == "Variable")
            {
                Variable(input.Value, path, scope, run);
            }
        }

        foreach (var (source, mode, path) in Sources(activity))
        {
            var parsed = run.Parse(source, mode);
            foreach (var problem in parsed.Problems)
            {
                run.Error(
                    ProblemCodes.ExpressionInvalid, path, problem.Expected,
                    $"{problem.Found} at line {problem.Line}, column {problem.Column} of the expression", problem.Suggestion);
            }

            var names = new ScriptNames(path, scope, run);
            foreach (var reference in parsed.Script?.References ?? [])
            {
                names.Check(reference);
            }
        }
    }

    /// <summary>The variable that a use of a name creates when there is none: <c>setVariable('x', ..)</c>, <c>variables.x = ..</c>.</summary>
    private static string? Created(ScriptReference reference) => reference switch
    {
        { Name: "setVariable", IsCall: true } => reference.FirstArgument,
        { Name: "variables", IsWrite: true } => reference.Member,
        _ => null,
    };

    private static IEnumerable<(InputDefinition Input, string Path)> Expressions(ActivityDefinition activity) =>
        activity.Inputs.Select(input => (input.Value, $"{activity.Path}.{input.Key}"))
            .Concat(activity.Cases.Select((item, i) => (item.Condition, $"{activity.Path}.cases[{i}].condition")));

    private static IEnumerable<(string Source, ScriptMode Mode, string Path)> Sources(ActivityDefinition activity)
    {
        var runsScript = string.Equals(activity.Type, "Elsa.RunJavaScript", StringComparison.OrdinalIgnoreCase);
        foreach (var (input, path) in Expressions(activity))
        {
            var isScript = runsScript && path.EndsWith(".script", StringComparison.OrdinalIgnoreCase) && input.Expression == "Literal";
            if ((isScript || input.Expression == "JavaScript") && input.Value.ValueKind == JsonValueKind.String)
            {
                yield return (input.Value.GetString()!, isScript ? ScriptMode.Statements : ScriptMode.Expression, path);
            }
        }
    }

    private static void Variable(JsonElement value, string path, VariableScope scope, ValidationRun run)
    {
        var variable = value.ValueKind == JsonValueKind.String
            ? Documents.JsonTree.TryParse(value.GetString()!)?.TextOf("id")
            : value.Text("id");
        if (variable is null || !scope.HasId(variable))
        {
            run.Error(
                ProblemCodes.VariableUnknown, path, "a variable that is declared around the activity",
                variable is null ? "none" : $"'{value.Text("name") ?? variable}'",
                Nearest.Suggest(value.Text("name") ?? "", scope.Names()));
        }
    }
}
