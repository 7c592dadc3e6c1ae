using System.Text.Json;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Procedures;

/// <summary>Takes from a release what people read.</summary>
internal static class ProcedureReading
{
    private const string UsualOutcome = "Done";

    public static Procedure Read(Release release, string versionId, DateTimeOffset? publishedAt, IActivityCatalog catalog)
    {
        var graph = release.Graph;
        var own = Own(graph.Json);
        var all = graph.Root.SelfAndDescendants().ToList();
        var links = all.SelectMany(activity => activity.Connections).ToLookup(link => link.Source, StringComparer.Ordinal);
        return new Procedure
        {
            VersionId = versionId,
            DefinitionId = graph.DefinitionId,
            Version = graph.Version,
            Label = Member(own, "label") is { ValueKind: JsonValueKind.String } label ? label.GetString() : null,
            Title = LocalText.Read(Member(own, "title")) ?? LocalText.Of(graph.Name ?? graph.DefinitionId),
            Description = LocalText.Read(Member(own, "description"))
                ?? (string.IsNullOrWhiteSpace(graph.Description) ? null : LocalText.Of(graph.Description)),
            PublishedAt = publishedAt,
            Steps =
            [
                .. all.Where(activity => activity.Connections.Count == 0 && activity.Type is not ("Elsa.Flowchart" or "Elsa.Start"))
                    .Select(activity => new ProcedureStep(
                        activity.Id, activity.Type, Name(activity),
                        [.. links[activity.Id].Select(link => new ProcedureLink(link.Port ?? UsualOutcome, link.Target))])
                    {
                        IsTask = catalog.Find(activity.Type)?.OpensTask == true,
                    }),
            ],
        };
    }

    private static LocalText Name(ActivityDefinition activity) =>
        LocalText.Read(Member(Own(activity.Json), "label"))
        ?? LocalText.Read(Member(Member(activity.Json, "metadata"), "displayText"))
        ?? (activity.Inputs.GetValueOrDefault("title") is { Expression: "Literal" } title ? LocalText.Read(title.Value) : null)
        ?? LocalText.Of(activity.Name ?? activity.Id);

    private static JsonElement Own(JsonElement json) => Member(Member(json, "customProperties"), "pulih");

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;
}
