using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflows.Engine.Definitions.Releases;

/// <summary>JSON in one spelling: members in order of their names, no blanks; numbers as they were written.</summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends an element, at the top level without the members that are named.</summary>
    public static void Append(StringBuilder text, JsonElement element, IReadOnlyCollection<string> without)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                var members = element.EnumerateObject()
                    .Where(member => !without.Contains(member.Name))
                    .OrderBy(member => member.Name, StringComparer.Ordinal);
                var separator = "";
                foreach (var member in members)
                {
                    text.Append(separator).Append(JsonSerializer.Serialize(member.Name, Options)).Append(':');
                    Append(text, member.Value, []);
                    separator = ",";
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in element.EnumerateArray())
                {
                    Append(text, item, []);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append(JsonSerializer.Serialize(element.GetString(), Options));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }
}
