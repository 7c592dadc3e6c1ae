using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Workflows.Engine.Tests.Definitions;

/// <summary>Makes definitions at random: the same seed always makes the same one.</summary>
internal sealed class DefinitionGenerator(int seed)
{
    private static readonly string[] Types =
    [
        "Elsa.WriteLine", "Elsa.SetVariable", "Elsa.If", "Elsa.Switch", "Elsa.FlowSwitch", "Elsa.For", "Elsa.ForEach", "Elsa.While",
        "Elsa.Fork", "Elsa.Parallel", "Elsa.Sequence", "Elsa.Flowchart", "Elsa.FlowDecision", "Elsa.FlowJoin", "Elsa.Event",
        "Elsa.End", "Workflows.HumanTask", "Grievance.SeverityTest", "Contoso.Unknown", "MyChild", "",
    ];

    private static readonly string[] Texts =
    [
        "", "x", "=x", "==x", "===", "a: b", "a #b", "- a", "? a", "# a", "'", "\"", "it's", "say \"hi\"", "both ' and \"", "\\", "a\\nb",
        "line 1\nline 2", "line 1\nline 2\n", "  leading\nline", "trailing \nline", "\n", "\n\n", "a\n\n\nb", "a\n\n", "a\r\nb", "\ta", "a\tb\nc",
        "true", "false", "null", "~", "yes", "True", "NULL", "1", "1.0", "01", "0x1F", ".5", "1e3", "-", "---", "...", "{", "[", "a, b", "@a", "`a",
        "%a", "!a", "&a", "*a", "|", ">", "é", "日本語", "😀", "a😀b\nc", "\u0001", "\u0085", "\u2028x", "\u00a0x", "\ufeffx", " x", "x ", ":", "a:",
        "getVariable('x') === 'y' ? 1 : 2", "<<", "2026-11-21", "12:30:00", "a\u200bb", "if (a) {\n  return 1;\n}\nreturn 2;", "[\"a\",\"b\"]",
        "[1,  2]", "{\"a\":[1.0,null]}", "long " + "long long long long long long long long long long long long long long long long long",
    ];

    private static readonly string[] Numbers =
        ["0", "1", "-1", "1.0", "1e3", "1E+3", "-0", "0.10", "123456789012345678901234567890", "1.5e-7"];

    private readonly Random _random = new(seed);
    private int _nextId;

    public string Next()
    {
        var json = new JsonObject();
        AddMaybe(json, "$schema", () => Text());
        AddMaybe(json, "id", () => Chance(50) ? "d:1" : Text());
        AddMaybe(json, "definitionId", () => Chance(80) ? "d" : Text());
        AddMaybe(json, "name", () => Text());
        AddMaybe(json, "version", () => Chance(80) ? JsonValue.Create(1) : Any(1));
        AddMaybe(json, "variables", () => Chance(90) ? Variables() : Any(2));
        AddMaybe(json, "inputs", Arguments);
        AddMaybe(json, "outputs", Arguments);
        AddMaybe(json, "outcomes", () => Chance(70) ? new JsonArray() : Any(2));
        AddMaybe(json, "options", () => Chance(50) ? new JsonObject() : Any(2));
        AddMaybe(json, "customProperties", DefinitionProperties);
        AddMaybe(json, Chance(10) ? Unique(json, Key()) : "zz", () => Any(3));
        json["root"] = Activity(0);
        return json.ToJsonString(new System.Text.Json.JsonSerializerOptions { MaxDepth = 512 });
    }

    private JsonObject DefinitionProperties()
    {
        var custom = Chance(50) ? new JsonObject() : new JsonObject { ["other"] = Any(2) };
        if (Chance(50))
        {
            var own = new JsonObject();
            AddMaybe(own, "roles", () => Any(2));
            AddMaybe(own, "label", () => new JsonObject { ["en"] = Text(), ["id"] = Text() });
            AddMaybe(own, "unknown", () => Any(2));
            AddMaybe(own, "parameters", () => List(3, i => new JsonObject
            {
                ["name"] = Chance(90) ? $"p{i}" : Text(),
                ["default"] = Any(0),
                ["sourceLimit"] = Any(0),
                ["x"] = Any(1),
            }));
            custom["pulih"] = Chance(90) ? own : Any(1);
        }

        return custom;
    }

    private JsonObject Activity(int depth)
    {
        var type = Types[_random.Next(Types.Length)];
        var id = $"a{++_nextId}";
        var json = new JsonObject { ["type"] = type };
        AddMaybe(json, "id", () => Chance(97) ? id : Any(0), 97);
        AddMaybe(json, "version", () => Chance(90) ? JsonValue.Create(1) : Any(1), 90);
        AddMaybe(json, "name", () => Chance(50) ? id : Text());
        AddMaybe(json, "nodeId", () => Text(), 10);
        AddMaybe(json, "metadata", Metadata, 90);
        AddMaybe(json, "customProperties", StepProperties, 90);
        AddMaybe(json, "text", Input, 60);
        AddMaybe(json, "condition", Input, 40);
        AddMaybe(json, "value", Input, 30);
        AddMaybe(json, Unique(json, Chance(50) ? "then" : "label"), Input, 10);
        AddMaybe(json, Unique(json, Key()), () => Chance(50) ? Input() : Any(3), 30);
        AddMaybe(json, "result", Output, 20);
        AddMaybe(json, "joinMode", () => "WaitAny", 10);
        AddMaybe(json, "variable", () => Variable(_random.Next(3)), 10);
        if (depth < 4)
        {
            AddMaybe(json, "cases", () => List(3, _ => Case(depth)), 15);
            AddMaybe(json, "body", () => Activity(depth + 1), 25);
            AddMaybe(json, "branches", () => List(3, _ => Activity(depth + 1)), 15);
            AddMaybe(json, "variables", () => Variables(), type.Length > 8 ? 70 : 20);
            if (type is "Elsa.Flowchart" or "Elsa.Sequence" || Chance(10))
            {
                Container(json, depth, type == "Elsa.Flowchart" || Chance(10));
            }
        }

        return Shuffle(json);
    }

    private void Container(JsonObject json, int depth, bool connected)
    {
        var first = _nextId;
        var activities = List(5, _ => Activity(depth + 1));
        AddMaybe(json, "activities", () => activities, 90);
        if (connected)
        {
            var ordered = Chance(50);
            var ids = activities.Select(activity => activity!["id"]?.ToString() ?? $"a{first}").ToList();
            var pairs = List(6, _ => Connection(
                ids.Count == 0 ? "none" : ids[_random.Next(ids.Count)], ids.Count == 0 ? "none" : ids[_random.Next(ids.Count)]));
            if (ordered)
            {
                var sorted = pairs.OrderBy(pair => ids.IndexOf(pair!["source"]?["activity"]?.ToString() ?? "")).Select(pair => pair!.DeepClone());
                pairs = new JsonArray([.. sorted]);
            }

            AddMaybe(json, "connections", () => Chance(90) ? pairs : Any(2), 90);
        }
    }

    private JsonObject Connection(string source, string target)
    {
        var json = new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = Chance(10) ? null : Chance(80) ? "Done" : Text() },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = Chance(98) ? "In" : "X" },
        };
        AddMaybe(json, "vertices", () => Chance(95) ? new JsonArray() : Any(2), 95);
        return json;
    }

    private JsonNode? Metadata()
    {
        if (Chance(50))
        {
            return new JsonObject();
        }

        var json = new JsonObject();
        AddMaybe(json, "displayText", () => Text());
        AddMaybe(json, "description", () => Text(), 30);
        AddMaybe(json, "showDescription", () => true, 30);
        AddMaybe(json, "designer", () => Chance(80)
            ? new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = Number(), ["y"] = Number() },
                ["size"] = new JsonObject { ["width"] = Number(), ["height"] = Number() },
            }
            : Any(2));
        return json;
    }

    private JsonNode? StepProperties()
    {
        var json = Chance(70) ? new JsonObject() : new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false };
        if (Chance(20))
        {
            json["pulih"] = Chance(70) ? new JsonObject { ["ends"] = new JsonArray("Done") } : Any(2);
        }

        return Chance(95) ? json : Any(1);
    }

    private JsonNode? Input()
    {
        var expression = _random.Next(6) switch
        {
            0 => new JsonObject { ["type"] = "JavaScript", ["value"] = Text() },
            1 => new JsonObject { ["type"] = "Object", ["value"] = Text() },
            2 => new JsonObject { ["type"] = "Variable", ["value"] = Variable(1) },
            3 => new JsonObject { ["type"] = "Liquid" },
            _ => new JsonObject { ["type"] = "Literal", ["value"] = Any(1) },
        };
        var json = new JsonObject { ["typeName"] = Chance(70) ? "String" : null, ["expression"] = Chance(97) ? expression : Any(1) };
        AddMaybe(json, "memoryReference", () => Chance(50) ? null : new JsonObject { ["id"] = Text() }, 20);
        return json;
    }

    private JsonObject Output() =>
        new() { ["typeName"] = Chance(60) ? "Object" : null, ["memoryReference"] = Chance(80) ? new JsonObject { ["id"] = Text() } : null };

    private JsonObject Case(int depth)
    {
        var json = new JsonObject
        {
            ["label"] = Text(),
            ["condition"] = new JsonObject { ["type"] = Chance(60) ? "JavaScript" : "Literal", ["value"] = Any(0) },
        };
        AddMaybe(json, "activity", () => Chance(90) ? Activity(depth + 1) : null);
        return json;
    }

    private JsonNode Variables() => List(3, i => Variable(i));

    private JsonObject Variable(int number)
    {
        var json = new JsonObject();
        AddMaybe(json, "id", () => $"v{number}", 95);
        AddMaybe(json, "name", () => $"v{number}", 95);
        AddMaybe(json, "typeName", () => Chance(90) ? "Int32" : "String[]", 95);
        AddMaybe(json, "isArray", () => Chance(10), 90);
        AddMaybe(json, "value", () => Chance(80) ? null : Any(0), 90);
        AddMaybe(json, "storageDriverTypeName", () => Chance(80) ? "WorkflowInstanceStorageDriver" : null, 90);
        return json;
    }

    private JsonNode Arguments() => List(2, i =>
    {
        var json = new JsonObject { ["type"] = "String", ["name"] = Chance(80) ? $"in{i}" : Text() };
        AddMaybe(json, "isArray", () => false);
        AddMaybe(json, "description", () => Text());
        return json;
    });

    private JsonNode? Any(int depth) => _random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => null,
        1 => Chance(50),
        2 => Number(),
        3 or 4 => Text(),
        5 => List(3, _ => Any(depth - 1)),
        6 => new JsonObject(),
        _ => Object(depth),
    };

    private JsonObject Object(int depth)
    {
        var json = new JsonObject();
        for (var i = _random.Next(4); i > 0; i--)
        {
            json[Key()] = Any(depth - 1);
        }

        return json;
    }

    private JsonNode Number() => JsonNode.Parse(Numbers[_random.Next(Numbers.Length)])!;

    private string Key() => Chance(60) ? $"k{_random.Next(5)}" : Chance(5) ? new string('k', 1200) : Text();

    private static string Unique(JsonObject json, string key) => json.ContainsKey(key) || key is "root" ? $"{key}#{json.Count}" : key;

    private string Text()
    {
        if (!Chance(8))
        {
            return Texts[_random.Next(Texts.Length)];
        }

        var text = new StringBuilder();
        for (var i = _random.Next(12); i > 0; i--)
        {
            text.Append(Rune(_random.Next(4) == 0 ? _random.Next(0x20, 0x3000) : _random.Next(0x20, 0x7f)));
        }

        return text.ToString();
    }

    private static string Rune(int value) => ((char)value).ToString(CultureInfo.InvariantCulture);

    private JsonArray List(int most, Func<int, JsonNode?> make) =>
        new([.. Enumerable.Range(0, _random.Next(most + 1)).Select(make)]);

    private void AddMaybe(JsonObject json, string key, Func<JsonNode?> make, int percent = 50)
    {
        if (Chance(percent))
        {
            json[key] = make();
        }
    }

    private JsonObject Shuffle(JsonObject json)
    {
        if (Chance(80))
        {
            return json;
        }

        var members = json.ToArray();
        _random.Shuffle(members);
        json.Clear();
        return new JsonObject(members);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;
}
