using System.Text.Json;

namespace Workflows.Engine.Definitions.Differences;

/// <summary>Compares JSON objects member by member.</summary>
internal static class JsonDiff
{
    /// <summary>Names of members that are not equal; null and absent are alike.</summary>
    public static IEnumerable<string> ChangedMembers(JsonElement older, JsonElement newer, IReadOnlyCollection<string> without) =>
        Names(newer).Concat(Names(older)).Distinct(StringComparer.Ordinal)
            .Where(name => !without.Contains(name, StringComparer.OrdinalIgnoreCase) && !Same(Member(older, name), Member(newer, name)));

    public static bool Same(JsonElement older, JsonElement newer) =>
        IsNothing(older) || IsNothing(newer) ? IsNothing(older) && IsNothing(newer) : JsonElement.DeepEquals(older, newer);

    private static IEnumerable<string> Names(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Select(member => member.Name) : [];

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    private static bool IsNothing(JsonElement json) => json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
}
