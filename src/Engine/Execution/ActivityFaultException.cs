namespace Workflows.Engine.Execution;

/// <summary>Stops the running activity with an incident. Thrown only inside a step and caught by the executor.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1064", Justification = "Never leaves a step.")]
public sealed class ActivityFaultException(string code, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Stable incident code.</summary>
    public string Code { get; } = code;
}

/// <summary>Stable incident codes of the engine. Stored for years: never rename.</summary>
public static class IncidentCodes
{
    /// <summary>An input is missing, cannot be evaluated or is none of its type.</summary>
    public const string InputInvalid = "input.invalid";

    /// <summary>A value is none of the variable's type.</summary>
    public const string VariableInvalid = "variable.invalid";

    /// <summary>A variable is not in scope.</summary>
    public const string VariableUnknown = "variable.unknown";

    /// <summary>The activity type is not known here.</summary>
    public const string TypeUnknown = "type.unknown";

    /// <summary>A called definition does not exist or is not published.</summary>
    public const string DefinitionUnknown = "definition.unknown";

    /// <summary>The Fault activity ran.</summary>
    public const string Fault = "fault";

    /// <summary>A loop edge leads to a place that not every path passes.</summary>
    public const string BackwardConnection = "flowchart.backward-connection";

    /// <summary>A step ran more activities than allowed.</summary>
    public const string Runaway = "engine.runaway";

    /// <summary>A bug, or something outside was away for too long.</summary>
    public const string Unexpected = "engine.unexpected";

    /// <summary>Nobody may do a user task.</summary>
    public const string TaskNobody = "task.nobody";

    /// <summary>A time limit does not parse or has no start.</summary>
    public const string TimeInvalid = "time.invalid";
}
