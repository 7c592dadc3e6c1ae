using System.Text.Json;

namespace Workflows.Engine.Definitions.Reading;

/// <summary>Reads the connections of a flowchart in every shape that Elsa has written.</summary>
internal static class ConnectionReader
{
    /// <summary>All connections with their paths, also those that name a missing activity.</summary>
    public static IEnumerable<(ConnectionDefinition Connection, string Path)> ReadAll(JsonElement flowchart, string path)
    {
        foreach (var (item, where) in flowchart.Items("connections", path))
        {
            if (Read(item) is { } connection)
            {
                yield return (connection, where);
            }
        }
    }

    private static ConnectionDefinition? Read(JsonElement item)
    {
        if (!item.TryGet("source", out var source) || !item.TryGet("target", out var target))
        {
            return null;
        }

        var from = Activity(source);
        var to = Activity(target);
        var port = source.ValueKind == JsonValueKind.Object ? source.Text("port") : item.Text("sourcePort");
        return from is null || to is null ? null : new ConnectionDefinition(from, port, to);
    }

    private static string? Activity(JsonElement end) => end.ValueKind switch
    {
        JsonValueKind.String => end.GetString(),
        JsonValueKind.Object => end.Text("activity"),
        _ => null,
    };
}
