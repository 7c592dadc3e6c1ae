namespace Workflows.Engine.Definitions;

/// <summary>A flowchart as numbers: where it starts, which connections lead forward and which lead back.</summary>
/// <remarks>
/// Activities and connections are known by their index in the definition. The graph never changes after it is built and may
/// be shared between instances and threads; what is costly is worked out when first asked and kept.
/// </remarks>
internal sealed class FlowchartGraph
{
    private readonly Dictionary<string, int> _indexById;
    private readonly int[] _outboundStart;
    private readonly int[] _outbound;
    private readonly int[] _forwardInboundStart;
    private readonly int[] _forwardInbound;
    private readonly EdgeKind[] _kinds;
    private readonly bool[] _reachable;
    private readonly int[]?[] _ancestors;
    private readonly byte[] _validity;

    private FlowchartGraph(ActivityDefinition flowchart, string? triggerId)
    {
        Activities = flowchart.Lists.GetValueOrDefault("activities", []);
        _indexById = new Dictionary<string, int>(Activities.Count, StringComparer.Ordinal);
        for (var i = 0; i < Activities.Count; i++)
        {
            _indexById.TryAdd(Activities[i].Id, i);
        }

        Connections = [.. flowchart.Connections.Select(Indexed)];
        (_outboundStart, _outbound) = FlowchartWalk.GroupBy(Connections, Count, byTarget: false, keep: null);
        Start = FlowchartWalk.SelectStart(Activities, Connections, IndexOf(triggerId));
        _reachable = new bool[Count];
        _kinds = FlowchartWalk.Classify(Connections, _outboundStart, _outbound, Start, _reachable);
        (_forwardInboundStart, _forwardInbound) = FlowchartWalk.GroupBy(Connections, Count, byTarget: true, _kinds);
        _ancestors = new int[Count][];
        _validity = new byte[Connections.Count];
    }

    /// <summary>The activities of the flowchart, in the order written.</summary>
    public IReadOnlyList<ActivityDefinition> Activities { get; }

    /// <summary>The connections between them, in the order written.</summary>
    public IReadOnlyList<IndexedConnection> Connections { get; }

    /// <summary>How many activities there are.</summary>
    public int Count => Activities.Count;

    /// <summary>Index of the activity that runs first; -1 when there is none.</summary>
    public int Start { get; }

    /// <summary>Builds the graph of a flowchart.</summary>
    /// <param name="flowchart">The flowchart activity.</param>
    /// <param name="triggerId">Id of the activity that started the instance, when it stands in this flowchart; else null.</param>
    public static FlowchartGraph Build(ActivityDefinition flowchart, string? triggerId = null) => new(flowchart, triggerId);

    /// <summary>Index of the activity of that id; -1 when there is none or the id is null.</summary>
    public int IndexOf(string? activityId) =>
        activityId is not null && _indexById.TryGetValue(activityId, out var index) ? index : -1;

    /// <summary>Indices of the connections that leave an activity, in the order written.</summary>
    public ReadOnlySpan<int> Outbound(int activity) => Slice(_outbound, _outboundStart, activity);

    /// <summary>Indices of the forward connections that enter an activity, in the order written.</summary>
    public ReadOnlySpan<int> ForwardInbound(int activity) => Slice(_forwardInbound, _forwardInboundStart, activity);

    /// <summary>Whether a connection leads forward, back, or can never be followed.</summary>
    public EdgeKind KindOf(int connection) => _kinds[connection];

    /// <summary>True when some path leads from the start to the activity.</summary>
    public bool IsReachable(int activity) => _reachable[activity];

    /// <summary>
    /// True when following this backward connection is allowed: every forward path from the start to its source contains its
    /// target.
    /// </summary>
    public bool IsValidBackward(int connection)
    {
        if (_validity[connection] == 0)
        {
            var valid = FlowchartWalk.Dominates(this, Connections[connection].Target, Connections[connection].Source);
            _validity[connection] = valid ? (byte)1 : (byte)2;
        }

        return _validity[connection] == 1;
    }

    /// <summary>Indices of all activities from which forward paths lead to this one, nearest first, without itself.</summary>
    public ReadOnlySpan<int> ForwardAncestors(int activity) =>
        _ancestors[activity] ??= FlowchartWalk.Ancestors(this, activity);

    private static ReadOnlySpan<int> Slice(int[] items, int[] starts, int index) =>
        items.AsSpan(starts[index], starts[index + 1] - starts[index]);

    private IndexedConnection Indexed(ConnectionDefinition connection) =>
        new(_indexById[connection.Source], connection.Port, _indexById[connection.Target]);
}

/// <summary>A connection by the indices of its ends.</summary>
/// <param name="Source">Index of the activity it leaves.</param>
/// <param name="Port">Outcome it follows; null matches only the default completion.</param>
/// <param name="Target">Index of the activity it enters.</param>
internal readonly record struct IndexedConnection(int Source, string? Port, int Target);

/// <summary>Direction of a connection as seen from the start of its flowchart.</summary>
internal enum EdgeKind : byte
{
    /// <summary>Its source cannot be reached from the start.</summary>
    Unreachable,

    /// <summary>It leads away from the start.</summary>
    Forward,

    /// <summary>It leads back: a loop.</summary>
    Backward,
}
