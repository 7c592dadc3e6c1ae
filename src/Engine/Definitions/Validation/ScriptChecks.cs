using System.Text.Json;
using Workflows.Engine.Definitions.Reading;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>Checks of the expressions of an activity: kind, syntax, and the names they use.</summary>
internal static class ScriptChecks
{
    private static readonly string[] Kinds = ["Literal", "Object", "JavaScript", "Variable", "Input"];

    /// <summary>Accessors of the language itself, which look like those of variables.</summary>
    private static readonly HashSet<string> KnownAccessors = new(StringComparer.Ordinal)
    {
        "getVariable", "setVariable", "getInput", "getParameter", "getOutputFrom", "getLastResult", "getCorrelationId",
        "setCorrelationId", "getWorkflowInstanceName", "setWorkflowInstanceName", "getWorkflowInstanceId",
        "getWorkflowDefinitionId", "getWorkflowDefinitionVersionId", "getWorkflowDefinitionVersion", "getItem", "setOutcome",
        "setOutcomes", "getSite", "getRole",
    };

    /// <summary>Notes the variables that scripts create by setting them.</summary>
    public static void CollectVariables(ValidationRun run)
    {
        foreach (var activity in run.Definition.Root.SelfAndDescendants())
        {
            foreach (var (source, isScript, _) in Sources(activity))
            {
                run.ScriptVariables.UnionWith(run.Scripts.Check(source, isScript).References
                    .Where(reference => reference is { Name: "setVariable", Argument: not null })
                    .Select(reference => reference.Argument!));
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

        foreach (var (source, isScript, path) in Sources(activity))
        {
            var check = run.Scripts.Check(source, isScript);
            foreach (var problem in check.Problems)
            {
                run.Error(
                    ProblemCodes.ExpressionInvalid, path, problem.Expected,
                    $"{problem.Found} at line {problem.Line}, column {problem.Column} of the expression");
            }

            foreach (var reference in check.References)
            {
                Reference(reference, path, scope, run);
            }
        }
    }

    private static IEnumerable<(InputDefinition Input, string Path)> Expressions(ActivityDefinition activity) =>
        activity.Inputs.Select(input => (input.Value, $"{activity.Path}.{input.Key}"))
            .Concat(activity.Cases.Select((item, i) => (item.Condition, $"{activity.Path}.cases[{i}].condition")));

    private static IEnumerable<(string Source, bool IsScript, string Path)> Sources(ActivityDefinition activity)
    {
        var runsScript = string.Equals(activity.Type, "Elsa.RunJavaScript", StringComparison.OrdinalIgnoreCase);
        foreach (var (input, path) in Expressions(activity))
        {
            var isScript = runsScript && path.EndsWith(".script", StringComparison.OrdinalIgnoreCase) && input.Expression == "Literal";
            if ((isScript || input.Expression == "JavaScript") && input.Value.ValueKind == JsonValueKind.String)
            {
                yield return (input.Value.GetString()!, isScript, path);
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

    private static void Reference(ScriptReference reference, string path, VariableScope scope, ValidationRun run)
    {
        switch (reference)
        {
            case { Name: "getVariable", IsCalled: true, Argument: { } name }:
                RequireVariable(name, $"'{name}'");
                break;
            case { Name: "variables", Member: { } member }:
                RequireVariable(member, $"'variables.{member}'");
                break;
            case { Name: "getParameter", IsCalled: true, Argument: { } parameter }
                when !run.Definition.Parameters.Any(known => known.Name == parameter):
                run.Error(
                    ProblemCodes.ParameterUnknown, path, "a declared parameter", $"'{parameter}'",
                    Nearest.Suggest(parameter, run.Definition.Parameters.Select(known => known.Name)));
                break;
            case { Name: "getInput", IsCalled: true, Argument: { } input }
                when run.Definition.Inputs.Count > 0 && !IsInput(input) && !IsVariable(input) && input != "ParentInstanceId":
                run.Warn(
                    ProblemCodes.InputUndeclared, path, "a declared input of the definition", $"'{input}'",
                    Nearest.Suggest(input, run.Definition.Inputs.Select(known => known.Name)));
                break;
            case { IsCalled: true } when Accessed(reference.Name) is { } accessed:
                if (!IsInput(accessed))
                {
                    RequireVariable(accessed, $"'{reference.Name}()'");
                }

                break;
            default:
                break;
        }

        void RequireVariable(string name, string found)
        {
            if (!IsVariable(name))
            {
                run.Error(
                    ProblemCodes.VariableUnknown, path, "a variable that is declared around the activity", found,
                    Nearest.Suggest(name, scope.Names()));
            }
        }

        bool IsVariable(string name) =>
            scope.HasName(name) || run.ScriptVariables.Contains(name)
            || run.Definition is { UsableAsActivity: true } && (IsInput(name) || run.Definition.Outputs.Any(output => output.Name == name));

        bool IsInput(string name) =>
            run.Definition.Inputs.Any(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The name behind <c>getName()</c> and <c>setName(v)</c>; null for functions of the language.</summary>
    private static string? Accessed(string function) =>
        function.Length > 3
        && (function.StartsWith("get", StringComparison.Ordinal) || function.StartsWith("set", StringComparison.Ordinal))
        && char.IsUpper(function[3])
        && !KnownAccessors.Contains(function)
        && !function.Contains("From", StringComparison.Ordinal)
            ? function[3..]
            : null;
}
