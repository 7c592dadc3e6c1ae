namespace Workflows.Engine.Definitions;

/// <summary>The stable codes of <see cref="DefinitionProblem"/>; <c>docs/validation-codes.md</c> lists them with their meaning.</summary>
public static class ProblemCodes
{
    /// <summary>The text is not JSON or YAML.</summary>
    public const string SyntaxInvalid = "syntax.invalid";

    /// <summary>A part of a YAML document has the wrong shape.</summary>
    public const string ShapeInvalid = "shape.invalid";

    /// <summary>A name in a YAML document that means nothing there.</summary>
    public const string KeyUnknown = "key.unknown";

    /// <summary>The definition has no root activity.</summary>
    public const string RootMissing = "root.missing";

    /// <summary>The definition has no id.</summary>
    public const string DefinitionIdMissing = "definition.id-missing";

    /// <summary>The definition id differs from the name of its folder.</summary>
    public const string DefinitionIdFolder = "definition.id-folder";

    /// <summary>A file that a procedure folder needs is not there.</summary>
    public const string FileMissing = "file.missing";

    /// <summary>A release file whose content was changed after it was written.</summary>
    public const string ReleaseHashMismatch = "release.hash-mismatch";

    /// <summary>An activity type that nobody knows; the activity would fault when it runs.</summary>
    public const string ActivityTypeUnknown = "activity.type-unknown";

    /// <summary>Two activities have the same id.</summary>
    public const string ActivityIdDuplicate = "activity.id-duplicate";

    /// <summary>An input that the activity type does not have.</summary>
    public const string InputUnknown = "input.unknown";

    /// <summary>A required input without a value.</summary>
    public const string InputMissing = "input.missing";

    /// <summary>A value that cannot become the type of its input, or is not one of its options.</summary>
    public const string InputInvalid = "input.invalid";

    /// <summary>An expression reads an input that the definition does not declare.</summary>
    public const string InputUndeclared = "input.undeclared";

    /// <summary>An output is bound to something that is neither a variable nor an output of the definition.</summary>
    public const string OutputUnbound = "output.unbound";

    /// <summary>A kind of expression that is not run here.</summary>
    public const string ExpressionTypeUnknown = "expression.type-unknown";

    /// <summary>An expression that is outside the language.</summary>
    public const string ExpressionInvalid = "expression.invalid";

    /// <summary>An expression calls a function that neither the language nor the workflow knows.</summary>
    public const string ExpressionFunctionUnknown = "expression.function-unknown";

    /// <summary>An expression uses a name that neither the language nor the workflow knows.</summary>
    public const string ExpressionNameUnknown = "expression.name-unknown";

    /// <summary>A variable of an unknown type; it is left out.</summary>
    public const string VariableTypeUnknown = "variable.type-unknown";

    /// <summary>A variable that is not declared where it is used.</summary>
    public const string VariableUnknown = "variable.unknown";

    /// <summary>Two variables of the definition have the same name.</summary>
    public const string VariableDuplicate = "variable.duplicate";

    /// <summary>A parameter that is not declared.</summary>
    public const string ParameterUnknown = "parameter.unknown";

    /// <summary>Two parameters have the same name.</summary>
    public const string ParameterDuplicate = "parameter.duplicate";

    /// <summary>A value that is not of the parameter's type.</summary>
    public const string ParameterValueInvalid = "parameter.value-invalid";

    /// <summary>A parameter below its strictest or past its hard bound.</summary>
    public const string ParameterOutOfRange = "parameter.out-of-range";

    /// <summary>A parameter past what the source allows, without a recorded deviation.</summary>
    public const string ParameterPastSource = "parameter.past-source";

    /// <summary>A role that the definition does not declare.</summary>
    public const string RoleUnknown = "role.unknown";

    /// <summary>A form that is not part of the procedure.</summary>
    public const string FormUnknown = "form.unknown";

    /// <summary>A called definition that does not exist.</summary>
    public const string CallUnknown = "call.unknown";

    /// <summary>A definition that contains itself as an activity.</summary>
    public const string CallRecursive = "call.recursive";

    /// <summary>A connection from or to an activity that does not exist.</summary>
    public const string ConnectionDangling = "connection.dangling";

    /// <summary>An outcome that the activity cannot take.</summary>
    public const string OutcomeUnknown = "outcome.unknown";

    /// <summary>An outcome that leads nowhere; an error for our own activity types unless the step lists it under <c>ends</c>.</summary>
    public const string OutcomeUnconnected = "outcome.unconnected";

    /// <summary>An activity that no path reaches.</summary>
    public const string FlowUnreachable = "flow.unreachable";

    /// <summary>Something follows an activity that ends its container; it never runs.</summary>
    public const string FlowAfterTerminal = "flow.after-terminal";

    /// <summary>A loop that would stop with an incident: it leads back to an activity that some path to its source avoids.</summary>
    public const string FlowLoopInvalid = "flow.loop-invalid";

    /// <summary>A loop in which nothing waits, so that it may spin.</summary>
    public const string FlowLoopSpins = "flow.loop-spins";
}
