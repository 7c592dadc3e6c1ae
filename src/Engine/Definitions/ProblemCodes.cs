namespace Workflows.Engine.Definitions;

/// <summary>The stable codes of <see cref="DefinitionProblem"/>, with their meaning in <c>docs/validation-codes.md</c>.</summary>
public static class ProblemCodes
{
    /// <summary>The text is not what it should be.</summary>
    public const string SyntaxInvalid = "syntax.invalid";

    /// <summary>No root activity.</summary>
    public const string RootMissing = "root.missing";

    /// <summary>A variable of an unknown type.</summary>
    public const string VariableTypeUnknown = "variable.type-unknown";
}
