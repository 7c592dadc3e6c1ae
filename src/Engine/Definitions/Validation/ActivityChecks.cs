using System.Text.Json;
using Workflows.Engine.Definitions.Reading;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>Checks of one activity: its type, its inputs and what they name, its outputs.</summary>
internal static class ActivityChecks
{
    private static readonly HashSet<string> RoleInputs = new(StringComparer.OrdinalIgnoreCase)
        { "role", "roles", "candidateGroups", "candidateRoles", "assigneeRole" };

    private static readonly HashSet<string> CallTypes = new(StringComparer.OrdinalIgnoreCase)
        { "Elsa.ExecuteWorkflow", "Elsa.DispatchWorkflow", "Elsa.BulkDispatchWorkflows" };

    public static void Check(ActivityDefinition activity, VariableScope scope, ValidationRun run)
    {
        SetVariable(activity, scope, run);
        Outputs(activity, new VariableScope(scope, activity.Variables), run);
        if (run.Catalog.Find(activity.Type) is { } descriptor)
        {
            Inputs(activity, descriptor, run);
        }
        else if (run.Child(activity) is { } child)
        {
            Arguments(activity, child, run);
        }
        else if (activity.Type.Contains('.', StringComparison.Ordinal) || run.Context.FindActivityDefinition is not null)
        {
            run.Error(
                ProblemCodes.ActivityTypeUnknown, $"{activity.Path}.type", "a known activity type", $"'{activity.Type}'",
                Nearest.Suggest(activity.Type, run.Catalog.Descriptors.Select(known => known.TypeName)));
        }
    }

    private static void Inputs(ActivityDefinition activity, ActivityDescriptor descriptor, ValidationRun run)
    {
        foreach (var (name, input) in activity.Inputs)
        {
            var path = $"{activity.Path}.{name}";
            if (descriptor.FindInput(name) is not { } known)
            {
                if (!descriptor.Outputs.Any(output => string.Equals(output.Name, name, StringComparison.OrdinalIgnoreCase)))
                {
                    run.Error(
                        ProblemCodes.InputUnknown, path, $"an input of {descriptor.TypeName}", $"'{name}'",
                        Nearest.Suggest(name, descriptor.Inputs.Select(declared => declared.Name)));
                }

                continue;
            }

            if (InputValues.Refusal(input, known) is { } refusal)
            {
                run.Error(ProblemCodes.InputInvalid, path, refusal.Expected, refusal.Found, refusal.Suggestion);
            }

            Names(activity, name, input, path, run);
        }

        foreach (var required in descriptor.Inputs.Where(input => input.Required && input.Default is null))
        {
            // SetVariable's variable is a plain object and not an input.
            var isPlain = activity.Json.TryGet(required.Name, out var plain) && plain.ValueKind == JsonValueKind.Object
                && !activity.Inputs.ContainsKey(required.Name) && !plain.TryGet("expression", out _);
            if (!isPlain && (!activity.Inputs.TryGetValue(required.Name, out var input) || InputValues.IsNull(input)))
            {
                run.Error(ProblemCodes.InputMissing, activity.Path, $"a value for '{required.Name}'", "none");
            }
        }
    }

    private static void Arguments(ActivityDefinition activity, WorkflowDefinition child, ValidationRun run)
    {
        foreach (var name in activity.Inputs.Keys)
        {
            var plain = name.TrimStart('_');
            if (!child.Inputs.Any(argument => string.Equals(argument.Name, plain, StringComparison.OrdinalIgnoreCase)))
            {
                run.Error(
                    ProblemCodes.InputUnknown, $"{activity.Path}.{name}", $"an input of '{activity.Type}'", $"'{name}'",
                    Nearest.Suggest(plain, child.Inputs.Select(argument => argument.Name)));
            }
        }
    }

    /// <summary>Roles, forms and definitions that an input names.</summary>
    private static void Names(ActivityDefinition activity, string name, InputDefinition input, string path, ValidationRun run)
    {
        if (CallTypes.Contains(activity.Type) && string.Equals(name, "workflowDefinitionId", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var called in InputValues.Texts(input).Where(called => run.Context.FindDefinition is { } find && find(called) is null))
            {
                run.Error(ProblemCodes.CallUnknown, path, "a known definition", $"'{called}'");
            }
        }

        if (!ValidationRun.IsOurs(activity.Type))
        {
            return;
        }

        if (RoleInputs.Contains(name) && run.Definition.Roles.Count > 0)
        {
            foreach (var role in InputValues.Texts(input).Where(role => !run.Definition.Roles.Contains(role)))
            {
                run.Error(
                    ProblemCodes.RoleUnknown, path, "a declared role", $"'{role}'", Nearest.Suggest(role, run.Definition.Roles));
            }
        }

        if (string.Equals(name, "form", StringComparison.OrdinalIgnoreCase) && run.Context.Forms is { } forms)
        {
            foreach (var form in InputValues.Texts(input).Where(form => !forms.Contains(form)))
            {
                run.Error(ProblemCodes.FormUnknown, path, "a known form", $"'{form}'", Nearest.Suggest(form, forms));
            }
        }
    }

    private static void SetVariable(ActivityDefinition activity, VariableScope scope, ValidationRun run)
    {
        if (!string.Equals(activity.Type, "Elsa.SetVariable", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        activity.Json.TryGet("variable", out var variable);
        var id = variable.Text("id");
        if (id is null || !scope.HasId(id))
        {
            run.Error(
                ProblemCodes.VariableUnknown, $"{activity.Path}.variable", "a variable that is declared around the activity",
                id is null ? "none" : $"'{variable.Text("name") ?? id}'",
                Nearest.Suggest(variable.Text("name") ?? "", scope.Names()));
        }
    }

    private static void Outputs(ActivityDefinition activity, VariableScope scope, ValidationRun run)
    {
        foreach (var (name, id) in activity.Outputs)
        {
            if (!scope.HasId(id) && !run.Definition.Outputs.Any(output => output.Name == id))
            {
                run.Warn(
                    ProblemCodes.OutputUnbound, $"{activity.Path}.{name}", "the id of a variable, or the name of an output", $"'{id}'",
                    Nearest.Suggest(id, scope.All().Select(variable => variable.Id)));
            }
        }
    }
}
