using System.Globalization;
using Workflows.Engine.Definitions.Documents;
using Workflows.Engine.Definitions.Reading;

namespace Workflows.Engine.Definitions.Releases;

/// <summary>Writes the version id and number that a store gave into a graph.</summary>
internal static class VersionStamp
{
    public static WorkflowDefinition Apply(WorkflowDefinition graph, string versionId, int number)
    {
        var json = JsonTree.From(graph.Json);
        var stamped = DataNode.Object(
            ("id", DataNode.Of(versionId)),
            ("definitionId", DataNode.Of(graph.DefinitionId)),
            ("version", DataNode.Number(number.ToString(CultureInfo.InvariantCulture))));
        string[] given = ["id", "definitionId", "version"];
        foreach (var member in json.Members.Where(member => !given.Contains(member.Key, StringComparer.OrdinalIgnoreCase)))
        {
            stamped.Add(member.Key, member.Value);
        }

        return ElsaJson.Read(JsonTree.Write(stamped), null).Definition!;
    }

    /// <summary>The label of a version for people, or null.</summary>
    public static string? Label(WorkflowDefinition graph)
    {
        graph.Json.TryGet("customProperties", out var custom);
        custom.TryGet("pulih", out var own);
        return own.Text("label");
    }
}
