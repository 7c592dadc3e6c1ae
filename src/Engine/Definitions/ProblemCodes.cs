namespace Workflows.Engine.Definitions;

/// <summary>The stable codes of <see cref="DefinitionProblem"/>, with their meaning in <c>docs/validation-codes.md</c>.</summary>
public static class ProblemCodes
{
    /// <summary>The text is not what it should be.</summary>
    public const string SyntaxInvalid = "syntax.invalid";

    /// <summary>A part of a YAML document has the wrong shape.</summary>
    public const string ShapeInvalid = "shape.invalid";

    /// <summary>A name that means nothing there.</summary>
    public const string KeyUnknown = "key.unknown";

    /// <summary>No root activity.</summary>
    public const string RootMissing = "root.missing";

    /// <summary>A variable of an unknown type.</summary>
    public const string VariableTypeUnknown = "variable.type-unknown";

    /// <summary>A variable that is not declared where it is used.</summary>
    public const string VariableUnknown = "variable.unknown";
}
