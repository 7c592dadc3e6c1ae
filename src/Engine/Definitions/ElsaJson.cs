using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workflows.Engine.Definitions.Reading;

namespace Workflows.Engine.Definitions;

/// <summary>Reads and writes Elsa 3 workflow-definition JSON.</summary>
/// <remarks>
/// Reading is tolerant as Elsa is: unknown members are skipped, older shapes are understood. Nothing is lost, because the
/// typed view keeps the document it was read from and writing gives that document back.
/// </remarks>
public static class ElsaJson
{
    /// <summary>Deepest nesting of objects and lists that is read.</summary>
    public const int MaxDepth = 1200;

    private static readonly JsonDocumentOptions ReadOptions =
        new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a definition; never throws on bad input.</summary>
    /// <param name="json">The document.</param>
    /// <param name="fileName">Name for messages, or null.</param>
    public static DefinitionReadResult Read(string json, string? fileName)
    {
        var text = json.Length > 0 && json[0] == '\uFEFF' ? json[1..] : json;
        var positions = new DefinitionPositions(fileName, () => JsonPositions.Index(text));
        try
        {
            using var document = JsonDocument.Parse(text, ReadOptions);
            var root = document.RootElement.Clone();
            if (text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            {
                JsonMembers.RequireCompleteText(root);
            }

            return new DefinitionReader(positions).Read(root);
        }
        catch (JsonException exception)
        {
            return SyntaxProblem(exception, text, positions);
        }
    }

    /// <summary>Reads a definition that is already parsed; the result does not depend on the life of the argument.</summary>
    public static DefinitionReadResult Read(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined ? Read("", null) : Read(element.GetRawText(), null);

    /// <summary>The document of a definition as it was read: unknown members, order and spelling of numbers included.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="indented">True for one member a line.</param>
    public static string Write(WorkflowDefinition definition, bool indented) => Write(definition.Json, indented);

    internal static string Write(JsonElement element, bool indented)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        var options = new JsonWriterOptions
        {
            Indented = indented,
            MaxDepth = MaxDepth + 1,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static DefinitionReadResult SyntaxProblem(
        JsonException exception, string text, DefinitionPositions positions)
    {
        var line = exception.LineNumber is { } number ? (int)number + 1 : (int?)null;
        var column = exception.BytePositionInLine is { } bytes && line is not null
            ? JsonPositions.Column(text, line.Value, (int)bytes)
            : (int?)null;
        var reason = exception.Message;
        var cut = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var found = text.Length == 0 ? "nothing" : $"a syntax error ({(cut < 0 ? reason : reason[..cut])})";
        return new DefinitionReadResult(
            null,
            [new DefinitionProblem(
                ProblemCodes.SyntaxInvalid, ProblemSeverity.Error, positions.File, line, column, "$", "JSON", found)],
            positions);
    }
}
