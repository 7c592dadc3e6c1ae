using Workflows.Engine.Expressions;
using Workflows.Engine.Expressions.Catalog;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>Checks the names that one expression uses: variables, inputs, parameters, functions.</summary>
internal sealed class ScriptNames(string path, VariableScope scope, ValidationRun run)
{
    private const string ParentInstance = "ParentInstanceId";

    /// <summary>What <see cref="Execution.ScriptBindings"/> answers, as the catalog for people lists it.</summary>
    private static readonly HashSet<string> WorkflowFunctions =
        [.. FunctionCatalog.All.Where(entry => !entry.IsPure && IsName(entry.Name)).Select(entry => entry.Name), "getItem"];

    private static readonly string[] Functions =
        [.. WorkflowFunctions.Concat(FunctionCatalog.All.Where(entry => entry.IsPure && IsName(entry.Name)).Select(entry => entry.Name)).Distinct()];

    private static readonly string[] Objects =
        ["variables", .. FunctionCatalog.All.Where(entry => entry.IsPure && entry.Name.Contains('.', StringComparison.Ordinal)
            && char.IsUpper(entry.Name[0])).Select(entry => entry.Name[..entry.Name.IndexOf('.', StringComparison.Ordinal)]).Distinct()];

    /// <summary>Reports a name that nobody knows.</summary>
    public void Check(ScriptReference reference)
    {
        if (reference is { Name: "variables", IsCall: false })
        {
            if (reference is { Member: { } member, IsWrite: false })
            {
                RequireVariable(member, $"'variables.{member}'");
            }
        }
        else if (reference.IsBuiltIn)
        {
            return;
        }
        else if (!reference.IsCall)
        {
            // An object of the language with a member that it does not have is read as undefined, as in JavaScript.
            if (reference.Member is null || !Objects.Contains(reference.Name))
            {
                Report(ProblemCodes.ExpressionNameUnknown, "a name that expressions know", $"'{reference.Name}'", NameSuggestion(reference.Name));
            }
        }
        else if (WorkflowFunctions.Contains(reference.Name))
        {
            Argument(reference);
        }
        else
        {
            Accessor(reference);
        }
    }

    private void Argument(ScriptReference reference)
    {
        switch (reference)
        {
            case { Name: "getVariable", FirstArgument: { } name }:
                RequireVariable(name, $"'{name}'");
                break;
            case { Name: "getParameter", FirstArgument: { } name } when run.Definition.Parameters.All(known => known.Name != name):
                Report(
                    ProblemCodes.ParameterUnknown, "a declared parameter", $"'{name}'",
                    Nearest.Suggest(name, run.Definition.Parameters.Select(known => known.Name)));
                break;
            case { Name: "getInput", FirstArgument: { } name }
                when run.Definition.Inputs.Count > 0 && !IsInput(name) && !IsVariable(name) && name != ParentInstance:
                run.Warn(
                    ProblemCodes.InputUndeclared, path, "a declared input of the definition", $"'{name}'",
                    Nearest.Suggest(name, run.Definition.Inputs.Select(known => known.Name)));
                break;
            default:
                break;
        }
    }

    /// <summary><c>getName()</c>, <c>setName(v)</c> and <c>getOutputFromActivity()</c>.</summary>
    private void Accessor(ScriptReference reference)
    {
        var function = reference.Name;
        var isGet = function.StartsWith("get", StringComparison.Ordinal);
        if (function.Length < 4 || !(isGet || function.StartsWith("set", StringComparison.Ordinal)))
        {
            Report(ProblemCodes.ExpressionFunctionUnknown, "a function that expressions know", $"'{function}()'", Nearest.Suggest(function, Functions));
            return;
        }

        var name = function[3..];
        if (IsVariable(name) || IsAccessorOf(scope.Names(), name) || (isGet && (IsInput(name) || IsOutput(name))))
        {
            return;
        }

        if (Nearest.Suggest(function, WorkflowFunctions) is { } suggestion && Nearest.Find(name, scope.Names()) is null)
        {
            Report(ProblemCodes.ExpressionFunctionUnknown, "a function that expressions know", $"'{function}()'", suggestion);
            return;
        }

        RequireVariable(name, $"'{function}()'");
    }

    private void RequireVariable(string name, string found)
    {
        if (!IsVariable(name))
        {
            Report(
                ProblemCodes.VariableUnknown, "a variable that is declared around the activity", found,
                Nearest.Suggest(name, scope.Names()));
        }
    }

    private bool IsVariable(string name) =>
        scope.HasName(name) || run.ScriptVariables.Contains(name)
        || (run.Definition.UsableAsActivity
            && (IsInput(name) || run.Definition.Outputs.Any(output => string.Equals(output.Name, name, StringComparison.OrdinalIgnoreCase))));

    private bool IsInput(string name) => run.Definition.Inputs.Any(input =>
        string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase) || PascalName.Of(input.Name) == name);

    private static bool IsAccessorOf(IEnumerable<string> names, string accessor) => names.Any(name => PascalName.Of(name) == accessor);

    /// <summary>True for <c>ResultFromReview</c> when an activity is called so; which outputs it has is known when it runs.</summary>
    private bool IsOutput(string name)
    {
        for (var at = name.IndexOf("From", StringComparison.Ordinal); at > 0; at = name.IndexOf("From", at + 4, StringComparison.Ordinal))
        {
            if (run.ActivityNames.Contains(name[(at + 4)..]))
            {
                return true;
            }
        }

        return false;
    }

    private string? NameSuggestion(string name) => scope.HasName(name)
        ? $"write 'variables.{name}'"
        : IsInput(name) ? $"write 'getInput('{name}')'" : Nearest.Suggest(name, Objects);

    private void Report(string code, string expected, string found, string? suggestion) =>
        run.Error(code, path, expected, found, suggestion);

    private static bool IsName(string name) => name.All(char.IsAsciiLetterOrDigit);
}
