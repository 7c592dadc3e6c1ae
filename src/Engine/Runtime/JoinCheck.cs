using Workflows.Engine.ControlFlow;
using Workflows.Engine.Definitions;

namespace Workflows.Engine.Runtime;

/// <summary>Finds the joins of a flowchart that could not be carried over to another version.</summary>
internal static class JoinCheck
{
    /// <summary>One sentence for each join that would never run, or would run on other grounds than it began with.</summary>
    public static IEnumerable<string> Problems(
        FlowchartState old, FlowchartPlan oldPlan, FlowchartState moved, FlowchartPlan newPlan, Func<string, string> newId,
        Func<int, bool> isRunning)
    {
        for (var activity = 0; activity < old.Graph.Count; activity++)
        {
            var id = old.Graph.Activities[activity].Id;
            var target = moved.Graph.IndexOf(newId(id));
            if (!IsHalfWay(old, activity))
            {
                continue;
            }

            if (target < 0)
            {
                yield return $"join '{id}' is half way: expected it in the new version but found none";
            }
            else if (oldPlan.Joins[activity] != newPlan.Joins[target]
                || !Inbound(old.Graph, activity, newId).SetEquals(Inbound(moved.Graph, target, static name => name)))
            {
                yield return $"join '{id}' is half way: expected the same connections and mode but found others";
            }
        }

        foreach (var token in LostTokens(old, moved, newId, isRunning))
        {
            var (source, port, target) = old.Graph.Connections[token.Connection];
            yield return $"a token waits on the connection '{old.Graph.Activities[source].Id}:{port}' to '{old.Graph.Activities[target].Id}', which the new version has not";
        }

        for (var target = 0; target < moved.Graph.Count; target++)
        {
            if (FindPassed(old, moved, target, newId) is { } source)
            {
                yield return $"join '{moved.Graph.Activities[target].Id}' would wait for the new connection from '{source}', which has passed";
            }
        }
    }

    /// <summary>Tokens that nothing would ever take off their way: the connection is gone, or leads elsewhere.</summary>
    private static IEnumerable<FlowToken> LostTokens(
        FlowchartState old, FlowchartState moved, Func<string, string> newId, Func<int, bool> isRunning) =>
        (old.Tokens ?? []).Where(token =>
        {
            var (source, port, target) = old.Graph.Connections[token.Connection];
            var place = new IndexedConnection(
                moved.Graph.IndexOf(newId(old.Graph.Activities[source].Id)), port, moved.Graph.IndexOf(newId(old.Graph.Activities[target].Id)));
            return !token.Consumed && !isRunning(target) && !moved.Graph.Connections.Contains(place);
        });

    private static bool IsHalfWay(FlowchartState state, int activity)
    {
        var inbound = state.Graph.ForwardInbound(activity);
        if (inbound.Length < 2)
        {
            return false;
        }

        var (some, all) = (false, true);
        foreach (var connection in inbound)
        {
            var visited = state.ConnectionVisits(connection) > state.Visits(activity);
            some |= visited;
            all &= visited;
        }

        return some && !all;
    }

    /// <summary>The source of a new connection into a join that was completed before the connection existed, or null.</summary>
    private static string? FindPassed(FlowchartState old, FlowchartState moved, int target, Func<string, string> newId)
    {
        var inbound = moved.Graph.ForwardInbound(target);
        if (inbound.Length < 2)
        {
            return null;
        }

        var known = old.Graph.Connections
            .Select(c => (newId(old.Graph.Activities[c.Source].Id), c.Port, newId(old.Graph.Activities[c.Target].Id)))
            .ToHashSet();
        foreach (var index in inbound)
        {
            var connection = moved.Graph.Connections[index];
            var source = moved.Graph.Activities[connection.Source].Id;
            if (moved.Visits(connection.Source) > moved.Visits(target)
                && !known.Contains((source, connection.Port, moved.Graph.Activities[target].Id)))
            {
                return source;
            }
        }

        return null;
    }

    private static HashSet<(string Source, string? Port)> Inbound(FlowchartGraph graph, int activity, Func<string, string> newId)
    {
        var set = new HashSet<(string, string?)>();
        foreach (var index in graph.ForwardInbound(activity))
        {
            var connection = graph.Connections[index];
            set.Add((newId(graph.Activities[connection.Source].Id), connection.Port));
        }

        return set;
    }
}
