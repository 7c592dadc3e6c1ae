using System.Text.RegularExpressions;

namespace Workflows.Activities.Notices;

/// <summary>Rules for texts that strangers may read along: text messages and e-mail.</summary>
internal static partial class OpenText
{
    /// <summary>Characters in one part of a text message in the alphabet of GSM 03.38.</summary>
    public const int SmsPart = 160;

    private const int SmsPartUnicode = 70;

    private const string Gsm =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
        + "abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string GsmTwice = "^{}\\[~]|€\f";

    /// <summary>How long a text message is, and how long it may be to fit one part.</summary>
    public static (int Length, int Limit) Measure(string text)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (Gsm.Contains(character, StringComparison.Ordinal))
            {
                length++;
            }
            else if (GsmTwice.Contains(character, StringComparison.Ordinal))
            {
                length += 2;
            }
            else
            {
                return (text.Length, SmsPartUnicode);
            }
        }

        return (length, SmsPart);
    }

    /// <summary>A word that betrays what the message is about, or null.</summary>
    public static string? Betraying(string text) => WordPattern().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(
        @"\b(complain\w*|grievance\w*|case|committee|harass\w*|violence|abuse|appeal|investigat\w*|allegation\w*|retaliat\w*|survivor"
        + @"|pengadu\w*|mengadu\w*|diadukan|kasus|komite|pelecehan|kekerasan|banding|penyelidik\w*|pembalasan|penyintas|korban"
        + @"|lapor\w*|pelapor\w*|temuan)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
