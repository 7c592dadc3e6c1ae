using System.Globalization;

namespace Workflows.Engine.Calendars;

/// <summary>One rung of a ladder of reminders.</summary>
/// <remarks>
/// Texts: <c>50%</c> of the time from start to due, <c>due</c>, <c>due+P1D</c> after due, <c>due-P3D</c> before due,
/// <c>PT12H</c> after the start.
/// </remarks>
public sealed record Reminder
{
    private const string Forms = "50% (1 to 99), due, due+P1D, due-P3D or PT12H";

    private Reminder(string text, ReminderAnchor anchor, int percent, TimeLimit? distance)
    {
        Text = text;
        Anchor = anchor;
        Percent = percent;
        Distance = distance;
    }

    /// <summary>The rung as text.</summary>
    public string Text { get; }

    /// <summary>What it is measured from.</summary>
    public ReminderAnchor Anchor { get; }

    /// <summary>Share of the time from start to due, 1 to 99; 0 unless the anchor is
    /// <see cref="ReminderAnchor.Share"/>.</summary>
    public int Percent { get; }

    /// <summary>Distance from the anchor, or null.</summary>
    public TimeLimit? Distance { get; }

    /// <summary>True when it comes at due or later.</summary>
    internal bool IsFromDueOn => Anchor is ReminderAnchor.Due or ReminderAnchor.AfterDue;

    /// <summary>Reads a rung. Never throws on bad text.</summary>
    /// <returns>The rung, or a refusal <c>reminder.syntax</c>, or one of a duration (see
    /// <see cref="TimeLimit.Parse"/>).</returns>
    public static Parsed<Reminder> Parse(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.EndsWith('%'))
        {
            return ReadShare(trimmed);
        }

        if (!trimmed.StartsWith("due", StringComparison.OrdinalIgnoreCase))
        {
            return trimmed.StartsWith('P') || trimmed.StartsWith('p')
                ? ReadDistance(trimmed, ReminderAnchor.AfterStart, trimmed)
                : Refuse(trimmed);
        }

        return trimmed[3..] switch
        {
            [] => Parsed.Accept(new Reminder("due", ReminderAnchor.Due, 0, null)),
            ['+', .. var after] => ReadDistance(after, ReminderAnchor.AfterDue, trimmed),
            ['-', .. var before] => ReadDistance(before, ReminderAnchor.BeforeDue, trimmed),
            _ => Refuse(trimmed),
        };
    }

    private static Parsed<Reminder> ReadShare(string text) =>
        int.TryParse(text[..^1].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 1 and <= 99
            ? Parsed.Accept(new Reminder($"{percent}%", ReminderAnchor.Share, percent, null))
            : Refuse(text);

    private static Parsed<Reminder> ReadDistance(string distance, ReminderAnchor anchor, string text)
    {
        var limit = TimeLimit.Parse(distance);
        return limit.IsAccepted
            ? Parsed.Accept(new Reminder(text, anchor, 0, limit.Value))
            : Parsed.Refuse<Reminder>(limit.Refusal);
    }

    private static Parsed<Reminder> Refuse(string text) => Parsed.Refuse<Reminder>("reminder.syntax", Forms, text);
}

/// <summary>What a reminder is measured from.</summary>
public enum ReminderAnchor
{
    /// <summary>A share of the time from start to due.</summary>
    Share,

    /// <summary>So long after the start.</summary>
    AfterStart,

    /// <summary>So long before due.</summary>
    BeforeDue,

    /// <summary>At due.</summary>
    Due,

    /// <summary>So long after due.</summary>
    AfterDue,
}
