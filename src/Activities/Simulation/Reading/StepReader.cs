using System.Text.Json.Nodes;
using Workflows.Activities.Simulation.Commands;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Simulation.Reading;

/// <summary>Reads one step of a scenario.</summary>
internal static class StepReader
{
    private static readonly string[] Actions = ["intake", "start", "do", "command", "see", "search", "wait"];

    private static readonly string[] Members =
    [
        "step", "at", "by", "case", "begins", "note", .. Actions, "procedure", "kind", "parent", "answers", "outcome", "about", "due", "finds",
        "refused", "problems", "expect",
    ];

    private static readonly Dictionary<string, Sight> Sights = new(StringComparer.Ordinal)
    {
        ["nothing"] = Sight.Nothing,
        ["case"] = Sight.Existence,
        ["content"] = Sight.Content,
        ["identity"] = Sight.Identity,
    };

    public static ScenarioStep? Read(ScenarioLog log, DocumentNode node, string path, int number)
    {
        if (!log.IsObject(node, path, Members))
        {
            return null;
        }

        if (node["at"] is null)
        {
            log.Refuse(ScenarioProblemCodes.Missing, node, $"{path}.at", "'at', the local time of the step", "nothing");
        }

        var at = log.Moment(node, "at", path);
        if (at is { Time: null })
        {
            log.Refuse(ScenarioProblemCodes.Value, node["at"]!.Value, $"{path}.at", "a day and a time such as 2026-03-05 16:40");
        }

        var action = ReadAction(log, node, path);
        if (action is not ScenarioAction.Wait && node["by"] is null)
        {
            log.Refuse(ScenarioProblemCodes.Missing, node, $"{path}.by", "'by', who does it", "nothing");
        }

        var expect = node["expect"] is { } expected ? ExpectReader.Read(log, expected, $"{path}.expect") : null;
        CheckRefusal(log, node, path, action);
        return action is null || at is null
            ? null
            : new ScenarioStep
            {
                Number = number,
                Line = node.Position.Line,
                Name = log.Text(node, "step", path),
                At = at.Value,
                By = log.Text(node, "by", path) ?? "system",
                Case = log.Text(node, "case", path) ?? ScenarioStep.MainCase,
                Begins = log.Text(node, "begins", path),
                Action = action,
                Refused = log.Text(node, "refused", path),
                Problems = [.. ScenarioLog.Items(node, "problems", path).Select(item => Problem(log, item.Node, item.Path)).OfType<string>()],
                Expect = expect,
            };
    }

    private static ScenarioAction? ReadAction(ScenarioLog log, DocumentNode node, string path)
    {
        string[] said = [.. Actions.Where(action => node[action] is not null)];
        if (said.Length != 1)
        {
            log.Refuse(
                ScenarioProblemCodes.Action, node, path, "one of " + string.Join(", ", Actions),
                said.Length == 0 ? "none" : string.Join(" and ", said));
            return null;
        }

        var value = node[said[0]]!.Value;
        var place = $"{path}.{said[0]}";
        return said[0] switch
        {
            "intake" => new ScenarioAction.Intake(
                log.Json(node, "intake", path) ?? [], log.Text(node, "procedure", path), log.Text(node, "kind", path) ?? "complaint",
                log.Text(node, "parent", path)),
            "start" => new ScenarioAction.Start(log.Json(node, "start", path) ?? [], log.Text(node, "procedure", path)),
            "do" => ReadDo(log, node, value, path),
            "command" => ReadCommand(log, value, place),
            "see" => ReadSee(log, value, place),
            "search" => new ScenarioAction.Search(log.Text(value, place) ?? "", [.. log.Texts(node, "finds", path).Where(name => name != "nothing")]),
            _ => new ScenarioAction.Wait(value.Kind == DataKind.Text ? value.Text : null),
        };
    }

    private static ScenarioAction.Do? ReadDo(ScenarioLog log, DocumentNode node, DocumentNode value, string path) =>
        log.Text(value, $"{path}.do") is { } which
            ? new ScenarioAction.Do(
                ExpectReader.Choice(which) with { About = log.Text(node, "about", path), Due = log.Moment(node, "due", path) },
                log.Json(node, "answers", path), log.Text(node, "outcome", path))
            : null;

    private static ScenarioAction.Command? ReadCommand(ScenarioLog log, DocumentNode value, string place)
    {
        var (name, arguments) = value switch
        {
            { Kind: DataKind.Text } => (value.Text, []),
            { Kind: DataKind.Object } when value.Members.Count() == 1 => One(value.Members.Single()),
            _ => (null, new JsonObject()),
        };
        if (name is null)
        {
            log.Refuse(ProblemCodes.ShapeInvalid, value, place, "the name of a command, or { name: { arguments } }");
            return null;
        }

        if (!ScenarioCommands.Names.Contains(name))
        {
            log.Refuse(
                ScenarioProblemCodes.Command, value, place, "one of " + string.Join(", ", ScenarioCommands.Names.Order(StringComparer.Ordinal)),
                $"'{name}'", Nearest.Suggest(name, [.. ScenarioCommands.Names]));
        }

        return new ScenarioAction.Command(name, arguments);

        static (string? Name, JsonObject Arguments) One(KeyValuePair<string, DocumentNode> member) =>
            (member.Key, ScenarioLog.ToJson(member.Value) as JsonObject ?? new JsonObject { ["value"] = ScenarioLog.ToJson(member.Value) });
    }

    private static ScenarioAction.See? ReadSee(ScenarioLog log, DocumentNode value, string place)
    {
        if (value.Kind == DataKind.Text && Sights.TryGetValue(value.Text, out var sight))
        {
            return new ScenarioAction.See(sight);
        }

        log.Refuse(ScenarioProblemCodes.Value, value, place, "one of " + string.Join(", ", Sights.Keys));
        return null;
    }

    private static string? Problem(ScenarioLog log, DocumentNode node, string path) =>
        node.Kind == DataKind.Object && node.Members.Count() == 1
            ? $"{node.Members.Single().Key}: {node.Members.Single().Value.Text}"
            : log.Text(node, path);

    private static void CheckRefusal(ScenarioLog log, DocumentNode node, string path, ScenarioAction? action)
    {
        if (node["problems"] is { } problems && node["refused"] is null)
        {
            log.Refuse(ScenarioProblemCodes.Missing, problems, $"{path}.refused", "'refused' beside 'problems'", "nothing");
        }

        if (node["refused"] is { } refused && action is ScenarioAction.See or ScenarioAction.Search or ScenarioAction.Wait)
        {
            log.Refuse(ScenarioProblemCodes.Value, node["refused"]!.Value, $"{path}.refused", "nothing: this cannot be refused");
        }
    }
}
