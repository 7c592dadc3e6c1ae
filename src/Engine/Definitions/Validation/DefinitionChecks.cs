namespace Workflows.Engine.Definitions.Validation;

/// <summary>Checks of the definition as a whole: ids, variables, parameters, definitions used as activities.</summary>
internal static class DefinitionChecks
{
    private const string Own = "$.customProperties.pulih";

    public static void Check(ValidationRun run)
    {
        var definition = run.Definition;
        if (definition.DefinitionId.Length == 0)
        {
            run.Error(ProblemCodes.DefinitionIdMissing, "$.definitionId", "an id", "none");
        }

        Duplicates(definition.Root.SelfAndDescendants().Select(activity => (activity.Id, $"{activity.Path}.id")),
            ProblemCodes.ActivityIdDuplicate, "an id of its own", run);
        Duplicates(definition.Variables.Select((variable, i) => (variable.Name, $"$.variables[{i}]")),
            ProblemCodes.VariableDuplicate, "a name of its own", run);
        Duplicates(definition.Parameters.Select((parameter, i) => (parameter.Name, $"{Own}.parameters[{i}]")),
            ProblemCodes.ParameterDuplicate, "a name of its own", run);
        for (var i = 0; i < definition.Parameters.Count; i++)
        {
            Parameter(definition.Parameters[i], $"{Own}.parameters[{i}]", run);
        }

        Recursion(run);
    }

    private static void Duplicates(
        IEnumerable<(string Name, string Path)> items, string code, string expected, ValidationRun run)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, path) in items)
        {
            if (!seen.Add(name))
            {
                run.Error(code, path, expected, $"'{name}' again");
            }
        }
    }

    private static void Parameter(ParameterDefinition parameter, string path, ValidationRun run)
    {
        var verdict = ParameterLimits.Check(parameter, parameter.Default);
        switch (verdict)
        {
            case ParameterVerdict.Invalid:
                run.Error(ProblemCodes.ParameterValueInvalid, $"{path}.default", $"a {parameter.TypeName}", $"'{parameter.Default}'");
                break;
            case ParameterVerdict.BelowMinimum:
                run.Error(
                    ProblemCodes.ParameterOutOfRange, $"{path}.default", $"nothing stricter than {parameter.Minimum}", parameter.Default);
                break;
            case ParameterVerdict.PastMaximum:
                run.Error(
                    ProblemCodes.ParameterOutOfRange, $"{path}.default", $"at most {parameter.HardMaximum}", parameter.Default);
                break;
            case ParameterVerdict.PastSource when !run.Context.Deviations.Contains(parameter.Name):
                run.Warn(
                    ProblemCodes.ParameterPastSource, $"{path}.default", $"at most {parameter.SourceLimit}, as the source says",
                    parameter.Default, "record it as a deviation");
                break;
            default:
                break;
        }
    }

    /// <summary>A definition that contains itself as an activity would never end.</summary>
    private static void Recursion(ValidationRun run)
    {
        foreach (var activity in run.Definition.Root.SelfAndDescendants())
        {
            if (run.Child(activity) is { } child && Leads(child, run, []))
            {
                run.Error(
                    ProblemCodes.CallRecursive, activity.Path, "a definition that does not contain this one",
                    $"'{activity.Type}', which leads back to '{run.Definition.DefinitionId}'");
            }
        }
    }

    private static bool Leads(WorkflowDefinition from, ValidationRun run, HashSet<string> seen) =>
        from.DefinitionId == run.Definition.DefinitionId
        || (seen.Add(from.DefinitionId)
            && from.Root.SelfAndDescendants().Any(activity => run.Child(activity) is { } child && Leads(child, run, seen)));
}
