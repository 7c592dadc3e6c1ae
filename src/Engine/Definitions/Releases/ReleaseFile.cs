using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflows.Engine.Definitions.Releases;

/// <summary>A release as a single JSON file: for export and import, and as content of a stored version.</summary>
public static class ReleaseFile
{
    /// <summary>Written into every file; a file with another number is refused.</summary>
    public const int FormatVersion = 1;

    private const string FormatMember = "pulihRelease";

    private static readonly JsonDocumentOptions ReadOptions =
        new() { MaxDepth = ElsaJson.MaxDepth + 1, AllowDuplicateProperties = false };

    /// <summary>The text of a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="indented">True for reading by people.</param>
    public static string Write(Release release, bool indented)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        var options = new JsonWriterOptions
        {
            Indented = indented,
            MaxDepth = ElsaJson.MaxDepth + 2,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            writer.WriteStartObject();
            writer.WriteNumber(FormatMember, FormatVersion);
            writer.WriteString("hash", release.Hash);
            writer.WritePropertyName("graph");
            release.Graph.Json.WriteTo(writer);
            WriteTexts(writer, "forms", release.Forms);
            WriteTexts(writer, "notices", release.Notices);
            WriteTexts(writer, "valueLists", release.ValueLists);
            WriteTexts(writer, "calls", release.Calls);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a release; never throws on bad input. A text whose content does not fit its hash is refused.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">Name for messages, or null.</param>
    public static ReleaseReadResult Read(string text, string? fileName)
    {
        try
        {
            using var document = JsonDocument.Parse(text, ReadOptions);
            return Read(document.RootElement, fileName);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair in a text.
            return Refuse(ProblemCodes.SyntaxInvalid, fileName, "$", "a release file", $"a syntax error ({exception.Message})");
        }
    }

    private static ReleaseReadResult Read(JsonElement root, string? fileName)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(FormatMember, out var format)
            || !root.TryGetProperty("graph", out var graph))
        {
            return Refuse(ProblemCodes.ShapeInvalid, fileName, "$", $"a release file ('{FormatMember}' and 'graph')", "something else");
        }

        if (format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var number) || number != FormatVersion)
        {
            return Refuse(ProblemCodes.ShapeInvalid, fileName, $"$.{FormatMember}", $"{FormatVersion}", format.GetRawText());
        }

        var read = ElsaJson.Read(graph);
        if (read.Definition is null)
        {
            return new ReleaseReadResult(null, [.. read.Problems.Select(problem => problem with { File = fileName })]);
        }

        var release = new Release
        {
            Graph = read.Definition,
            Forms = ReadTexts(root, "forms"),
            Notices = ReadTexts(root, "notices"),
            ValueLists = ReadTexts(root, "valueLists"),
            Calls = ReadTexts(root, "calls"),
        };
        return root.TryGetProperty("hash", out var hash) && hash.ValueKind == JsonValueKind.String && hash.GetString() != release.Hash
            ? Refuse(ProblemCodes.ReleaseHashMismatch, fileName, "$.hash", $"the hash of the content, {release.Hash}", hash.GetString()!)
            : new ReleaseReadResult(release, read.Problems);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> texts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, string> ReadTexts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var texts) && texts.ValueKind == JsonValueKind.Object
            ? texts.EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal)
            : [];

    private static ReleaseReadResult Refuse(string code, string? file, string path, string expected, string found) =>
        new(null, [new DefinitionProblem(code, ProblemSeverity.Error, file, null, null, path, expected, found)]);
}
