using System.Text.Json;

namespace Workflows.Engine.Definitions.Reading;

/// <summary>Reads the definition level of a document.</summary>
internal sealed class DefinitionReader(DefinitionPositions positions)
{
    private readonly List<DefinitionProblem> _problems = [];

    public DefinitionReadResult Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Refuse(ProblemCodes.SyntaxInvalid, "$", "an object", Describe(json));
        }

        if (!json.TryGet("root", out var root))
        {
            return Refuse(ProblemCodes.RootMissing, "$.root", "a root activity", "none");
        }

        if (root.ValueKind != JsonValueKind.Object || root.Text("type") is null)
        {
            return Refuse(ProblemCodes.RootMissing, "$.root", "an activity object with a type", Describe(root));
        }

        var definition = Build(json, ActivityReader.Read(root, "$.root"));
        return new DefinitionReadResult(definition, _problems, positions);
    }

    private WorkflowDefinition Build(JsonElement json, ActivityDefinition root)
    {
        var definitionId = json.Text("definitionId") ?? json.Text("id") ?? "";
        json.TryGet("options", out var options);
        json.TryGet("customProperties", out var custom);
        custom.TryGet("pulih", out var own);
        var strategy = options.Text("incidentStrategyType") ?? "";
        return new WorkflowDefinition
        {
            Id = json.Text("id") ?? definitionId,
            DefinitionId = definitionId,
            Name = json.Text("name"),
            Description = json.Text("description"),
            Version = json.Whole("version") ?? 1,
            Variables = WorkflowVariables(json),
            Inputs = Arguments(json, "inputs"),
            Outputs = Arguments(json, "outputs"),
            Outcomes = Texts(json, "outcomes", "$"),
            Parameters = ParameterReader.Read(own),
            Roles = Texts(own, "roles", "$.customProperties.pulih"),
            UsableAsActivity = options.Flag("usableAsActivity") ?? json.Flag("usableAsActivity") ?? false,
            IncidentStrategy = strategy.Contains("ContinueWithIncidents", StringComparison.OrdinalIgnoreCase)
                ? IncidentStrategy.ContinueWithIncidents
                : IncidentStrategy.Fault,
            Root = root,
            Json = json,
        };
    }

    private List<VariableDefinition> WorkflowVariables(JsonElement json)
    {
        var result = new List<VariableDefinition>();
        foreach (var (variable, path) in VariableReader.Read(json, "$"))
        {
            if (TypeNames.IsKnown(variable.TypeName))
            {
                result.Add(variable);
                continue;
            }

            Report(
                ProblemCodes.VariableTypeUnknown, ProblemSeverity.Warning, $"{path}.typeName", "a known type name",
                $"'{variable.TypeName}'", "the variable is left out, as Elsa does");
        }

        return result;
    }

    private static List<ArgumentDefinition> Arguments(JsonElement json, string member) =>
        [.. json.Items(member, "$")
            .Where(item => item.Item.Text("name") is not null)
            .Select(item => new ArgumentDefinition(
                item.Item.Text("name")!,
                item.Item.Text("type") ?? item.Item.Text("typeName") ?? "Object",
                item.Item.Flag("isArray") ?? false,
                item.Item.Text("displayName"),
                item.Item.Text("description")))];

    private static List<string> Texts(JsonElement json, string member, string path) =>
        [.. json.Items(member, path)
            .Select(item => item.Item.ValueKind == JsonValueKind.String
                ? item.Item.GetString()
                : item.Item.Text("id") ?? item.Item.Text("name"))
            .OfType<string>()];

    private DefinitionReadResult Refuse(string code, string path, string expected, string found)
    {
        Report(code, ProblemSeverity.Error, path, expected, found, null);
        return new DefinitionReadResult(null, _problems, positions);
    }

    private void Report(
        string code, ProblemSeverity severity, string path, string expected, string found, string? suggestion)
    {
        var position = positions.Find(path);
        _problems.Add(new DefinitionProblem(
            code, severity, positions.File, position?.Line, position?.Column, path, expected, found, suggestion));
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object without a type",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
