using Workflows.Engine.Definitions;
using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>Decides what follows in a flowchart by passing tokens along connections (Elsa format, section 6, token mode).</summary>
internal static class TokenFlow
{
    /// <summary>Follows the outcomes of an activity that completed. True when something was scheduled.</summary>
    public static bool Follow(
        StepExecution step, Frame frame, FlowchartState state, int activity, IReadOnlyList<string>? outcomes)
    {
        var followed = Matching(state.Graph, activity, outcomes ?? Outcomes.Default);
        var tokens = state.Tokens!;
        foreach (var connection in followed)
        {
            tokens.Add(new FlowToken(connection));
        }

        Consume(state, activity);
        var scheduled = false;
        foreach (var connection in followed)
        {
            scheduled |= Enter(step, frame, state, connection);
        }

        return scheduled;
    }

    /// <summary>Consumes the tokens that led to an activity which is over.</summary>
    public static void Consume(FlowchartState state, int activity)
    {
        foreach (var token in state.Tokens!)
        {
            if (!token.Blocked && TargetOf(state, token) == activity)
            {
                token.Consumed = true;
            }
        }
    }

    /// <summary>Forgets the consumed tokens that led to an activity.</summary>
    public static void DropConsumed(FlowchartState state, int activity) =>
        state.Tokens?.RemoveAll(token => token.Consumed && TargetOf(state, token) == activity);

    /// <summary>True while a token is on its way: the flowchart is not done.</summary>
    public static bool HasLive(FlowchartState state) => state.Tokens?.Exists(token => token.IsLive) ?? false;

    private static bool Enter(StepExecution step, Frame frame, FlowchartState state, int connection)
    {
        var target = state.Graph.Connections[connection].Target;
        var forward = state.Graph.ForwardInbound(target);
        var runs = frame.Node.Flowchart!.Merges[target] switch
        {
            MergeMode.Merge => forward.Length <= 1 || AllArrived(state, forward),
            MergeMode.Converge => AllArrivedFromAnywhere(state, target),
            MergeMode.Cascade => Cascade(state, connection, forward),
            MergeMode.Race => Race(step, frame, state, connection, forward),
            _ => !IsMoreUnderWay(state, forward),
        };
        if (runs)
        {
            Flowchart.Schedule(step, frame, target, backward: false);
        }

        return runs;
    }

    private static bool Race(
        StepExecution step, Frame frame, FlowchartState state, int connection, ReadOnlySpan<int> forward)
    {
        Flowchart.CancelAncestors(step, frame, state.Graph.Connections[connection].Target);
        return Cascade(state, connection, forward);
    }

    private static bool Cascade(FlowchartState state, int connection, ReadOnlySpan<int> forward)
    {
        if (state.Tokens!.Find(token => token is { Blocked: true, Consumed: false } && token.Connection == connection) is { } blocked)
        {
            blocked.Consumed = true;
            return false;
        }

        foreach (var other in forward)
        {
            if (state.Graph.Connections[other].Source != state.Graph.Connections[connection].Source)
            {
                state.Tokens.Add(new FlowToken(First(state.Graph, other)) { Blocked = true });
            }
        }

        return true;
    }

    /// <summary>True while a token leads to something that leads here: its own token may still arrive.</summary>
    private static bool IsMoreUnderWay(FlowchartState state, ReadOnlySpan<int> forward)
    {
        foreach (var connection in forward)
        {
            var source = state.Graph.Connections[connection].Source;
            if (state.Tokens!.Exists(token => token.IsLive && TargetOf(state, token) == source))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AllArrived(FlowchartState state, ReadOnlySpan<int> connections)
    {
        foreach (var connection in connections)
        {
            var first = First(state.Graph, connection);
            if (!state.Tokens!.Exists(token => token.IsLive && token.Connection == first))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AllArrivedFromAnywhere(FlowchartState state, int target)
    {
        for (var i = 0; i < state.Graph.Connections.Count; i++)
        {
            if (state.Graph.Connections[i].Target == target && !AllArrived(state, [i]))
            {
                return false;
            }
        }

        return true;
    }

    private static List<int> Matching(FlowchartGraph graph, int activity, IReadOnlyList<string> outcomes)
    {
        var matching = new List<int>();
        foreach (var connection in graph.Outbound(activity))
        {
            if (Outcomes.Match(outcomes, graph.Connections[connection].Port)
                && First(graph, connection) is var first && !matching.Contains(first))
            {
                matching.Add(first);
            }
        }

        return matching;
    }

    /// <summary>Several equal connections count as one: the first stands for all.</summary>
    private static int First(FlowchartGraph graph, int connection)
    {
        foreach (var other in graph.Outbound(graph.Connections[connection].Source))
        {
            if (graph.Connections[other] == graph.Connections[connection])
            {
                return other;
            }
        }

        return connection;
    }

    private static int TargetOf(FlowchartState state, FlowToken token) => state.Graph.Connections[token.Connection].Target;
}
