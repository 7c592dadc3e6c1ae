using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>An input, prepared: a constant or something to evaluate.</summary>
internal sealed class InputPlan
{
    /// <summary>PascalCase name for messages.</summary>
    public required string Name { get; init; }

    /// <summary>What the type declares, or null for the condition of a case.</summary>
    public InputDescriptor? Descriptor { get; init; }

    /// <summary>Type that the value is converted to before it is handed on.</summary>
    public DeclaredType Type { get; init; } = DeclaredType.Object;

    /// <summary>How the value is found.</summary>
    public InputSource Source { get; init; }

    /// <summary>The value when it is constant.</summary>
    public Value Constant { get; init; }

    /// <summary>The script when it is one.</summary>
    public Script? Script { get; init; }

    /// <summary>Id of the variable, name of the input, or why the expression cannot be evaluated.</summary>
    public string? Reference { get; init; }

    /// <summary>True when the definition says nothing and there is no default.</summary>
    public bool IsAbsent => Source == InputSource.Absent;
}

/// <summary>How the value of an input is found.</summary>
internal enum InputSource
{
    /// <summary>Not given.</summary>
    Absent,

    /// <summary>The same each time.</summary>
    Constant,

    /// <summary>By a script.</summary>
    Script,

    /// <summary>From a variable, by id.</summary>
    Variable,

    /// <summary>From an input of the workflow, by name.</summary>
    WorkflowInput,

    /// <summary>Cannot be evaluated: unknown expression type or a script that does not parse. Faults when it is needed.</summary>
    Broken,
}
