using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.ControlFlow;

/// <summary>Runs one of two branches.</summary>
[ActivityType("Elsa.If", Description = "Runs one of two branches.", Ports = ["then", "else"])]
[DeferredInput("Condition", typeof(bool), Default = "false", Hint = InputHint.CheckBox)]
[Output("Result", typeof(bool))]
internal sealed class If : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame)
    {
        var holds = InputBinder.Evaluate(step, frame, frame.Node.Inputs[0]).ToBoolean();
        OutputBinding.Set(step, frame, "result", Value.From(holds));
        if (frame.Node.Port(holds ? "then" : "else") is { } branch)
        {
            step.Schedule(branch, frame);
        }
        else
        {
            step.Complete(frame, null);
        }
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes) =>
        step.Complete(frame, null);
}
