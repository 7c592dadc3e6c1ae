using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Turns a step of the YAML form into an activity of the JSON form.</summary>
internal static class StepExpansion
{
    public static DataNode Expand(DataNode yaml, StepScope scope)
    {
        if (!scope.Log.RequireObject(yaml, "step"))
        {
            return DataNode.Object(("type", DataNode.Of(""))).At(yaml.Position);
        }

        if (yaml["raw"] is { } raw)
        {
            return raw;
        }

        var json = Head(yaml, scope);
        Inside(yaml, json, scope);
        foreach (var member in yaml["json"]?.Members ?? [])
        {
            json.Remove(member.Key);
            json.Add(member.Key, member.Value);
        }

        foreach (var name in yaml["without"]?.Items ?? [])
        {
            json.Remove(name.Text);
        }

        return json.At(yaml.Position);
    }

    private static DataNode Head(DataNode yaml, StepScope scope)
    {
        var json = DataNode.Object();
        var type = TypeOf(yaml, scope);
        var id = yaml["id"] ?? yaml["task"] ?? DataNode.Of(scope.Ids.Next(type.Text)).At(yaml.Position);
        json.Add("id", id.Kind == DataKind.Number ? DataNode.Of(id.Text).At(id.Position) : id);
        json.Add("type", type);
        AddIf(json, "version", yaml["typeVersion"] ?? scope.Defaults.Version);
        AddIf(json, "name", yaml["name"] ?? (scope.Defaults.NameIsId ? id : null));
        var nodeId = DataNode.Of(StepKeys.NodeId(scope.ParentNodeId, json));
        AddIf(json, "nodeId", yaml["nodeId"] ?? (scope.Defaults.NodeId ? nodeId : null));
        var (metadata, custom) = AppearanceForm.Expand(yaml, scope.Defaults);
        AddIf(json, "customProperties", custom);
        AddIf(json, "metadata", metadata);
        foreach (var member in yaml.Members.Where(member => !StepKeys.IsReserved(member.Key)).Concat(yaml["inputs"]?.Members ?? []))
        {
            json.Add(member.Key, InputForm.Expand(member.Value, type.Text, member.Key, scope.Defaults, scope.Log));
        }

        foreach (var member in yaml["out"]?.Members ?? [])
        {
            json.Add(member.Key, OutputForm.Expand(member.Value, type.Text, member.Key, scope.Defaults));
        }

        if (yaml["set"] is { } variable)
        {
            json.Add("variable", Variable(variable, scope));
        }

        return json;
    }

    private static DataNode TypeOf(DataNode yaml, StepScope scope)
    {
        if (yaml["task"] is not null && yaml["type"] is null)
        {
            return DataNode.Of(StepKeys.HumanTask).At(yaml.Position);
        }

        if (yaml["type"] is { Kind: DataKind.Text } type)
        {
            return type;
        }

        scope.Log.Report(
            ProblemCodes.ShapeInvalid, yaml["type"] ?? yaml, "step", "'type: <activity type>' or 'task: <id>'",
            yaml["type"] is null ? "neither" : ShapeLog.Describe(yaml["type"]!));
        return DataNode.Of("");
    }

    private static DataNode Variable(DataNode name, StepScope scope)
    {
        var text = scope.Log.RequireText(name, "set") ?? "";
        if (scope.FindVariable(text) is { } variable)
        {
            return variable.Except().At(name.Position);
        }

        scope.Log.Report(
            ProblemCodes.VariableUnknown, name, "set", "a declared variable", $"'{text}'",
            Nearest.Suggest(text, scope.VariableNames()));
        return DataNode.Object(("id", DataNode.Of(text)), ("name", DataNode.Of(text)), ("typeName", DataNode.Of("Object")));
    }

    private static void Inside(DataNode yaml, DataNode json, StepScope scope)
    {
        var usual = StepKeys.UsualLists(json.TextOf("type") ?? "");
        var variables = yaml["variables"] is { } declared
            ? VariableForm.Expand(declared, scope.Defaults, scope.Log)
            : usual.Contains("variables") ? DataNode.List() : null;
        AddIf(json, "variables", variables);
        var inner = scope.Inside(json.TextOf("nodeId") ?? StepKeys.NodeId(scope.ParentNodeId, json), variables);
        if (yaml["cases"] is { } cases)
        {
            json.Add("cases", CaseForm.Expand(cases, inner));
        }

        foreach (var port in yaml["do"]?.Members ?? [])
        {
            json.Add(port.Key, port.Value.Kind == DataKind.List
                ? DataNode.List(port.Value.Items.Select(item => Child(item, inner))).At(port.Value.Position)
                : Child(port.Value, inner));
        }

        Steps(yaml, json, inner, usual);
    }

    private static void Steps(DataNode yaml, DataNode json, StepScope inner, IReadOnlyList<string> usual)
    {
        var steps = yaml["steps"];
        if (steps is not null && !inner.Log.RequireList(steps, "steps"))
        {
            steps = null;
        }

        var connected = usual.Contains("connections") || yaml["connections"] is not null;
        if (steps is not null || usual.Contains("activities"))
        {
            var items = (steps?.Items ?? []).Select(item => (Yaml: item, Json: connected ? Expand(item, inner) : Child(item, inner))).ToList();
            json.Add("activities", DataNode.List(items.Select(item => item.Json)).At((steps ?? yaml).Position));
            if (connected)
            {
                var then = items.Where(item => item.Yaml["then"] is not null)
                    .SelectMany(item => ConnectionForm.Expand(
                        item.Json.TextOf("id") ?? "", item.Yaml["then"]!, inner.Defaults, inner.Log));
                var stated = yaml["connections"] is { } list ? ConnectionForm.ExpandLong(list, inner.Defaults, inner.Log) : [];
                json.Add("connections", DataNode.List(then.Concat(stated)).At((yaml["connections"] ?? yaml).Position));
            }
        }
    }

    private static DataNode Child(DataNode yaml, StepScope scope)
    {
        if (yaml["then"] is { } then)
        {
            scope.Log.Report(
                ProblemCodes.ShapeInvalid, then, "then", "steps in the order they run", "'then', which means something in a flowchart only");
        }

        return Expand(yaml, scope);
    }

    private static void AddIf(DataNode json, string key, DataNode? value)
    {
        if (value is not null)
        {
            json.Add(key, value);
        }
    }
}
