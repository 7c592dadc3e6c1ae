namespace Workflows.Engine.Expressions;

/// <summary>The codes of script problems and script errors; they are stored, so they never change.</summary>
public static class ScriptCodes
{
    /// <summary>The source cannot be read.</summary>
    public const string Syntax = "script.syntax";

    /// <summary>JavaScript that is outside the subset.</summary>
    public const string Unsupported = "script.unsupported";

    /// <summary>The source is longer than <see cref="ScriptLimits.MaxSourceLength"/>.</summary>
    public const string TooLong = "script.too-long";

    /// <summary>The source is nested deeper than <see cref="ScriptLimits.MaxDepth"/>.</summary>
    public const string TooDeep = "script.too-deep";

    /// <summary>The evaluation took more than <see cref="ScriptLimits.MaxSteps"/>.</summary>
    public const string Steps = "script.budget.steps";

    /// <summary>The evaluation produced more than <see cref="ScriptLimits.MaxMemory"/>.</summary>
    public const string Memory = "script.budget.memory";

    /// <summary>Calls or data are nested too deeply.</summary>
    public const string Depth = "script.budget.depth";

    /// <summary>A name that neither the script nor the workflow knows.</summary>
    public const string UnknownName = "script.unknown-name";

    /// <summary>A function that neither the language nor the workflow knows.</summary>
    public const string UnknownFunction = "script.unknown-function";

    /// <summary>An operation on a value of the wrong kind.</summary>
    public const string Type = "script.type";

    /// <summary>A member of null or undefined.</summary>
    public const string NullMember = "script.null-member";
}
