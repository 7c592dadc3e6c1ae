using System.Collections.Frozen;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>The names that mean something at a step; every other name there is an input.</summary>
internal static class StepKeys
{
    public const string HumanTask = "Workflows.HumanTask";

    private static readonly FrozenSet<string> Reserved = new[]
    {
        "id", "task", "type", "typeVersion", "name", "label", "note", "set", "inputs", "cases", "out", "variables", "do",
        "steps", "connections", "then", "ends", "at", "metadata", "customProperties", "nodeId", "without", "json", "raw",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsReserved(string key) => Reserved.Contains(key);

    /// <summary>The lists that a container of that type has even when they are empty.</summary>
    public static IReadOnlyList<string> UsualLists(string type) => type switch
    {
        "Elsa.Flowchart" => ["variables", "activities", "connections"],
        "Elsa.Sequence" or "Elsa.Parallel" => ["variables", "activities"],
        _ => [],
    };

    /// <summary>True for an object that is an activity by its shape.</summary>
    public static bool IsActivity(DataNode node) =>
        node.Kind == DataKind.Object
        && node.TextOf("type") is not null
        && (node["id"] is not null || (node["expression"] is null && !(node["value"] is not null && node.Members.Count == 2)));

    /// <summary>The node id of an activity.</summary>
    public static string NodeId(string parent, DataNode json) => $"{parent}:{json.TextOf("id")}";
}
