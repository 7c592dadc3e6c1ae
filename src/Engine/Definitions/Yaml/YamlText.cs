using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>How single values are spelled in YAML, and what a spelling means.</summary>
/// <remarks>Only JSON's spellings of numbers, booleans and null mean these; <c>yes</c>, <c>007</c> and <c>True</c> are texts.</remarks>
internal static partial class YamlText
{
    /// <summary>The value of an unquoted spelling.</summary>
    public static DataNode Plain(string text) => text switch
    {
        "" or "null" or "~" => DataNode.Null(),
        "true" => DataNode.Of(true),
        "false" => DataNode.Of(false),
        _ => JsonNumber().IsMatch(text) ? DataNode.Number(text) : DataNode.Of(text),
    };

    /// <summary>The spelling of a text in one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inFlow">True inside [ ] or { }, where commas and brackets mean something.</param>
    public static string Spell(string text, bool inFlow)
    {
        if (text.Any(character => !IsRaw(character)) || !HasWholeCharacters(text))
        {
            return Escaped(text);
        }

        if (IsPlain(text) && !(inFlow && text.AsSpan().ContainsAny(",[]{}")))
        {
            return text;
        }

        return text.Contains('\'', StringComparison.Ordinal) && !text.AsSpan().ContainsAny('"', '\\')
            ? $"\"{text}\""
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>True when the text can be written as a literal block over several lines.</summary>
    public static bool FitsBlock(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || text[0] is ' ' or '\n'
            || text.EndsWith("\n\n", StringComparison.Ordinal) || !HasWholeCharacters(text))
        {
            return false;
        }

        return text.Split('\n').All(line =>
            line.All(IsRaw) && (line.Length == 0 || !string.IsNullOrWhiteSpace(line)) && !line.EndsWith(' '));
    }

    private static bool IsPlain(string text) =>
        PlainPattern().IsMatch(text)
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !text.EndsWith(':')
        && !text.EndsWith(' ')
        && Plain(text).Kind == DataKind.Text;

    private static bool IsRaw(char character) =>
        character is >= ' ' and <= '~'
        || (character > '\u00A0' && char.GetUnicodeCategory(character) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate));

    private static bool HasWholeCharacters(string text) => text.All(character => !char.IsSurrogate(character));

    private static string Escaped(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append(@"\\"),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                > 0xFFFF => IsEmoji(rune)
                    ? result.Append(rune.ToString())
                    : result.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
                _ when IsRaw((char)rune.Value) => result.Append((char)rune.Value),
                _ => result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
            };
        }

        return result.Append('"').ToString();
    }

    private static bool IsEmoji(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;

    [GeneratedRegex(@"\A-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?\z", RegexOptions.ECMAScript)]
    private static partial Regex JsonNumber();

    // Starts with a letter, digit, or sign of an expression or path.
    [GeneratedRegex(@"\A[\p{L}\p{N}_=/.$(+<^;][^\n]*\z")]
    private static partial Regex PlainPattern();
}
