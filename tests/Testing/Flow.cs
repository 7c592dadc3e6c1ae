using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Testing;

/// <summary>Short ways to write definitions in tests.</summary>
public static class Flow
{
    /// <summary>Serializes deep definitions.</summary>
    public static JsonSerializerOptions Json { get; } = new() { MaxDepth = 4096 };

    /// <summary>A definition whose id is also its version id; a later version gets its number appended.</summary>
    public static JsonObject Definition(string id, JsonObject root, params (string Name, JsonNode? Value)[] members)
    {
        var definition = new JsonObject { ["id"] = id, ["definitionId"] = id, ["name"] = id, ["version"] = 1, ["root"] = root };
        return definition.With(members);
    }

    /// <summary>The same definition as another version.</summary>
    public static JsonObject Version(this JsonObject definition, int number) =>
        definition.With(("version", number), ("id", $"{definition["definitionId"]}-{number}"));

    /// <summary>An activity. Members that are not JSON yet become literals; see <see cref="Js"/> and <see cref="Var"/>.</summary>
    public static JsonObject Act(string type, string id, params (string Name, JsonNode? Value)[] members) =>
        new JsonObject { ["id"] = id, ["type"] = type.Contains('.', StringComparison.Ordinal) ? type : $"Elsa.{type}" }.With(members);

    /// <summary>A workflow used as an activity.</summary>
    public static JsonObject Nested(string type, string id, params (string Name, JsonNode? Value)[] members) =>
        new JsonObject { ["id"] = id, ["type"] = type }.With(members);

    /// <summary>Writes a line; the id is the text unless another is given.</summary>
    public static JsonObject Line(string text, string? id = null) => Act("WriteLine", id ?? text, ("text", Literal(text)));

    /// <summary>Writes what a script gives.</summary>
    public static JsonObject LineJs(string id, string script) => Act("WriteLine", id, ("text", Js(script)));

    /// <summary>Runs a script.</summary>
    public static JsonObject Script(string id, string script) => Act("RunJavaScript", id, ("script", Literal(script)));

    /// <summary>Waits for an event of the same name as the activity.</summary>
    public static JsonObject Event(string id) => Act("Event", id, ("eventName", Literal(id)));

    /// <summary>A human task with outcomes.</summary>
    public static JsonObject Task(string id, params string[] outcomes) => Act(
        "Workflows.HumanTask", id, ("title", Literal(id)), ("candidateGroups", Literal("[\"staff\"]")),
        ("outcomes", Literal(JsonSerializer.Serialize(outcomes))));

    /// <summary>A sequence.</summary>
    public static JsonObject Seq(string id, params JsonObject[] activities) => Act("Sequence", id).With(("activities", List(activities)));

    /// <summary>A parallel.</summary>
    public static JsonObject Par(string id, params JsonObject[] activities) => Act("Parallel", id).With(("activities", List(activities)));

    /// <summary>A flowchart; connections as <c>a-b</c> or <c>a:Outcome-b</c>.</summary>
    public static JsonObject Chart(string id, string connections, params JsonObject[] activities) =>
        Act("Flowchart", id).With(("activities", List(activities)), ("connections", Connections(connections)));

    /// <summary>An input by script.</summary>
    public static JsonObject Js(string script) => Input("JavaScript", script);

    /// <summary>An input as it stands.</summary>
    public static JsonObject Literal(JsonNode? value) => Input("Literal", value);

    /// <summary>An input from a variable.</summary>
    public static JsonObject Var(string id) => Input("Variable", new JsonObject { ["id"] = id, ["name"] = id });

    /// <summary>An input of any expression type.</summary>
    public static JsonObject Input(string expression, JsonNode? value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value },
    };

    /// <summary>An output bound to a variable.</summary>
    public static JsonObject To(string variableId) => new()
    {
        ["typeName"] = "Object",
        ["memoryReference"] = new JsonObject { ["id"] = variableId },
    };

    /// <summary>A variable that is kept with the instance.</summary>
    public static JsonObject Variable(string name, string type = "Object", JsonNode? value = null, string? storage = "WorkflowInstanceStorageDriver", string? id = null) => new()
    {
        ["id"] = id ?? name,
        ["name"] = name,
        ["typeName"] = type,
        ["value"] = value,
        ["storageDriverTypeName"] = storage,
    };

    /// <summary>A declared input or output.</summary>
    public static JsonObject Argument(string name, string type = "Object") => new() { ["name"] = name, ["type"] = type };

    /// <summary>Sets a variable.</summary>
    public static JsonObject Set(string id, string variableId, JsonObject value) =>
        Act("SetVariable", id, ("variable", new JsonObject { ["id"] = variableId, ["name"] = variableId }), ("value", value));

    /// <summary>A list of nodes; each is copied, so that parts may be used twice.</summary>
    public static JsonArray List(params JsonNode[] items) => [.. items.Select(item => item.Parent is null ? item : item.DeepClone())];

    /// <summary>Adds or replaces members.</summary>
    public static JsonObject With(this JsonObject json, params (string Name, JsonNode? Value)[] members)
    {
        foreach (var (name, value) in members)
        {
            json[name] = value?.Parent is null ? value : value.DeepClone();
        }

        return json;
    }

    private static JsonArray Connections(string text)
    {
        var connections = new JsonArray();
        foreach (var connection in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, to) = Halves(connection, '-');
            var (source, port) = Halves(from, ':');
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source, ["port"] = port ?? "Done" },
                ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
            });
        }

        return connections;
    }

    private static (string Before, string? After) Halves(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }
}
