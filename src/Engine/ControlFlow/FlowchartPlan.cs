using System.Collections.Concurrent;
using Workflows.Engine.Definitions;
using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>A flowchart, prepared: its graph and how each activity joins what leads to it.</summary>
internal sealed class FlowchartPlan
{
    private readonly ActivityDefinition _source;
    private readonly FlowchartGraph _graph;
    private readonly ConcurrentDictionary<string, FlowchartGraph> _triggered = new(StringComparer.Ordinal);

    private FlowchartPlan(PlanNode node)
    {
        _source = node.Source;
        _graph = FlowchartGraph.Build(_source);
        Nodes = node.Children;
        Joins = [.. Nodes.Select(JoinOf)];
        Merges = [.. Nodes.Select(MergeOf)];
    }

    /// <summary>The activities, by index in the graph.</summary>
    public PlanNode[] Nodes { get; }

    /// <summary>How each activity joins in counter mode.</summary>
    public JoinMode[] Joins { get; }

    /// <summary>How each activity merges in token mode.</summary>
    public MergeMode[] Merges { get; }

    /// <summary>Prepares a flowchart whose children have been prepared.</summary>
    public static FlowchartPlan Build(PlanNode node) => new(node);

    /// <summary>The graph as seen from where an instance began: a trigger inside the flowchart changes its start.</summary>
    public FlowchartGraph GraphFor(string? triggerId) =>
        triggerId is null || _graph.IndexOf(triggerId) < 0
            ? _graph
            : _triggered.GetOrAdd(triggerId, static (id, source) => FlowchartGraph.Build(source, id), _source);

    private static JoinMode JoinOf(PlanNode node) =>
        IsJoin(node) ? Enum.TryParse<JoinMode>(Mode(node), ignoreCase: true, out var mode) ? mode : JoinMode.WaitAny
            : JoinMode.WaitAllActive;

    private static MergeMode MergeOf(PlanNode node)
    {
        if (IsJoin(node))
        {
            return JoinOf(node) == JoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge;
        }

        return Enum.TryParse<MergeMode>(node.Source.MergeMode, ignoreCase: true, out var mode) ? mode : MergeMode.Stream;
    }

    private static bool IsJoin(PlanNode node) => node.Kind?.Descriptor.TypeName == FlowJoin.TypeName;

    private static string? Mode(PlanNode node) =>
        node.Source.PlainText("mode") ?? (node.Inputs[0].Source == InputSource.Constant ? node.Inputs[0].Constant.ToString() : null);
}

/// <summary>How an activity joins the connections that lead to it, in counter mode.</summary>
internal enum JoinMode
{
    /// <summary>The first that arrives runs it; the others are cancelled.</summary>
    WaitAny,

    /// <summary>Runs when all have arrived and were followed.</summary>
    WaitAll,

    /// <summary>Runs when each has either arrived or been ruled out.</summary>
    WaitAllActive,
}

/// <summary>How an activity merges the tokens that arrive, in token mode.</summary>
internal enum MergeMode
{
    /// <summary>Runs for every token, unless something upstream is still on its way.</summary>
    Stream,

    /// <summary>Waits for a token on every forward connection.</summary>
    Merge,

    /// <summary>Waits for a token on every connection.</summary>
    Converge,

    /// <summary>Runs for the first token and swallows one from each other connection.</summary>
    Cascade,

    /// <summary>As Cascade, and cancels what is still upstream.</summary>
    Race,
}
