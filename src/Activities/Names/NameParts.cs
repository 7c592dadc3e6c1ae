using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflows.Activities.Names;

/// <summary>How far spellings are taken as the same.</summary>
public enum SpellingFolding
{
    /// <summary>As written, without case and accents.</summary>
    None,

    /// <summary>Old Indonesian spelling as the new one: oe as u, dj as j, tj as c, nj as ny, hj as hy, sj as sy; double
    /// letters once.</summary>
    Old,

    /// <summary>The same, and j as y: Jusuf and Yusuf, but Joko and Yoko too.</summary>
    OldWithJ,
}

/// <summary>Takes names apart for the blind index, so that one person's name gives the same parts however it is written
/// (design 6.13).</summary>
/// <remarks>
/// Parts have no case, accents, apostrophes, titles (Bu, Pak, Haji, Dr, Ms), work titles (manager, mandor), particles
/// (bin, binti) or degrees after a comma, and their order does not count. Initials are left out unless nothing else
/// remains; so are titles, because in Indonesia a name may be a single word.
/// </remarks>
public static partial class NameParts
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "bu", "ibu", "pak", "bapak", "bpk", "bp", "mas", "mbak", "mba", "bang", "abang", "kang", "kak", "kakak", "tuan", "nyonya",
        "ny", "tn", "nona", "sdr", "sdri", "saudara", "saudari", "haji", "hajah", "hj", "ustad", "ustadz", "kiai",
        "kyai", "dr", "drs",
        "dra", "drg", "ir", "prof", "mr", "mrs", "ms", "miss", "sir", "madam", "bin", "binti",
    };

    private static readonly HashSet<string> WorkTitles = new(StringComparer.Ordinal)
    {
        "manager", "manajer", "mandor", "supervisor", "director", "direktur", "kepala", "head", "foreman", "estate",
        "kebun", "boss",
        "bos", "atasan", "asisten", "assistant", "staf", "staff", "line", "lini", "the", "si", "sang",
    };

    private static readonly HashSet<string> Degrees = new(StringComparer.Ordinal)
    {
        "sh", "se", "st", "ssos", "spd", "pd", "ssi", "si", "skm", "sp", "mm", "mh", "mt", "msi", "mpd", "mba", "phd",
        "bsc", "msc", "ba",
        "ma", "amd", "s", "m", "h", "e", "t",
    };

    /// <summary>The parts of one name, each once, in alphabetical order.</summary>
    /// <param name="name">A name as a person wrote it.</param>
    /// <param name="folding">How far spellings are taken as the same; one choice for an index and all that is looked up in
    /// it.</param>
    /// <returns>The parts; empty when there is no letter in the text.</returns>
    public static IReadOnlyList<string> Of(string? name, SpellingFolding folding = SpellingFolding.Old)
    {
        var words = WordsOf(WithoutDegrees(name ?? ""));
        List<string> untitled = [.. words.Where(word => !Titles.Contains(word) && !WorkTitles.Contains(word))];
        List<string> named = [.. untitled.Where(word => word.Length > 1)];
        var kept = named.Count > 0 ? named : untitled.Count > 0 ? untitled : [.. words.Where(word => !WorkTitles.Contains(word))];
        return [.. kept.Select(word => Fold(word, folding)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The names that a free text may hold: "manajer Dodi dan Bu Hana" gives two.</summary>
    /// <param name="text">What a complainant wrote in the field for names.</param>
    /// <param name="folding">How far spellings are taken as the same.</param>
    /// <returns>The parts of each; names without parts are left out.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Candidates(string? text, SpellingFolding folding = SpellingFolding.Old) =>
        [.. Separators().Split(DegreesAfterComma(text ?? "")).Select(name => Of(name, folding)).Where(parts => parts.Count > 0)];

    /// <summary>One word in the spelling of the index.</summary>
    internal static string Fold(string word, SpellingFolding folding)
    {
        if (folding == SpellingFolding.None)
        {
            return word;
        }

        var folded = word
            .Replace("oe", "u", StringComparison.Ordinal)
            .Replace("dj", "j", StringComparison.Ordinal)
            .Replace("tj", "c", StringComparison.Ordinal)
            .Replace("nj", "ny", StringComparison.Ordinal)
            .Replace("hj", "hy", StringComparison.Ordinal)
            .Replace("sj", "sy", StringComparison.Ordinal);
        folded = Doubled().Replace(folded, "$1");
        return folding == SpellingFolding.OldWithJ ? folded.Replace('j', 'y') : folded;
    }

    private static List<string> WordsOf(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark:
                case var _ when rune.Value is '\'' or '`' or '\u2018' or '\u2019' or '\u02BC':
                    break;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter:
                case UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter:
                    letters.Append(Rune.ToLowerInvariant(rune).ToString());
                    break;
                default:
                    letters.Append(' ');
                    break;
            }
        }

        return [.. letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The text without the degrees that follow a comma: "Putri, S.H." but not "Sartika, Dewi".</summary>
    private static string WithoutDegrees(string name)
    {
        var pieces = name.Split(',');
        return string.Join(' ', pieces.Where((piece, i) => i == 0 || !WordsOf(piece).TrueForAll(Degrees.Contains)));
    }

    private static string DegreesAfterComma(string text)
    {
        var pieces = text.Split(',');
        return string.Join(',', pieces.Where((piece, i) => i == 0 || !WordsOf(piece).TrueForAll(Degrees.Contains)));
    }

    [GeneratedRegex(
        @"[,;/&+()\r\n]|\b(?:dan|atau|serta|dengan|and|or|with|dari|from|of|di|at|in|on|pada|yang|who)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"(\p{L})\1+", RegexOptions.CultureInvariant)]
    private static partial Regex Doubled();
}
