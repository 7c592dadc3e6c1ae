using System.Text;
using System.Text.Json;

namespace Workflows.Engine.Definitions.Reading;

/// <summary>Finds lines and columns of the values of a JSON text.</summary>
internal static class JsonPositions
{
    /// <summary>The position of every value, by path; empty when the text is not JSON.</summary>
    public static IReadOnlyDictionary<string, TextPosition> Index(string text)
    {
        var found = new Dictionary<string, TextPosition>(StringComparer.Ordinal);
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var lines = new LineIndex(bytes);
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = ElsaJson.MaxDepth });
            reader.Read();
            Visit(ref reader, "$", lines, found);
        }
        catch (JsonException)
        {
            // A text that is not JSON has its own problem, with its own position.
        }

        return found;
    }

    /// <summary>The path of a member.</summary>
    public static string Member(string path, string name) => $"{path}.{name}";

    /// <summary>The column from 1, in UTF-16 code units, of a byte in a line.</summary>
    public static int Column(string text, int line, int byteInLine)
    {
        var start = 0;
        for (var i = 1; i < line; i++)
        {
            start = text.IndexOf('\n', start) + 1;
        }

        var end = text.IndexOf('\n', start);
        var bytes = Encoding.UTF8.GetBytes(end < 0 ? text[start..] : text[start..end]);
        return Encoding.UTF8.GetCharCount(bytes, 0, Math.Min(byteInLine, bytes.Length)) + 1;
    }

    private static void Visit(
        ref Utf8JsonReader reader, string path, LineIndex lines, Dictionary<string, TextPosition> found)
    {
        found[path] = lines.At((int)reader.TokenStartIndex);
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var member = Member(path, reader.GetString()!);
                reader.Read();
                Visit(ref reader, member, lines, found);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            var index = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Visit(ref reader, $"{path}[{index++}]", lines, found);
            }
        }
    }

    private sealed class LineIndex
    {
        private readonly byte[] _bytes;
        private readonly List<int> _starts = [0];

        public LineIndex(byte[] bytes)
        {
            _bytes = bytes;
            for (var i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] == '\n')
                {
                    _starts.Add(i + 1);
                }
            }
        }

        public TextPosition At(int offset)
        {
            var index = _starts.BinarySearch(offset);
            var line = index >= 0 ? index : ~index - 1;
            var column = Encoding.UTF8.GetCharCount(_bytes, _starts[line], offset - _starts[line]) + 1;
            return new TextPosition(line + 1, column);
        }
    }
}
