using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>Runs its activities side by side and completes after all of them.</summary>
[ActivityType("Elsa.Parallel", Description = "Runs activities side by side and waits for all of them.")]
internal sealed class Parallel : ControlFlowActivity, IHoldsChildren
{
    public override void Start(StepExecution step, Frame frame)
    {
        if (frame.Node.Children.Length == 0)
        {
            step.Complete(frame, null);
            return;
        }

        foreach (var child in frame.Node.Children)
        {
            step.Schedule(child, frame);
        }
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes) =>
        CompleteWhenEmpty(step, frame);

    public override void ChildCanceled(StepExecution step, Frame frame, Frame child) => CompleteWhenEmpty(step, frame);

    /// <summary>Completes a container of parallel children when the last one is over; a faulted one keeps it open.</summary>
    public static void CompleteWhenEmpty(StepExecution step, Frame frame)
    {
        if (frame.Children is not { Count: > 0 })
        {
            step.Complete(frame, null);
        }
    }
}
