using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Activities.Simulation.Reading;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Simulation;

/// <summary>Reads scenario files, <c>workflows/&lt;definition&gt;/scenarios/&lt;id&gt;.yaml</c>; <c>docs/scenarios.md</c> describes
/// them. All problems of a file are reported together.</summary>
public static class ScenarioFile
{
    private static readonly string[] Members = ["id", "title", "about", "procedure", "site", "parameters", "steps", "variants"];
    private static readonly string[] VariantMembers = ["id", "title", "about", "after", "steps", "then", "parameters"];

    /// <summary>Reads a scenario with its variants; never throws on bad input.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Name of the file, for problems; its name without extension must be the id.</param>
    public static ScenarioReading Read(string text, string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        var log = new ScenarioLog(file);
        IReadOnlyList<Scenario> scenarios = log.Load(text) is { } root && log.IsObject(root, "$", Members) ? ReadAll(log, root) : [];
        return log.Problems.Count == 0 ? new ScenarioReading(scenarios, []) : new ScenarioReading([], log.Problems);
    }

    /// <summary>The scenario files that a path means: the file, or all <c>*.yaml</c> in folders <c>scenarios</c> at or below it.</summary>
    public static IReadOnlyList<string> Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        const string folder = "scenarios";
        return
        [
            .. Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) == folder)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static List<Scenario> ReadAll(ScenarioLog log, DocumentNode root)
    {
        var id = log.Required(root, "id", "$");
        var wanted = Path.GetFileNameWithoutExtension(log.File);
        if (id.Length > 0 && id != wanted)
        {
            log.Refuse(ScenarioProblemCodes.Id, root["id"]!.Value, "$.id", $"the name of the file, '{wanted}'", $"'{id}'");
        }

        var procedure = log.Required(root, "procedure", "$");
        var main = new Scenario
        {
            Id = id,
            Title = log.Title(root, "$"),
            File = log.File,
            Procedure = procedure,
            Site = log.Required(root, "site", "$"),
            Parameters = ReadParameters(log, root, "$", procedure),
            Steps = ReadSteps(log, root, "$"),
        };
        Check(log, root["steps"] ?? root, "$.steps", main);
        var all = new List<Scenario> { main };
        foreach (var (node, path) in ScenarioLog.Items(root, "variants", "$"))
        {
            if (log.IsObject(node, path, VariantMembers))
            {
                all.Add(ReadVariant(log, node, path, main, all));
            }
        }

        return all;
    }

    private static Scenario ReadVariant(
        ScenarioLog log, DocumentNode node, string path, Scenario main, List<Scenario> others)
    {
        var id = log.Required(node, "id", path);
        if (others.Exists(other => other.Id == id))
        {
            log.Refuse(ScenarioProblemCodes.Id, node["id"]!.Value, $"{path}.id", "an id of its own", $"'{id}' again");
        }

        var after = Place(log, node, "after", path, main) ?? 0;
        var then = Place(log, node, "then", path, main);
        var own = ReadSteps(log, node, path);
        var steps = main.Steps.Take(after).Concat(own).Concat(then is { } first ? main.Steps.Skip(first - 1) : []);
        var parameters = ReadParameters(log, node, path, main.Procedure);
        var variant = main with
        {
            Id = id,
            Title = log.Title(node, path),
            VariantOf = main.Id,
            Parameters = parameters.Count > 0 ? parameters : main.Parameters,
            Steps = [.. steps.Select((step, i) => step with { Number = i + 1 })],
        };
        Check(log, node, path, variant);
        return variant;
    }

    /// <summary>The number of a step of the scenario, named or counted.</summary>
    private static int? Place(ScenarioLog log, DocumentNode node, string member, string path, Scenario main)
    {
        if (node[member] is not { } value)
        {
            return null;
        }

        var found = value.Kind == DataKind.Number && int.TryParse(value.Text, CultureInfo.InvariantCulture, out var number)
            ? number
            : main.Steps.FirstOrDefault(step => step.Name == value.Text)?.Number ?? -1;
        if (found >= (member == "then" ? 1 : 0) && found <= main.Steps.Count)
        {
            return found;
        }

        log.Refuse(
            ScenarioProblemCodes.Variant, value, $"{path}.{member}", $"the name of a step, or its number up to {main.Steps.Count}",
            $"'{value.Text}'");
        return null;
    }

    private static List<ScenarioStep> ReadSteps(ScenarioLog log, DocumentNode node, string path)
    {
        var steps = new List<ScenarioStep>();
        foreach (var (item, place) in ScenarioLog.Items(node, "steps", path))
        {
            if (StepReader.Read(log, item, place, steps.Count + 1) is { } step)
            {
                steps.Add(step);
            }
        }

        if (steps.Count == 0)
        {
            log.Refuse(ScenarioProblemCodes.Missing, node["steps"] ?? node, $"{path}.steps", "at least one step", "none");
        }

        foreach (var again in steps.Where(step => step.Name is not null).GroupBy(step => step.Name).Where(same => same.Skip(1).Any()))
        {
            log.Refuse(ScenarioProblemCodes.Id, node["steps"]!.Value, $"{path}.steps", "one step of a name", $"'{again.Key}' twice");
        }

        return steps;
    }

    private static Dictionary<string, JsonObject> ReadParameters(ScenarioLog log, DocumentNode node, string path, string procedure)
    {
        var parameters = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (name, value, place) in log.Members(node, "parameters", path))
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            var definition = slash < 0 ? procedure : name[..slash];
            if (value.Kind is DataKind.Object or DataKind.Null)
            {
                log.Refuse(ScenarioProblemCodes.Value, value, place, "the value of the parameter");
                continue;
            }

            if (!parameters.TryGetValue(definition, out var layer))
            {
                parameters[definition] = layer = [];
            }

            layer[name[(slash + 1)..]] = ScenarioLog.ToJson(value);
        }

        return parameters;
    }

    private static void Check(ScenarioLog log, DocumentNode node, string path, Scenario scenario)
    {
        for (var i = 1; i < scenario.Steps.Count; i++)
        {
            var (before, step) = (scenario.Steps[i - 1], scenario.Steps[i]);
            if (step.At < before.At)
            {
                log.Refuse(
                    ScenarioProblemCodes.TimeOrder, node, $"{path} step {step.Number} at line {step.Line}",
                    $"a time not before that of the step before it, {before.At}", step.At.ToString());
            }
        }

        if (scenario.Steps.Count > 0 && !scenario.Steps.Any(CanFail))
        {
            log.Refuse(
                ScenarioProblemCodes.ExpectsNothing, node, path, "at least one step that says what must then be so",
                "no expectation; the scenario could not fail");
        }
    }

    private static bool CanFail(ScenarioStep step) =>
        step.Expect is not null || step.Refused is not null || step.Action is ScenarioAction.See or ScenarioAction.Search;
}
