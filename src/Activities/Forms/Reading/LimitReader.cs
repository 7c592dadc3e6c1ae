using System.Globalization;
using System.Text.RegularExpressions;
using Workflows.Activities.Forms.Checking;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Forms.Reading;

/// <summary>Reads how large, long, early or late an answer may be.</summary>
internal static class LimitReader
{
    public static FormField Read(FormLog log, DocumentNode node, string path, FormField field, ExpressionReader expressions)
    {
        var isText = field.Type is FormFieldType.Text or FormFieldType.LongText;
        var usual = field.Type == FormFieldType.LongText ? FormLimits.LongTextLength : FormLimits.TextLength;
        var pattern = isText ? log.Scalar(node, "pattern", path) : null;
        var min = Bound(log, node, "min", path, field.Type, expressions);
        var max = Bound(log, node, "max", path, field.Type, expressions);
        if (min is { Expression: null } && max is { Expression: null } && Compare(field.Type, min.Text, max.Text) > 0)
        {
            log.Refuse(FormFileCodes.Bound, node["max"]!.Value, $"{path}.max", $"at least the least value, {min.Text}", max.Text);
        }

        return field with
        {
            Min = min,
            Max = max,
            MaxLength = isText ? log.Count(node, "maxLength", path, 1, FormLimits.LongestText, usual) : 0,
            Pattern = pattern,
            PatternRegex = pattern is null ? null : Regex(log, node, pattern, path),
        };
    }

    private static FormBound? Bound(
        FormLog log, DocumentNode node, string member, string path, FormFieldType type, ExpressionReader expressions)
    {
        if (node[member] is not { } value
            || type is not (FormFieldType.Number or FormFieldType.Money or FormFieldType.Date or FormFieldType.Instant))
        {
            return null;
        }

        if (value.Kind == DataKind.Text && value.Text.StartsWith('='))
        {
            return expressions.Parse(value, $"{path}.{member}") is { } expression ? new FormBound(value.Text, expression) : null;
        }

        var (fits, expected) = type switch
        {
            FormFieldType.Number or FormFieldType.Money => (
                value.Kind == DataKind.Number && AnswerText.TryNumber(value.Text, out _),
                "a number, or an expression such as \"=groupSize\""),
            FormFieldType.Date => (
                value.Kind == DataKind.Text && AnswerText.TryDate(value.Text, out _),
                "a date such as 2026-03-04, or an expression such as \"=today()\""),
            _ => (
                value.Kind == DataKind.Text && AnswerText.TryInstant(value.Text, TimeZoneInfo.Utc, out _),
                "an instant such as 2026-03-04T08:00, or an expression such as \"=now()\""),
        };
        if (fits)
        {
            return new FormBound(value.Text, null);
        }

        log.Refuse(FormFileCodes.Bound, value, $"{path}.{member}", expected);
        return null;
    }

    private static int Compare(FormFieldType type, string min, string max)
    {
        switch (type)
        {
            case FormFieldType.Date:
                return string.CompareOrdinal(min, max);
            case FormFieldType.Instant:
                AnswerText.TryInstant(min, TimeZoneInfo.Utc, out var first);
                AnswerText.TryInstant(max, TimeZoneInfo.Utc, out var last);
                return first.CompareTo(last);
            default:
                return decimal.Parse(min, NumberStyles.Float, CultureInfo.InvariantCulture)
                    .CompareTo(decimal.Parse(max, NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The pattern for a whole text, matched in time that grows only with the length of the text.</summary>
    private static Regex? Regex(FormLog log, DocumentNode node, string pattern, string path)
    {
        try
        {
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            log.Refuse(
                FormFileCodes.Pattern, node["pattern"]!.Value, $"{path}.pattern",
                "a regular expression without looking around or back", $"'{pattern}' ({exception.Message})");
            return null;
        }
    }
}
