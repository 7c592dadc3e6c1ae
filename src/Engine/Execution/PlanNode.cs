using System.Collections.Frozen;
using Workflows.Engine.ControlFlow;
using Workflows.Engine.Definitions;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>An activity of a definition, prepared for running: everything resolved that does not change from run to run.</summary>
internal sealed class PlanNode
{
    private Script? _script;

    /// <summary>Id in the definition.</summary>
    public required string Id { get; init; }

    /// <summary>Path of ids from the workflow, unique in the plan also where definitions are nested.</summary>
    public required string NodeId { get; init; }

    /// <summary>Name for <c>getOutputFrom</c>, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Type name as journalled.</summary>
    public required string TypeName { get; init; }

    /// <summary>What the type does; null for an unknown type, which faults when it runs.</summary>
    public ActivityKind? Kind { get; init; }

    /// <summary>The activity as written.</summary>
    public required ActivityDefinition Source { get; init; }

    /// <summary>The container, or null for the workflow.</summary>
    public PlanNode? Parent { get; init; }

    /// <summary>Inputs in the order that the type declares them.</summary>
    public InputPlan[] Inputs { get; set; } = [];

    /// <summary>Variables that a run of this activity owns.</summary>
    public VariablePlan[] Variables { get; set; } = [];

    /// <summary>Children in a list (<c>activities</c> or <c>branches</c>), in order.</summary>
    public PlanNode[] Children { get; set; } = [];

    /// <summary>Children in single ports.</summary>
    public Dictionary<string, PlanNode> Ports { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cases of a switch.</summary>
    public CasePlan[] Cases { get; set; } = [];

    /// <summary>The graph of a flowchart, or null.</summary>
    public FlowchartPlan? Flowchart { get; set; }

    /// <summary>The definition that runs inside (workflow as activity), or null.</summary>
    public CompositePlan? Composite { get; set; }

    /// <summary>True for the workflow itself and for a workflow used as an activity.</summary>
    public bool IsComposite => Composite is not null || Parent is null;

    /// <summary>True when completing this activity completes its container at once.</summary>
    public bool IsTerminal => Kind?.Descriptor.Terminal ?? false;

    /// <summary>Position of the children by id, for reading state.</summary>
    public Dictionary<string, PlanNode> ById { get; } = new(StringComparer.Ordinal);

    /// <summary>The script of this node, parsed once; a script that changes from run to run is parsed again.</summary>
    /// <exception cref="ActivityFaultException">The script does not parse.</exception>
    public Script ScriptFor(string source)
    {
        if (_script is { } known && known.Source == source)
        {
            return known;
        }

        var parsed = Script.Parse(source, ScriptMode.Statements);
        return _script = parsed.Script ?? throw new ActivityFaultException(
            IncidentCodes.InputInvalid,
            $"script of '{Id}': expected {parsed.Problems[0].Expected} but found {parsed.Problems[0].Found}");
    }

    /// <summary>The child in a port, or null.</summary>
    public PlanNode? Port(string name) => Ports.GetValueOrDefault(name);

    /// <summary>Where an output of this activity goes, or null when it is not bound.</summary>
    public string? OutputTarget(string output) =>
        Source.Outputs.TryGetValue(output, out var target)
        || (Composite is not null && Source.Outputs.TryGetValue($"_{output}", out target)) ? target : null;
}

/// <summary>A variable of a container, prepared.</summary>
/// <param name="Id">Memory key.</param>
/// <param name="Name">Name in scripts.</param>
/// <param name="Accessor">Name in PascalCase, as in <c>get&lt;Name&gt;()</c>.</param>
/// <param name="Type">Declared type.</param>
/// <param name="Default">Converted default.</param>
/// <param name="Persisted">False when the value is lost at the end of a step.</param>
internal sealed record VariablePlan(
    string Id, string Name, string Accessor, DeclaredType Type, Value Default, bool Persisted);

/// <summary>A case of a switch, prepared.</summary>
/// <param name="Label">Label, and for a flow switch the outcome.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="Activity">What runs, or null.</param>
internal sealed record CasePlan(string Label, InputPlan Condition, PlanNode? Activity);

/// <summary>A workflow used as an activity, prepared.</summary>
/// <param name="Definition">The definition that runs inside.</param>
/// <param name="Root">Its root activity.</param>
/// <param name="InputCount">How many of the node's first variables are the inputs of the definition.</param>
/// <param name="OutputCount">How many of the variables after them are its outputs.</param>
internal sealed record CompositePlan(WorkflowDefinition Definition, PlanNode Root, int InputCount, int OutputCount);

/// <summary>A definition version, prepared for running. Immutable, shared by all its instances, cached by version id.</summary>
/// <param name="Definition">What it was made from.</param>
/// <param name="Workflow">The node of the workflow itself; its only child is the root activity.</param>
/// <param name="Root">The root activity.</param>
internal sealed record WorkflowPlan(WorkflowDefinition Definition, PlanNode Workflow, PlanNode Root)
{
    /// <summary>Parameters of the release by name.</summary>
    public FrozenDictionary<string, string> ParameterDefaults { get; } =
        Definition.Parameters.ToFrozenDictionary(parameter => parameter.Name, parameter => parameter.Default);
}
