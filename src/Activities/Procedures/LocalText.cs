using System.Text.Json;

namespace Workflows.Activities.Procedures;

/// <summary>A text in several languages, as definitions write it: <c>{ en: ..., id: ... }</c>, or one text for all.</summary>
/// <param name="ByLanguage">Texts by two-letter language; the empty key holds one for all languages.</param>
public sealed record LocalText(IReadOnlyDictionary<string, string> ByLanguage)
{
    private static readonly string[] Fallback = ["", "en"];

    /// <summary>One text for all languages.</summary>
    public static LocalText Of(string text) => new(new Dictionary<string, string> { [""] = text });

    /// <summary>A text in both languages of the application.</summary>
    public static LocalText Of(string english, string indonesian) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["id"] = indonesian });

    /// <summary>Whether both say the same in every language.</summary>
    public bool SaysTheSame(LocalText? other) =>
        other is not null && ByLanguage.Count == other.ByLanguage.Count
        && ByLanguage.All(text => other.ByLanguage.TryGetValue(text.Key, out var its) && its == text.Value);

    /// <summary>The text in a language; else the English one, else any.</summary>
    public string In(string language) =>
        Fallback.Prepend(language).Where(ByLanguage.ContainsKey).Select(key => ByLanguage[key]).FirstOrDefault()
        ?? ByLanguage.Values.FirstOrDefault() ?? "";

    /// <summary>Reads a text or an object of texts; null when it is neither, or empty.</summary>
    internal static LocalText? Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when !string.IsNullOrWhiteSpace(element.GetString()):
                return Of(element.GetString()!);
            case JsonValueKind.Object:
                var texts = element.EnumerateObject()
                    .Where(member => member.Value.ValueKind == JsonValueKind.String)
                    .ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
                return texts.Count == 0 ? null : new LocalText(texts);
            default:
                return null;
        }
    }
}
