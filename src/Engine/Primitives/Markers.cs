using Workflows.Engine.ControlFlow;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Primitives;

/// <summary>Marks where a flowchart starts.</summary>
[ActivityType("Elsa.Start", Category = "Flow", Description = "Marks where a flowchart starts.")]
public sealed class Start : Activity;

/// <summary>Ends its container at once.</summary>
[ActivityType("Elsa.End", Category = "Flow", Description = "Ends the flowchart or sequence it is in.", Terminal = true)]
public sealed class End : Activity;

/// <summary>Ends the whole instance at once.</summary>
[ActivityType("Elsa.Finish", Category = "Flow", Description = "Ends the whole instance.", Terminal = true)]
internal sealed class Finish : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame) => step.Finish(frame);
}

/// <summary>Completes the nearest workflow with chosen outcomes.</summary>
[ActivityType("Elsa.Complete", Category = "Flow", Description = "Completes the nearest workflow with chosen outcomes.", Terminal = true)]
[DeferredInput("Outcomes", typeof(Value), Hint = InputHint.MultiText, Description = "Outcomes of the workflow as an activity.")]
internal sealed class Complete : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame)
    {
        var outcomes = Read(InputBinder.Evaluate(step, frame, frame.Node.Inputs[0]));
        frame.Awaited = false;
        step.Complete(frame, null);
        var container = frame.Parent!;
        while (!container.Node.IsComposite)
        {
            var next = container.Parent!;
            End(step, container);
            container = next;
        }

        WorkflowActivity.End(step, container, outcomes);
    }

    /// <summary>Plain containers in between complete, loops are cancelled; neither continues anything.</summary>
    private static void End(StepExecution step, Frame container)
    {
        container.Awaited = false;
        if (container.Node.Kind is ControlKind { Behaviour: IHoldsChildren })
        {
            step.Complete(container, null);
        }
        else
        {
            step.Cancel(container);
        }
    }

    private static List<string>? Read(in Value value)
    {
        var list = value;
        if (value.Kind == ValueKind.String && value.AsString.TrimStart().StartsWith('[')
            && ValueConversion.TryConvert(value, new DeclaredType(Execution.ValueType.String, true), out var parsed))
        {
            list = parsed;
        }

        return list.Kind switch
        {
            ValueKind.Array => [.. list.AsArray.Items.Select(item => item.ToString())],
            ValueKind.String when list.AsString.Length > 0 => [list.AsString],
            _ => null,
        };
    }
}

/// <summary>Leaves the nearest loop.</summary>
[ActivityType("Elsa.Break", Category = "Flow", Description = "Leaves the nearest loop.", Terminal = true)]
internal sealed class Break : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame)
    {
        for (var container = frame.Parent; container is not null; container = container.Parent)
        {
            if (container.Node.Kind is ControlKind control && control.Behaviour.HandleBreak(container))
            {
                break;
            }
        }

        step.Complete(frame, null);
    }
}

/// <summary>Stops its branch with an incident.</summary>
[ActivityType("Elsa.Fault", Category = "Primitives", Description = "Stops this branch with an incident.")]
public sealed class Fault : Activity
{
    /// <summary>Code of the fault.</summary>
    [Input(Default = "0", Description = "Code of the fault.")]
    public string? Code { get; set; }

    /// <summary>Category of the fault.</summary>
    [Input(Default = "General", Description = "Category of the fault.")]
    public string? Category { get; set; }

    /// <summary>Kind of the fault.</summary>
    [Input(Default = "System", Description = "Kind of the fault.")]
    public string? FaultType { get; set; }

    /// <summary>What happened; operators read it.</summary>
    [Input(Description = "What happened; operators read it.", Hint = InputHint.MultiLine)]
    public string? Message { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context) => Failed(IncidentCodes.Fault, Message ?? "Faulted");
}
