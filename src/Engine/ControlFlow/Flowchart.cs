using System.Text.Json;
using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>Runs activities along connections that follow their outcomes (Elsa format, section 6).</summary>
[ActivityType("Elsa.Flowchart", Description = "Runs activities along the connections between them.", Browsable = false)]
internal sealed class Flowchart : ControlFlowActivity, IHoldsChildren
{
    public override void Start(StepExecution step, Frame frame)
    {
        var state = State(step, frame);
        if (state.Graph.Start < 0)
        {
            step.Complete(frame, null);
            return;
        }

        Schedule(step, frame, state.Graph.Start, backward: false);
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes)
    {
        if (child.Node.IsTerminal)
        {
            step.Complete(frame, null);
            return;
        }

        var state = State(step, frame);
        var scheduled = step.Mode == FlowchartMode.Token
            ? TokenFlow.Follow(step, frame, state, ActivityOf(child), outcomes)
            : CounterFlow.Follow(step, frame, state, child, outcomes ?? Outcomes.Default);
        if (!scheduled)
        {
            CompleteWhenDone(step, frame, state);
        }

        TokenFlow.DropConsumed(state, ActivityOf(child));
    }

    public override void ChildCanceled(StepExecution step, Frame frame, Frame child)
    {
        var state = State(step, frame);
        var scheduled = false;
        if (step.Mode == FlowchartMode.Token)
        {
            TokenFlow.Consume(state, ActivityOf(child));
        }
        else
        {
            scheduled = CounterFlow.Follow(step, frame, state, child, []);
        }

        if (!scheduled)
        {
            CompleteWhenDone(step, frame, state);
        }
    }

    public override void WriteState(Utf8JsonWriter writer, Frame frame)
    {
        switch (frame.State)
        {
            case FlowchartState state:
                state.Write(writer);
                break;
            case JsonElement untouched:
                untouched.WriteTo(writer);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>Kept as it is until it is needed: most steps touch one flowchart of several.</summary>
    public override object? ReadState(JsonElement state, PlanNode node) =>
        state.ValueKind == JsonValueKind.Null ? null : state.Clone();

    /// <summary>Queues a run of an activity of the flowchart.</summary>
    public static void Schedule(StepExecution step, Frame frame, int activity, bool backward) =>
        step.Schedule(frame.Node.Flowchart!.Nodes[activity], frame).Tag = (activity << 1) | (backward ? 1 : 0);

    /// <summary>Index of the activity that a child runs.</summary>
    public static int ActivityOf(Frame child) => child.Tag >> 1;

    /// <summary>True when the child was entered by a connection that leads back.</summary>
    public static bool EnteredBackward(Frame child) => (child.Tag & 1) != 0;

    /// <summary>Cancels what still runs upstream of an activity.</summary>
    public static void CancelAncestors(StepExecution step, Frame frame, int activity)
    {
        if (frame.Children is not { Count: > 0 } children)
        {
            return;
        }

        var ancestors = State(step, frame).Graph.ForwardAncestors(activity);
        foreach (var child in children.ToArray())
        {
            if (child.Status == FrameStatus.Running && ancestors.Contains(ActivityOf(child)))
            {
                step.CancelChild(frame, child);
            }
        }
    }

    /// <summary>State of a run, made or read on first use.</summary>
    public static FlowchartState State(StepExecution step, Frame frame)
    {
        if (frame.State is FlowchartState state)
        {
            return state;
        }

        var graph = frame.Node.Flowchart!.GraphFor(step.Instance.TriggerId);
        state = frame.State is JsonElement json ? FlowchartState.Read(json, graph) : new FlowchartState(graph);
        if (step.Mode == FlowchartMode.Token)
        {
            state.Tokens ??= [];
        }

        frame.State = state;
        return state;
    }

    private static void CompleteWhenDone(StepExecution step, Frame frame, FlowchartState state)
    {
        // A faulted child stays in the list, so it keeps the flowchart open.
        if (frame.IsRunning && frame.Children is not { Count: > 0 } && !TokenFlow.HasLive(state) && !step.HasQueued(frame))
        {
            step.Complete(frame, null);
        }
    }
}

/// <summary>Outcome sets.</summary>
internal static class Outcomes
{
    /// <summary>Stands for the completion without explicit outcomes: matches <c>Done</c> and connections without a port.</summary>
    public static IReadOnlyList<string> Default { get; } = ["Done"];

    /// <summary>Whether a connection follows the outcomes; only the default completion matches a missing port.</summary>
    public static bool Match(IReadOnlyList<string> outcomes, string? port)
    {
        if (port is null)
        {
            return ReferenceEquals(outcomes, Default);
        }

        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] == port)
            {
                return true;
            }
        }

        return false;
    }
}
