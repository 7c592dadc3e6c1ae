using Quartz;

namespace Workflows.Engine.Calendars;

/// <summary>A schedule in Quartz's cron syntax: second, minute, hour, day of month, month, day of week, and perhaps a
/// year.</summary>
public sealed class CronSchedule
{
    private const string Forms =
        "six or seven fields (second minute hour day-of-month month day-of-week [year]) such as '0 0 6 ? * MON-FRI'";

    private readonly CronExpression _expression;

    private CronSchedule(CronExpression expression) => _expression = expression;

    /// <summary>The schedule as text.</summary>
    public string Text => _expression.CronExpressionString;

    /// <summary>Reads a schedule. Never throws on bad text.</summary>
    /// <returns>The schedule, or a refusal <c>cron.missing</c> or <c>cron.syntax</c>.</returns>
    public static Parsed<CronSchedule> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Parsed.Refuse<CronSchedule>("cron.missing", Forms, text);
        }

        try
        {
            return Parsed.Accept(new CronSchedule(CronExpression.Parse(text.Trim()).WithTimeZone(TimeZoneInfo.Utc)));
        }
        catch (FormatException exception)
        {
            var found = $"{Refusal.Quote(text)} ({exception.Message})";
            return Parsed.Refuse<CronSchedule>(new Refusal("cron.syntax", Forms, found));
        }
    }

    /// <summary>The first instant after another that the schedule names in a zone, in UTC; null when there is
    /// none.</summary>
    /// <remarks>
    /// A local time that daylight saving skips or repeats is named once. Instants that passed unseen are not made up
    /// for: after a late firing the next one is computed from now, so there is never a burst.
    /// </remarks>
    public DateTimeOffset? NextAfter(DateTimeOffset instant, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return _expression.WithTimeZone(zone).GetNextValidTimeAfter(instant)?.ToUniversalTime();
    }
}
