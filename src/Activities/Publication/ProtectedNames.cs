using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Publication;

/// <summary>The names that a public text about a case must not contain: those that its forms call names of people.</summary>
internal static class ProtectedNames
{
    private static readonly string[] Lists = ["complainants", "respondents", "persons", "personsAtRisk", "interviews"];
    private static readonly string[] Fields = ["supporterName", "proxyName", "authorName", "name"];

    public static async ValueTask<IReadOnlyList<string>> ReadAsync(
        CaseUnits units, ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in unit.State.Entries.Where(entry => entry.Kind == EntryKind.Submission))
        {
            if (await units.BodyAsync(context, unit, entry, cancellationToken) is not { } body)
            {
                continue;
            }

            var answers = body["answers"] as JsonObject ?? body;
            names.UnionWith(Fields.Select(field => Text(answers[field])).OfType<string>());
            names.UnionWith(Lists.SelectMany(list => answers[list] as JsonArray ?? [])
                .OfType<JsonObject>().Select(row => Text(row["name"])).OfType<string>());
        }

        return [.. names];
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;
}
