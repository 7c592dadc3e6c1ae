using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.ControlFlow;

/// <summary>The workflow itself, and a workflow that is used as an activity of another.</summary>
internal sealed class WorkflowActivity : ControlFlowActivity
{
    /// <summary>The kind shared by all of them; it is no type of its own, so it has no attribute.</summary>
    public static ControlKind Kind { get; } = new(
        new ActivityDescriptor(
            "Elsa.Workflow", "Elsa", "Workflow", "A workflow.", [], [], ["Done"], null, ["root"], Terminal: false, Waits: false,
            Trigger: false, Browsable: false, IsContainer: true),
        new WorkflowActivity());

    public override void Start(StepExecution step, Frame frame)
    {
        if (frame.Node.Inputs is { Length: > 0 } inputs)
        {
            // Evaluated in the scope of the caller: its own variables are not yet in sight, but those of a loop turn are.
            var scope = Outside(frame);
            var slots = VariableScope.Defaults(frame.Node);
            for (var i = 0; i < inputs.Length; i++)
            {
                slots[i] = InputBinder.Evaluate(step, scope, inputs[i]);
            }

            frame.Slots = slots;
        }

        step.Schedule(frame.Node.Port("root")!, frame);
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes) =>
        End(step, frame, null);

    private static Frame Outside(Frame frame)
    {
        var parent = frame.Parent!;
        if (frame.Locals is null)
        {
            return parent;
        }

        var turn = new PlanNode
        {
            Id = frame.Node.Id,
            NodeId = frame.Node.NodeId,
            TypeName = frame.Node.TypeName,
            Source = frame.Node.Source,
            Parent = parent.Node,
        };
        return new Frame(frame.Id, turn, parent) { Locals = frame.Locals };
    }

    /// <summary>Completes a workflow, handing its outputs to whoever used it as an activity.</summary>
    public static void End(StepExecution step, Frame frame, IReadOnlyList<string>? outcomes)
    {
        if (frame.Node.Composite is { } composite && frame.IsRunning)
        {
            for (var i = 0; i < composite.OutputCount; i++)
            {
                HandOver(step, frame, composite, i);
            }
        }

        step.Complete(frame, outcomes);
    }

    /// <summary>Sets a declared output of a workflow used as an activity at once, as SetOutput does.</summary>
    public static bool TrySetOutput(StepExecution step, Frame frame, string name, Value value)
    {
        var variables = frame.Node.Variables;
        var composite = frame.Node.Composite!;
        for (var i = composite.InputCount; i < composite.InputCount + composite.OutputCount; i++)
        {
            if (variables[i].Name == name)
            {
                VariableScope.Assign(new VariableRef(frame, i, null), value, name);
                Bind(step, frame, name, value);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Elsa prefers the current value of the bound variable over the child's own output when it is not null, so an output
    /// produced only through a memory id does not overwrite it (Elsa format, section 5).
    /// </summary>
    private static void HandOver(StepExecution step, Frame frame, CompositePlan composite, int index)
    {
        var slot = composite.InputCount + index;
        var name = frame.Node.Variables[slot].Name;
        var value = new VariableRef(frame, slot, null).Value;
        if (frame.Node.OutputTarget(CamelCase(name)) is { } target
            && VariableScope.FindById(frame.Parent!, target, out var bound) && !bound.Value.IsNullish)
        {
            value = bound.Value;
        }

        if (!value.IsNullish)
        {
            Bind(step, frame, name, value);
        }
    }

    private static void Bind(StepExecution step, Frame frame, string name, Value value) =>
        OutputBinding.Set(step, frame, CamelCase(name), value);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
