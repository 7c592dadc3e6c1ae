using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>Runs its activities one by one.</summary>
[ActivityType("Elsa.Sequence", Description = "Runs activities one after another.")]
internal sealed class Sequence : ControlFlowActivity, IHoldsChildren
{
    public override void Start(StepExecution step, Frame frame) => Next(step, frame, 0);

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes)
    {
        if (child.Node.IsTerminal || frame.Breaking)
        {
            step.Complete(frame, null);
            return;
        }

        Next(step, frame, child.Tag + 1);
    }

    public override bool HandleBreak(Frame frame)
    {
        frame.Breaking = true;
        return false;
    }

    private static void Next(StepExecution step, Frame frame, int index)
    {
        var children = frame.Node.Children;
        if (index >= children.Length)
        {
            step.Complete(frame, null);
            return;
        }

        step.Schedule(children[index], frame).Tag = index;
    }
}
