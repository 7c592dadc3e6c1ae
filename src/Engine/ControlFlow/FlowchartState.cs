using System.Text.Json;
using Workflows.Engine.Definitions;

namespace Workflows.Engine.ControlFlow;

/// <summary>What a run of a flowchart remembers: visits in counter mode, tokens in token mode.</summary>
/// <remarks>Stored by activity id and (source, port, target), so that it survives a change of order and can be migrated.</remarks>
internal sealed class FlowchartState(FlowchartGraph graph)
{
    private readonly int[] _visits = new int[graph.Count + graph.Connections.Count];
    private readonly bool[] _followed = new bool[graph.Connections.Count];

    /// <summary>The graph that the numbers refer to.</summary>
    public FlowchartGraph Graph { get; } = graph;

    /// <summary>Tokens on their way; null in counter mode.</summary>
    public List<FlowToken>? Tokens { get; set; }

    /// <summary>How often an activity was visited.</summary>
    public ref int Visits(int activity) => ref _visits[activity];

    /// <summary>How often a connection was visited.</summary>
    public ref int ConnectionVisits(int connection) => ref _visits[Graph.Count + connection];

    /// <summary>Whether the last visit of a connection followed it.</summary>
    public ref bool Followed(int connection) => ref _followed[connection];

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("visits");
        for (var i = 0; i < Graph.Count; i++)
        {
            if (_visits[i] != 0)
            {
                writer.WriteNumber(Graph.Activities[i].Id, _visits[i]);
            }
        }

        writer.WriteEndObject();
        writer.WriteStartArray("connections");
        for (var i = 0; i < Graph.Connections.Count; i++)
        {
            if (ConnectionVisits(i) != 0)
            {
                WriteConnection(writer, i);
                writer.WriteNumberValue(ConnectionVisits(i));
                writer.WriteBooleanValue(_followed[i]);
                writer.WriteEndArray();
            }
        }

        writer.WriteEndArray();
        if (Tokens is not null)
        {
            writer.WriteStartArray("tokens");
            foreach (var token in Tokens)
            {
                WriteConnection(writer, token.Connection);
                writer.WriteBooleanValue(token.Consumed);
                writer.WriteBooleanValue(token.Blocked);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static FlowchartState Read(JsonElement json, FlowchartGraph graph)
    {
        var state = new FlowchartState(graph);
        foreach (var visit in json.GetProperty("visits").EnumerateObject())
        {
            if (graph.IndexOf(visit.Name) is >= 0 and var index)
            {
                state.Visits(index) = visit.Value.GetInt32();
            }
        }

        foreach (var item in json.GetProperty("connections").EnumerateArray())
        {
            if (FindConnection(graph, item) is >= 0 and var index)
            {
                state.ConnectionVisits(index) = item[3].GetInt32();
                state.Followed(index) = item[4].GetBoolean();
            }
        }

        if (json.TryGetProperty("tokens", out var tokens))
        {
            state.Tokens = [.. tokens.EnumerateArray()
                .Select(item => new FlowToken(FindConnection(graph, item))
                {
                    Consumed = item[3].GetBoolean(),
                    Blocked = item[4].GetBoolean(),
                })
                .Where(token => token.Connection >= 0)];
        }

        return state;
    }

    /// <summary>The same counters on the graph of another version; what it does not have is left out.</summary>
    public FlowchartState MoveTo(FlowchartGraph graph, Func<string, string> newId)
    {
        var moved = new FlowchartState(graph);
        for (var i = 0; i < Graph.Count; i++)
        {
            if (graph.IndexOf(newId(Graph.Activities[i].Id)) is >= 0 and var index)
            {
                moved.Visits(index) = Visits(i);
            }
        }

        for (var i = 0; i < Graph.Connections.Count; i++)
        {
            if (Find(i) is >= 0 and var index)
            {
                moved.ConnectionVisits(index) = ConnectionVisits(i);
                moved.Followed(index) = Followed(i);
            }
        }

        moved.Tokens = Tokens?
            .Select(token => new FlowToken(Find(token.Connection)) { Consumed = token.Consumed, Blocked = token.Blocked })
            .Where(token => token.Connection >= 0).ToList();
        return moved;

        int Find(int connection)
        {
            var (source, port, target) = Graph.Connections[connection];
            return FindConnection(
                graph, newId(Graph.Activities[source].Id), port, newId(Graph.Activities[target].Id));
        }
    }

    private static int FindConnection(FlowchartGraph graph, JsonElement item) =>
        FindConnection(graph, item[0].GetString(), item[1].GetString(), item[2].GetString());

    private static int FindConnection(FlowchartGraph graph, string? sourceId, string? port, string? targetId)
    {
        var (source, target) = (graph.IndexOf(sourceId), graph.IndexOf(targetId));
        for (var i = 0; i < graph.Connections.Count; i++)
        {
            if (graph.Connections[i] == new IndexedConnection(source, port, target))
            {
                return i;
            }
        }

        return -1;
    }

    private void WriteConnection(Utf8JsonWriter writer, int index)
    {
        var connection = Graph.Connections[index];
        writer.WriteStartArray();
        writer.WriteStringValue(Graph.Activities[connection.Source].Id);
        writer.WriteStringValue(connection.Port);
        writer.WriteStringValue(Graph.Activities[connection.Target].Id);
    }
}

/// <summary>A token on a connection.</summary>
/// <param name="connection">Index of the connection; the first of several that are equal.</param>
internal sealed class FlowToken(int connection)
{
    public int Connection { get; } = connection;

    public bool Consumed { get; set; }

    public bool Blocked { get; set; }

    /// <summary>True while it counts as on its way.</summary>
    public bool IsLive => !Consumed && !Blocked;
}
