namespace Workflows.Engine.Calendars;

/// <summary>The reminders of a wait, in the order written.</summary>
public sealed class ReminderLadder
{
    private readonly IReadOnlyList<Reminder> _rungs;

    private ReminderLadder(IReadOnlyList<Reminder> rungs) => _rungs = rungs;

    /// <summary>Reads the rungs of a ladder; see <see cref="Reminder"/>. An empty list is a ladder without
    /// reminders.</summary>
    /// <returns>The ladder, or the refusal of the first rung that cannot be read.</returns>
    public static Parsed<ReminderLadder> Parse(IReadOnlyList<string> rungs)
    {
        ArgumentNullException.ThrowIfNull(rungs);
        var read = rungs.Select(Reminder.Parse).ToList();
        return read.Find(rung => !rung.IsAccepted) is { Refusal: { } refusal }
            ? Parsed.Refuse<ReminderLadder>(refusal)
            : Parsed.Accept(new ReminderLadder([.. read.Select(rung => rung.Value!)]));
    }

    /// <summary>The instants of the reminders of a wait, earliest first.</summary>
    /// <param name="calendar">Calendar of the site.</param>
    /// <param name="start">Start of the wait.</param>
    /// <param name="due">Its due instant; after the start.</param>
    /// <returns>
    /// One for each rung, except: a rung before due that would not lie between start and due is left out (a day before
    /// due, of a wait of an hour), and of rungs at the same instant only the first written is kept. Shares are cut to
    /// whole seconds.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">Due is not after the start.</exception>
    public IReadOnlyList<ReminderInstant> Instants(BusinessCalendar calendar, DateTimeOffset start, DateTimeOffset due)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(due, start);
        return [.. _rungs
            .Select(rung => new ReminderInstant(rung.Text, InstantOf(rung, calendar, start, due)))
            .Where((reminder, i) => _rungs[i].IsFromDueOn || (reminder.At > start && reminder.At < due))
            .DistinctBy(reminder => reminder.At)
            .OrderBy(reminder => reminder.At)];
    }

    private static DateTimeOffset InstantOf(
        Reminder rung, BusinessCalendar calendar, DateTimeOffset start, DateTimeOffset due) =>
        rung.Anchor switch
        {
            ReminderAnchor.Share =>
                start.AddSeconds((long)(due - start).TotalSeconds * rung.Percent / 100).ToUniversalTime(),
            ReminderAnchor.AfterStart => calendar.DueAt(start, rung.Distance!),
            ReminderAnchor.BeforeDue => calendar.Before(due, rung.Distance!),
            ReminderAnchor.AfterDue => calendar.DueAt(due, rung.Distance!),
            _ => due.ToUniversalTime(),
        };
}

/// <summary>A reminder and when it is due.</summary>
/// <param name="Rung">The rung as text, for example <c>80%</c>.</param>
/// <param name="At">UTC instant.</param>
public sealed record ReminderInstant(string Rung, DateTimeOffset At);
