using System.Globalization;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms;

/// <summary>Answers as a person reads them, by the rules of style of each language.</summary>
public static class AnswerDisplay
{
    private static readonly string[] EnglishMonths =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    private static readonly string[] IndonesianMonths =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    private static readonly NumberFormatInfo Indonesian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>An answer in words; ids of persons and files as they are, null for no answer and for rows.</summary>
    /// <param name="field">The field that was answered.</param>
    /// <param name="answer">The answer as expressions and facts see it.</param>
    /// <param name="language"><c>en</c> or <c>id</c>.</param>
    /// <param name="zone">The zone of the site.</param>
    public static string? Show(FormField field, Value answer, string language, TimeZoneInfo zone) => answer.Kind switch
    {
        ValueKind.Instant when field.Type == FormFieldType.Date =>
            Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(answer.AsInstant, zone).DateTime), language),
        ValueKind.Instant => Instant(answer.AsInstant, zone, language),
        ValueKind.Number => Number((decimal)answer.AsNumber, language),
        ValueKind.Object when field.Type == FormFieldType.Money =>
            $"{answer.AsObject["currency"]} {Number(answer.AsObject["amount"].AsDecimal, language)}",
        ValueKind.Array when field.Type != FormFieldType.Rows =>
            string.Join(", ", answer.AsArray.Items.Select(item => Show(field, item, language, zone))),
        ValueKind.String => Word(field, answer.AsString, language),
        _ => null,
    };

    /// <summary>A day: 4 March 2026, 4 Maret 2026.</summary>
    public static string Day(DateOnly day, string language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{day.Day} {(language == "id" ? IndonesianMonths : EnglishMonths)[day.Month - 1]} {day.Year}");

    /// <summary>A day with the time of the site: 4 March 2026, 08:12; 4 Maret 2026 pukul 08.12.</summary>
    public static string Instant(DateTimeOffset instant, TimeZoneInfo zone, string language)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var day = Day(DateOnly.FromDateTime(local.DateTime), language);
        return language == "id"
            ? $"{day} pukul {local.ToString("HH.mm", CultureInfo.InvariantCulture)}"
            : $"{day}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A number: 1,250.5 or 1.250,5.</summary>
    public static string Number(decimal number, string language) =>
        number.ToString("#,##0.##########", language == "id" ? Indonesian : NumberFormatInfo.InvariantInfo);

    private static string Word(FormField field, string word, string language) => field.Type switch
    {
        FormFieldType.Choice or FormFieldType.Several =>
            field.Options.FirstOrDefault(option => option.Value == word)?.Label.In(language) ?? word,
        FormFieldType.YesNo or FormFieldType.YesNoUnknown => (word, language == "id") switch
        {
            ("yes", true) => "ya",
            ("no", true) => "tidak",
            ("unknown", true) => "tidak tahu",
            ("unknown", false) => "I do not know",
            _ => word,
        },
        _ => word,
    };
}
