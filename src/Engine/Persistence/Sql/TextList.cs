using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Engine.Persistence.Sql;

/// <summary>A short list of texts in one column, as a JSON array.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class TextList : JsonSerializerContext
{
    private const string Empty = "[]";

    /// <summary>The list as stored.</summary>
    public static string Encode(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? Empty : JsonSerializer.Serialize(texts, Default.IReadOnlyListString);

    /// <summary>The list.</summary>
    public static IReadOnlyList<string> Decode(string stored) =>
        stored == Empty ? [] : JsonSerializer.Deserialize(stored, Default.IReadOnlyListString) ?? [];
}
