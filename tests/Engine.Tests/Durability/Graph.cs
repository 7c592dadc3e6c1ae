using System.Globalization;
using System.Text.Json.Nodes;

namespace Workflows.Engine.Tests.Durability;

/// <summary>Small definitions as Elsa JSON.</summary>
internal static class Graph
{
    /// <summary>An activity to come first: a first activity that waits for an event would be a trigger.</summary>
    public static JsonObject Start => Activity("start", "Elsa.WriteLine", ("text", "String", "started"));

    public static JsonObject Sequence(string id, params IEnumerable<JsonObject> activities) =>
        Container(id, "Elsa.Sequence", activities);

    public static JsonObject Parallel(string id, params IEnumerable<JsonObject> activities) =>
        Container(id, "Elsa.Parallel", activities);

    public static JsonObject Delay(string id, TimeSpan span) =>
        Activity(id, "Elsa.Delay", ("timeSpan", "TimeSpan", span.ToString("c", CultureInfo.InvariantCulture)));

    public static JsonObject Event(string id, string name) => Activity(id, "Elsa.Event", ("eventName", "String", name));

    public static JsonObject RunTask(string id, string name) => Activity(id, "Elsa.RunTask", ("taskName", "String", name));

    public static JsonObject Dispatch(string id, string definitionId) => Activity(
        id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", "String", definitionId),
        ("waitForCompletion", "Boolean", "true"));

    public static JsonObject Activity(string id, string type, params (string Name, string Type, string Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, typeName, value) in inputs)
        {
            activity[name] = new JsonObject
            {
                ["typeName"] = typeName,
                ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
            };
        }

        return activity;
    }

    private static JsonObject Container(string id, string type, IEnumerable<JsonObject> activities) =>
        new() { ["id"] = id, ["type"] = type, ["version"] = 1, ["activities"] = new JsonArray([.. activities]) };
}
