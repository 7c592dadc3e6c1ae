using Workflows.Engine.Definitions.Reading;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>Checks of how activities follow each other: connections, outcomes, reachability, loops.</summary>
internal static class FlowchartChecks
{
    public static void Check(ActivityDefinition activity, ValidationRun run)
    {
        if (activity.Lists.TryGetValue("activities", out var activities) && activity.Type == "Elsa.Sequence")
        {
            AfterTerminal(activities, run);
        }

        if (activity.Type != "Elsa.Flowchart")
        {
            return;
        }

        Connections(activity, run);
        var graph = FlowchartGraph.Build(activity);
        for (var i = 0; i < graph.Count; i++)
        {
            Node(graph, i, run);
        }

        Loops(activity, graph, run);
    }

    private static void AfterTerminal(IReadOnlyList<ActivityDefinition> activities, ValidationRun run)
    {
        for (var i = 0; i + 1 < activities.Count; i++)
        {
            if (run.Catalog.Find(activities[i].Type) is { Terminal: true })
            {
                run.Warn(
                    ProblemCodes.FlowAfterTerminal, activities[i + 1].Path, $"nothing after '{activities[i].Id}', which ends the sequence",
                    $"'{activities[i + 1].Id}'");
            }
        }
    }

    private static void Connections(ActivityDefinition flowchart, ValidationRun run)
    {
        var known = flowchart.Lists.GetValueOrDefault("activities", []).Select(activity => activity.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (connection, path) in ConnectionReader.ReadAll(flowchart.Json, flowchart.Path))
        {
            foreach (var end in new[] { connection.Source, connection.Target }.Where(end => !known.Contains(end)))
            {
                run.Error(
                    ProblemCodes.ConnectionDangling, path, "an activity of this flowchart", $"'{end}'", Nearest.Suggest(end, known));
            }

            if (connection.Port is { } port && known.Contains(connection.Source)
                && Outcomes.Of(flowchart.Lists["activities"].First(activity => activity.Id == connection.Source), run) is { } outcomes
                && !outcomes.Contains(port))
            {
                run.Error(
                    ProblemCodes.OutcomeUnknown, path, $"an outcome of '{connection.Source}' ({string.Join(", ", outcomes)})", $"'{port}'",
                    Nearest.Suggest(port, outcomes));
            }
        }
    }

    private static void Node(FlowchartGraph graph, int node, ValidationRun run)
    {
        var activity = graph.Activities[node];
        if (!graph.IsReachable(node))
        {
            run.Warn(
                ProblemCodes.FlowUnreachable, activity.Path, "a path from the start", $"none to '{activity.Id}'",
                "connect it or remove it");
            return;
        }

        if (run.Catalog.Find(activity.Type) is { Terminal: true })
        {
            if (graph.Outbound(node).Length > 0)
            {
                run.Warn(
                    ProblemCodes.FlowAfterTerminal, activity.Path, "no connection, because it ends the flowchart",
                    $"{graph.Outbound(node).Length} from '{activity.Id}'");
            }

            return;
        }

        Unconnected(graph, node, activity, run);
    }

    private static void Unconnected(FlowchartGraph graph, int node, ActivityDefinition activity, ValidationRun run)
    {
        if (Outcomes.Of(activity, run) is not { } outcomes)
        {
            return;
        }

        var followed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var connection in graph.Outbound(node))
        {
            followed.Add(graph.Connections[connection].Port ?? "Done");
        }

        var isOurs = ValidationRun.IsOurs(activity.Type);
        // In Elsa's own definitions a path may simply end, and BulkDispatchWorkflows leaves by two outcomes at once.
        if (!isOurs && (outcomes.Count == 1 || (followed.Count > 0 && outcomes.Contains("Done") && outcomes.Contains("Completed"))))
        {
            return;
        }

        var ends = Outcomes.Ended(activity);
        foreach (var outcome in outcomes.Where(outcome => !followed.Contains(outcome) && !ends.Contains(outcome)))
        {
            Action<string, string, string, string, string?> report = isOurs ? run.Error : run.Warn;
            report(
                ProblemCodes.OutcomeUnconnected, activity.Path, $"a connection for the outcome '{outcome}' of '{activity.Id}'", "none",
                $"connect it, or write 'ends: [{outcome}]' if the path ends there");
        }

        foreach (var outcome in ends.Where(outcome => !outcomes.Contains(outcome)))
        {
            run.Error(
                ProblemCodes.OutcomeUnknown, activity.Path, $"an outcome of '{activity.Id}' under 'ends' ({string.Join(", ", outcomes)})",
                $"'{outcome}'", Nearest.Suggest(outcome, outcomes));
        }
    }

    private static void Loops(ActivityDefinition flowchart, FlowchartGraph graph, ValidationRun run)
    {
        for (var c = 0; c < graph.Connections.Count; c++)
        {
            if (graph.KindOf(c) != EdgeKind.Backward)
            {
                continue;
            }

            var from = graph.Activities[graph.Connections[c].Source];
            var to = graph.Activities[graph.Connections[c].Target];
            if (!graph.IsValidBackward(c))
            {
                run.Error(
                    ProblemCodes.FlowLoopInvalid, from.Path, $"a loop back to an activity that every path to '{from.Id}' passes",
                    $"a connection back to '{to.Id}', which some path avoids");
            }
        }

        if (SpinningLoop(graph, run) is { } spinning)
        {
            run.Warn(
                ProblemCodes.FlowLoopSpins, $"{flowchart.Path}.connections", "an activity that waits in every loop",
                $"a loop of {string.Join(", ", spinning.Select(id => $"'{id}'"))} in which nothing waits");
        }
    }

    /// <summary>The activities of loops in which none waits: what is left after taking away all that lead nowhere.</summary>
    private static List<string>? SpinningLoop(FlowchartGraph graph, ValidationRun run)
    {
        var left = Enumerable.Range(0, graph.Count)
            .Where(node => graph.IsReachable(node) && !Outcomes.MayWait(graph.Activities[node], run))
            .ToHashSet();
        var edges = graph.Connections.Where(edge => left.Contains(edge.Source) && left.Contains(edge.Target)).ToList();
        int before;
        do
        {
            before = left.Count;
            left.IntersectWith(edges.Select(edge => edge.Source));
            left.IntersectWith(edges.Where(edge => left.Contains(edge.Source)).Select(edge => edge.Target).ToList());
            edges.RemoveAll(edge => !left.Contains(edge.Source) || !left.Contains(edge.Target));
        }
        while (left.Count < before);
        return left.Count == 0 ? null : [.. left.Order().Select(node => graph.Activities[node].Id)];
    }
}
