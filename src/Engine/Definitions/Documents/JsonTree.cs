using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflows.Engine.Definitions.Documents;

/// <summary>JSON text and elements to documents and back.</summary>
internal static class JsonTree
{
    private static readonly JsonDocumentOptions ReadOptions =
        new() { MaxDepth = ElsaJson.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The document of an element.</summary>
    public static DataNode From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var node = DataNode.Object();
                foreach (var member in element.EnumerateObject())
                {
                    node.Add(member.Name, From(member.Value));
                }

                return node;
            case JsonValueKind.Array:
                return DataNode.List(element.EnumerateArray().Select(From));
            case JsonValueKind.String:
                return DataNode.Of(element.GetString()!);
            case JsonValueKind.Number:
                return DataNode.Number(element.GetRawText());
            case JsonValueKind.True or JsonValueKind.False:
                return DataNode.Of(element.GetBoolean());
            default:
                return DataNode.Null();
        }
    }

    /// <summary>The document of a text; null when it is not JSON.</summary>
    public static DataNode? TryParse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, ReadOptions);
            if (json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            {
                Reading.JsonMembers.RequireCompleteText(document.RootElement);
            }

            return From(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The JSON text of a document.</summary>
    public static string Write(DataNode node, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        var options = new JsonWriterOptions
        {
            Indented = indented,
            MaxDepth = ElsaJson.MaxDepth + 64,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            Write(node, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The place of every value, by path.</summary>
    public static IReadOnlyDictionary<string, TextPosition> Positions(DataNode node)
    {
        var found = new Dictionary<string, TextPosition>(StringComparer.Ordinal);
        Visit(node, "$");
        return found;

        void Visit(DataNode node, string path)
        {
            if (node.Position.Line > 0)
            {
                found[path] = node.Position;
            }

            for (var i = 0; i < node.Items.Count; i++)
            {
                Visit(node.Items[i], $"{path}[{i}]");
            }

            foreach (var member in node.Members)
            {
                Visit(member.Value, $"{path}.{member.Key}");
            }
        }
    }

    private static void Write(DataNode node, Utf8JsonWriter writer)
    {
        switch (node.Kind)
        {
            case DataKind.Object:
                writer.WriteStartObject();
                foreach (var member in node.Members)
                {
                    writer.WritePropertyName(member.Key);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case DataKind.List:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case DataKind.Text:
                writer.WriteStringValue(node.Text);
                break;
            case DataKind.Number or DataKind.Boolean:
                writer.WriteRawValue(node.Text, skipInputValidation: false);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
