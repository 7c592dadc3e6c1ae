using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>Runs branches side by side and completes after all, or after the first.</summary>
[ActivityType("Elsa.Fork", Description = "Runs branches side by side; joins all of them or the first.")]
internal sealed class Fork : ControlFlowActivity, IHoldsChildren
{
    public override void Start(StepExecution step, Frame frame)
    {
        if (frame.Node.Children.Length == 0)
        {
            step.Complete(frame, null);
            return;
        }

        foreach (var branch in frame.Node.Children)
        {
            step.Schedule(branch, frame);
        }
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes)
    {
        var any = string.Equals(frame.Node.Source.PlainText("joinMode"), "WaitAny", StringComparison.OrdinalIgnoreCase);
        if (any || frame.Breaking)
        {
            step.Complete(frame, null);
        }
        else
        {
            Parallel.CompleteWhenEmpty(step, frame);
        }
    }

    public override bool HandleBreak(Frame frame)
    {
        frame.Breaking = true;
        return false;
    }
}
