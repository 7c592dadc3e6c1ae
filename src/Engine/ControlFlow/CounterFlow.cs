using Workflows.Engine.Definitions;
using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>Decides what follows in a flowchart by counting visits (Elsa format, section 6, counter mode).</summary>
internal static class CounterFlow
{
    private static readonly string[] None = [];

    /// <summary>Follows the outcomes of a child that is over; an empty set is a dead path. True when something was scheduled.</summary>
    public static bool Follow(
        StepExecution step, Frame frame, FlowchartState state, Frame child, IReadOnlyList<string> outcomes)
    {
        var activity = Flowchart.ActivityOf(child);
        if (!Flowchart.EnteredBackward(child))
        {
            state.Visits(activity)++;
        }

        return Visit(step, frame, state, activity, outcomes);
    }

    private static bool Visit(
        StepExecution step, Frame frame, FlowchartState state, int activity, IReadOnlyList<string> outcomes)
    {
        var graph = state.Graph;
        var scheduled = false;
        foreach (var connection in graph.Outbound(activity))
        {
            var followed = Outcomes.Match(outcomes, graph.Connections[connection].Port);
            state.ConnectionVisits(connection)++;
            state.Followed(connection) = followed;
            var target = graph.Connections[connection].Target;
            if (graph.KindOf(connection) == EdgeKind.Forward)
            {
                scheduled |= Enter(step, frame, state, connection, target);
            }
            else if (followed && graph.KindOf(connection) == EdgeKind.Backward)
            {
                RequireValid(graph, connection);
                Flowchart.Schedule(step, frame, target, backward: true);
                scheduled = true;
            }
        }

        return scheduled;
    }

    private static bool Enter(StepExecution step, Frame frame, FlowchartState state, int connection, int target)
    {
        var visits = state.Visits(target);
        var join = Tally(state, target);
        switch (frame.Node.Flowchart!.Joins[target])
        {
            case JoinMode.WaitAny:
                return EnterAny(step, frame, state, connection, target, join);
            case JoinMode.WaitAll:
                return join.Least > visits
                    && (join.AllFollowed ? Run(step, frame, target) : Skip(step, frame, state, target));
            default:
                return join.Least > visits
                    && (join.AnyFollowed ? Run(step, frame, target) : Skip(step, frame, state, target));
        }
    }

    private static bool EnterAny(
        StepExecution step, Frame frame, FlowchartState state, int connection, int target, in Arrivals join)
    {
        var visits = state.Visits(target);
        if (state.ConnectionVisits(connection) <= visits || IsUnderWay(frame, target))
        {
            return false;
        }

        if (join.Most > visits && join.AnyFollowed)
        {
            Run(step, frame, target);
            Flowchart.CancelAncestors(step, frame, target);
            return true;
        }

        return join.Least > visits && Skip(step, frame, state, target);
    }

    private static bool Run(StepExecution step, Frame frame, int target)
    {
        Flowchart.Schedule(step, frame, target, backward: false);
        return true;
    }

    /// <summary>Goes past an activity that cannot be reached any more, so that joins behind it do not wait for it.</summary>
    private static bool Skip(StepExecution step, Frame frame, FlowchartState state, int target)
    {
        state.Visits(target)++;
        return Visit(step, frame, state, target, None);
    }

    private static Arrivals Tally(FlowchartState state, int target)
    {
        var (least, most) = (int.MaxValue, 0);
        var inbound = state.Graph.ForwardInbound(target);
        foreach (var connection in inbound)
        {
            var visits = state.ConnectionVisits(connection);
            least = Math.Min(least, visits);
            most = Math.Max(most, visits);
        }

        var (any, all) = (false, true);
        foreach (var connection in inbound)
        {
            var newest = state.ConnectionVisits(connection) == most && state.Followed(connection);
            any |= newest;
            all &= newest;
        }

        return new Arrivals(least, most, any, all);
    }

    /// <summary>A join that is queued or runs already is not scheduled again by the branches that it cancels.</summary>
    private static bool IsUnderWay(Frame frame, int target)
    {
        foreach (var child in frame.Children ?? [])
        {
            if (child.Status is FrameStatus.Pending or FrameStatus.Running
                && Flowchart.ActivityOf(child) == target)
            {
                return true;
            }
        }

        return false;
    }

    private static void RequireValid(FlowchartGraph graph, int connection)
    {
        if (!graph.IsValidBackward(connection))
        {
            var source = graph.Activities[graph.Connections[connection].Source].Id;
            var target = graph.Activities[graph.Connections[connection].Target].Id;
            throw new ActivityFaultException(
                IncidentCodes.BackwardConnection,
                $"Invalid backward connection: Every path from the source ('{source}') must go through the target ('{target}') when tracing back to the start.");
        }
    }

    /// <summary>Visits of the forward connections that lead to an activity.</summary>
    /// <param name="Least">The fewest.</param>
    /// <param name="Most">The most.</param>
    /// <param name="AnyFollowed">Some with the most visits was followed last.</param>
    /// <param name="AllFollowed">All have the most visits and were followed last.</param>
    private readonly record struct Arrivals(int Least, int Most, bool AnyFollowed, bool AllFollowed);
}
