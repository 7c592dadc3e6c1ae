using System.Text.Json;

namespace Workflows.Engine.Execution;

/// <summary>
/// Base of activities that schedule others. One object serves all runs: what a run needs is in its <see cref="Frame"/>, and
/// what must outlive a step in <see cref="Frame.State"/>.
/// </summary>
internal abstract class ControlFlowActivity
{
    /// <summary>The activity was reached. Completes at once, schedules children, or waits.</summary>
    public abstract void Start(StepExecution step, Frame frame);

    /// <summary>Reached, for the few that must read definitions or other instances.</summary>
    public virtual ValueTask StartAsync(StepExecution step, Frame frame, CancellationToken cancellationToken)
    {
        Start(step, frame);
        return ValueTask.CompletedTask;
    }

    /// <summary>A child that this frame scheduled has completed.</summary>
    /// <param name="step">The step.</param>
    /// <param name="frame">The run of this activity.</param>
    /// <param name="child">The run of the child.</param>
    /// <param name="outcomes">Its outcomes; null for the default completion.</param>
    public virtual void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes)
    {
    }

    /// <summary>A child was cancelled, but not by this frame's own end.</summary>
    public virtual void ChildCanceled(StepExecution step, Frame frame, Frame child)
    {
    }

    /// <summary>Something that this activity waits for came.</summary>
    public virtual void Resume(StepExecution step, Frame frame, Signal signal)
    {
    }

    /// <summary>A Break passes on its way up. True when it stops here.</summary>
    public virtual bool HandleBreak(Frame frame) => false;

    /// <summary>Writes <see cref="Frame.State"/> as one JSON value.</summary>
    public virtual void WriteState(Utf8JsonWriter writer, Frame frame) => writer.WriteNullValue();

    /// <summary>Reads what <see cref="WriteState"/> wrote.</summary>
    public virtual object? ReadState(JsonElement state, PlanNode node) => null;
}
