using System.Text.Json.Nodes;
using Workflows.Engine.Definitions;

namespace Workflows.Bench;

/// <summary>The definitions that are measured.</summary>
internal static class Definitions
{
    private const string NothingType = "Bench.Nothing";

    /// <summary>W1: ten trivial activities in a row.</summary>
    public static WorkflowDefinition TenInARow()
    {
        var activities = Enumerable.Range(1, 10).Select(i => Step($"a{i}")).ToArray();
        return Flowchart("w1", activities, InARow(activities), []);
    }

    /// <summary>W2: a decision, a fork of three branches and a join; twelve activities run.</summary>
    public static WorkflowDefinition DecisionForkJoin()
    {
        JsonNode[] activities =
        [
            Step("first"),
            Step("decide", "Elsa.FlowDecision", ("condition", Input("Boolean", "JavaScript", "getInput('amount') > 10"))),
            Step("fork", "Elsa.FlowFork", ("branches", Input("String[]", "Object", "[\"A\",\"B\",\"C\"]"))),
            Step("a1"), Step("a2"), Step("b1"), Step("b2"), Step("c1"), Step("c2"),
            Step("join", "Elsa.FlowJoin", ("mode", Input("FlowJoinMode", "Literal", "WaitAll"))),
            Step("after"), Step("last"),
        ];
        JsonNode[] connections =
        [
            Connection("first", "decide"), Connection("decide", "fork", "True"), Connection("decide", "last", "False"),
            Connection("fork", "a1", "A"), Connection("fork", "b1", "B"), Connection("fork", "c1", "C"),
            Connection("a1", "a2"), Connection("b1", "b2"), Connection("c1", "c2"),
            Connection("a2", "join"), Connection("b2", "join"), Connection("c2", "join"),
            Connection("join", "after"), Connection("after", "last"),
        ];
        return Flowchart("w2", activities, connections, []);
    }

    /// <summary>W3: five tasks of people in a row, each followed by a trivial activity, over about 4 KiB of facts.</summary>
    public static WorkflowDefinition FiveTasks()
    {
        var activities = Enumerable.Range(1, 5)
            .SelectMany(i => new[]
            {
                Step(
                    $"task{i}", "Workflows.HumanTask", ("title", Input("String", "Literal", $"Task {i}")),
                    ("candidateGroups", Input("String[]", "Object", "[\"handlers\"]"))),
                Step($"after{i}"),
            })
            .ToArray();
        return Flowchart("w3", activities, InARow(activities), []);
    }

    /// <summary>W4: one wait for a length of time.</summary>
    public static WorkflowDefinition OneTimer(string id, string length) =>
        Flowchart(id, [Timer("timer", length)], [], []);

    /// <summary>W4: many waits side by side.</summary>
    public static WorkflowDefinition ManyTimers(string id, string length, int count)
    {
        var root = Step("all", "Elsa.Parallel");
        root["activities"] = new JsonArray([.. Enumerable.Range(1, count).Select(i => Timer($"timer{i}", length))]);
        return Read(id, root, []);
    }

    private static JsonObject Timer(string id, string length) =>
        Step(id, "Elsa.Delay", ("timeSpan", Input("TimeSpan", "Literal", length)));

    private static WorkflowDefinition Flowchart(
        string id, JsonNode[] activities, JsonNode[] connections, JsonArray variables)
    {
        var root = Step("flow", "Elsa.Flowchart");
        root["activities"] = new JsonArray(activities);
        root["connections"] = new JsonArray(connections);
        return Read(id, root, variables);
    }

    private static WorkflowDefinition Read(string id, JsonObject root, JsonArray variables)
    {
        var json = new JsonObject
        {
            ["id"] = id + ":1",
            ["definitionId"] = id,
            ["name"] = id,
            ["version"] = 1,
            ["isPublished"] = true,
            ["variables"] = variables,
            ["root"] = root,
        };
        var read = ElsaJson.Read(json.ToJsonString(), id);
        return read.Definition ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }

    private static JsonNode[] InARow(JsonNode[] activities) =>
        [.. activities.Zip(activities.Skip(1), (a, b) => Connection((string)a["id"]!, (string)b["id"]!))];

    private static JsonObject Step(string id, string type = NothingType, params (string Name, JsonNode Input)[] inputs)
    {
        var step = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, input) in inputs)
        {
            step[name] = input;
        }

        return step;
    }

    private static JsonObject Input(string type, string expression, string value) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value },
    };

    private static JsonNode Connection(string from, string to, string port = "Done") => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
