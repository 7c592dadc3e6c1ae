using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflows.Activities.Forms.Checking;

/// <summary>How single answers are spelled, and what a spelling means.</summary>
internal static partial class AnswerText
{
    private static readonly string[] InstantFormats =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    private static readonly string[] OffsetFormats = [.. InstantFormats.Select(format => format + "zzz")];

    private static readonly string[] UtcFormats = [.. InstantFormats.Select(format => format + "'Z'")];

    /// <summary>A number as JSON spells it; what a decimal cannot hold is none.</summary>
    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out number);

    /// <summary>A day of the years 1900 to 2199.</summary>
    public static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        && date.Year is >= 1900 and < 2200;

    /// <summary>A point in time of the years 1900 to 2199; without an offset it is meant in the zone.</summary>
    public static bool TryInstant(string text, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, InstantFormats, culture, DateTimeStyles.None, out var local))
        {
            instant = IsUsual(local.Year) ? At(local, zone) : default;
            return IsUsual(local.Year);
        }

        return (DateTimeOffset.TryParseExact(text, OffsetFormats, culture, DateTimeStyles.AdjustToUniversal, out instant)
                || DateTimeOffset.TryParseExact(text, UtcFormats, culture, DateTimeStyles.AssumeUniversal, out instant))
            && IsUsual(instant.Year);
    }

    /// <summary>The instant at which a day begins in the zone.</summary>
    public static DateTimeOffset Start(DateOnly date, TimeZoneInfo zone) => At(date.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>The day of an instant in the zone.</summary>
    public static DateOnly Day(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>ISO 8601 with the offset of the zone.</summary>
    public static string Spell(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>
    /// A text without control characters and broken characters, with plain line ends, composed, without blanks around it;
    /// in one line when it is one.
    /// </summary>
    public static string Clean(string text, bool isOneLine)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t')
            {
                clean.Append(isOneLine ? ' ' : (char)rune.Value);
            }
            else if (!Rune.IsControl(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Normalize().Trim();
    }

    /// <summary>Three capital letters, as ISO 4217 writes currencies.</summary>
    [GeneratedRegex(@"\A[A-Z]{3}\z")]
    public static partial Regex Currency();

    private static bool IsUsual(int year) => year is >= 1900 and < 2200;

    /// <summary>As expressions read local times: before a jump of the clock, and the first of two.</summary>
    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local.Ticks - offset.Ticks, TimeSpan.Zero);
    }
}
