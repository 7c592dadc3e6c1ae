namespace Workflows.Engine.Definitions;

/// <summary>The walks that build and question a <see cref="FlowchartGraph"/>.</summary>
internal static class FlowchartWalk
{
    /// <summary>
    /// The activity that runs first: the trigger; else the first <c>Elsa.Start</c>; else the first that can start the
    /// workflow; else the first that nothing leads to; else the first.
    /// </summary>
    public static int SelectStart(
        IReadOnlyList<ActivityDefinition> activities, IReadOnlyList<IndexedConnection> connections, int trigger)
    {
        if (trigger >= 0)
        {
            return trigger;
        }

        var entered = new bool[activities.Count];
        foreach (var connection in connections)
        {
            entered[connection.Target] = true;
        }

        var starting = -1;
        var free = -1;
        for (var i = 0; i < activities.Count; i++)
        {
            if (string.Equals(activities[i].Type, "Elsa.Start", StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }

            starting = starting < 0 && activities[i].CanStartWorkflow ? i : starting;
            free = free < 0 && !entered[i] ? i : free;
        }

        return starting >= 0 ? starting
            : free >= 0 ? free
            : activities.Count > 0 ? 0
            : -1;
    }

    /// <summary>Connection indices grouped by source or target, in order; only forward ones when kinds are given.</summary>
    public static (int[] Starts, int[] Items) GroupBy(
        IReadOnlyList<IndexedConnection> connections, int count, bool byTarget, EdgeKind[]? keep)
    {
        var starts = new int[count + 1];
        for (var c = 0; c < connections.Count; c++)
        {
            if (keep is null || keep[c] == EdgeKind.Forward)
            {
                starts[(byTarget ? connections[c].Target : connections[c].Source) + 1]++;
            }
        }

        for (var i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var items = new int[starts[count]];
        var next = starts.AsSpan(0, count).ToArray();
        for (var c = 0; c < connections.Count; c++)
        {
            if (keep is null || keep[c] == EdgeKind.Forward)
            {
                items[next[byTarget ? connections[c].Target : connections[c].Source]++] = c;
            }
        }

        return (starts, items);
    }

    /// <summary>
    /// Breadth-first from the start: a connection leads forward unless its target already reaches its source by forward
    /// connections; then it leads back.
    /// </summary>
    public static EdgeKind[] Classify(
        IReadOnlyList<IndexedConnection> connections, int[] outboundStart, int[] outbound, int start, bool[] reachable)
    {
        var kinds = new EdgeKind[connections.Count];
        if (start < 0)
        {
            return kinds;
        }

        var processed = new bool[reachable.Length];
        var seen = new int[reachable.Length];
        var stack = new int[reachable.Length];
        var queue = new int[reachable.Length];
        var (head, tail, stamp) = (0, 1, 0);
        queue[0] = start;
        reachable[start] = true;
        while (head < tail)
        {
            var source = queue[head++];
            processed[source] = true;
            for (var i = outboundStart[source]; i < outboundStart[source + 1]; i++)
            {
                var target = connections[outbound[i]].Target;
                // An activity that was not processed yet has no forward connections that could lead back here.
                if (source == target || (processed[target] && Reaches(target, source)))
                {
                    kinds[outbound[i]] = EdgeKind.Backward;
                    continue;
                }

                kinds[outbound[i]] = EdgeKind.Forward;
                if (!reachable[target])
                {
                    reachable[target] = true;
                    queue[tail++] = target;
                }
            }
        }

        return kinds;

        bool Reaches(int from, int to)
        {
            stamp++;
            var depth = 0;
            stack[depth++] = from;
            seen[from] = stamp;
            while (depth > 0)
            {
                var node = stack[--depth];
                for (var i = outboundStart[node]; i < outboundStart[node + 1]; i++)
                {
                    var next = connections[outbound[i]].Target;
                    if (kinds[outbound[i]] != EdgeKind.Forward || seen[next] == stamp)
                    {
                        continue;
                    }

                    if (next == to)
                    {
                        return true;
                    }

                    seen[next] = stamp;
                    stack[depth++] = next;
                }
            }

            return false;
        }
    }

    /// <summary>True when every forward path from the start to <paramref name="activity"/> contains <paramref name="gate"/>.</summary>
    public static bool Dominates(FlowchartGraph graph, int gate, int activity)
    {
        if (gate == activity)
        {
            return true;
        }

        var seen = new bool[graph.Count];
        var stack = new Stack<int>();
        seen[gate] = seen[activity] = true;
        stack.Push(activity);
        while (stack.TryPop(out var node))
        {
            if (node == graph.Start)
            {
                return false;
            }

            foreach (var connection in graph.ForwardInbound(node))
            {
                var source = graph.Connections[connection].Source;
                if (!seen[source])
                {
                    seen[source] = true;
                    stack.Push(source);
                }
            }
        }

        return true;
    }

    /// <summary>All activities from which forward paths lead to this one, nearest first.</summary>
    public static int[] Ancestors(FlowchartGraph graph, int activity)
    {
        var seen = new bool[graph.Count];
        seen[activity] = true;
        var found = new List<int> { activity };
        for (var head = 0; head < found.Count; head++)
        {
            foreach (var connection in graph.ForwardInbound(found[head]))
            {
                var source = graph.Connections[connection].Source;
                if (!seen[source])
                {
                    seen[source] = true;
                    found.Add(source);
                }
            }
        }

        found.RemoveAt(0);
        return [.. found];
    }
}
