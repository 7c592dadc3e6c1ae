using System.Globalization;
using Workflows.Activities.Rules;
using Workflows.Engine.Calendars;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Cases;

/// <summary>Reads what a form decided by. What is absent or of another kind reads as not answered.</summary>
internal static class FormFacts
{
    /// <summary>A word or an id; a number as people write it.</summary>
    public static string? Text(this ValueObject facts, string name) =>
        facts.TryGet(name, out var value) && value.Kind is ValueKind.String or ValueKind.Number or ValueKind.Decimal
            ? value.ToString()
            : null;

    /// <summary>An answer with yes or no.</summary>
    public static bool? YesNo(this ValueObject facts, string name) => facts.TryGet(name, out var value)
        ? (value.Kind, value.Kind == ValueKind.String ? value.AsString : "") switch
        {
            (ValueKind.Boolean, _) => value.AsBoolean,
            (_, "yes") => true,
            (_, "no") => false,
            _ => null,
        }
        : null;

    /// <summary>Whether a question was answered with yes.</summary>
    public static bool IsYes(this ValueObject facts, string name) => facts.YesNo(name) == true;

    /// <summary>An answer that may be unknown.</summary>
    public static YesNoUnknown Known(this ValueObject facts, string name) => facts.YesNo(name) switch
    {
        true => YesNoUnknown.Yes,
        false => YesNoUnknown.No,
        null => YesNoUnknown.Unknown,
    };

    /// <summary>Several words or ids; one alone counts as a list of one.</summary>
    public static IReadOnlyList<string> Texts(this ValueObject facts, string name) =>
        !facts.TryGet(name, out var value) ? []
        : value.Kind == ValueKind.String ? [value.AsString]
        : value.Kind == ValueKind.Array ? [.. value.AsArray.Items.Where(item => item.Kind == ValueKind.String).Select(item => item.AsString)]
        : [];

    /// <summary>Rows.</summary>
    public static IReadOnlyList<ValueObject> Rows(this ValueObject facts, string name) =>
        facts.TryGet(name, out var value) && value.Kind == ValueKind.Array
            ? [.. value.AsArray.Items.Where(item => item.Kind == ValueKind.Object).Select(item => item.AsObject)]
            : [];

    /// <summary>A day of the site.</summary>
    public static DateOnly? Day(this ValueObject facts, string name, BusinessCalendar calendar) =>
        !facts.TryGet(name, out var value) ? null
        : value.Kind == ValueKind.Instant ? calendar.LocalDate(value.AsInstant)
        : value.Kind == ValueKind.String
            && DateOnly.TryParseExact(value.AsString, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
        : null;

    /// <summary>An instant in UTC.</summary>
    public static DateTimeOffset? Instant(this ValueObject facts, string name) =>
        !facts.TryGet(name, out var value) ? null
        : value.Kind == ValueKind.Instant ? value.AsInstant
        : value.Kind == ValueKind.String
            && DateTimeOffset.TryParse(value.AsString, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
        : null;
}
