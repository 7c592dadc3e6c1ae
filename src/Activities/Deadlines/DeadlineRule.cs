using Workflows.Activities.Rules;
using Workflows.Engine.Calendars;

namespace Workflows.Activities.Deadlines;

/// <summary>One time limit of a case: how long, the softer and harder lines beside it, and its reminders (procedures
/// 1).</summary>
/// <param name="Name">Name of the limit, as its parameter: <c>findings.due</c>.</param>
/// <param name="Due">The line whose passing is a breach.</param>
public sealed record DeadlineRule(string Name, TimeLimit Due)
{
    /// <summary>The soft line before it, or null.</summary>
    public TimeLimit? Target { get; init; }

    /// <summary>The last line of escalation after it, or null.</summary>
    public TimeLimit? Outer { get; init; }

    /// <summary>Its reminders, or null for none.</summary>
    public ReminderLadder? Reminders { get; init; }

    /// <summary>Computes the instants of the limit.</summary>
    /// <param name="from">Where it counts from: T0, a decision, the entry to a step.</param>
    /// <param name="calendar">Calendar of the site. Elapsed limits ask it for nothing, so they are never paused.</param>
    /// <returns>
    /// The instants, or <c>deadline.order</c> when the target lies after due, or outer before it. Asked again with a
    /// corrected T0, the same rule gives the new instants.
    /// </returns>
    public Ruling<ArmedDeadline> Arm(DateTimeOffset from, BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var due = calendar.DueAt(from, Due);
        DateTimeOffset? target = Target is null ? null : calendar.DueAt(from, Target);
        DateTimeOffset? outer = Outer is null ? null : calendar.DueAt(from, Outer);
        if (target > due || outer < due)
        {
            return Ruling.Refuse<ArmedDeadline>(
                "deadline.order", "target, due and outer in this order",
                $"{Target?.Text ?? "none"}, {Due.Text}, {Outer?.Text ?? "none"}", Name);
        }

        return Ruling.Accept(new ArmedDeadline(
            Name, from.ToUniversalTime(), target, due, outer, Reminders?.Instants(calendar, from, due) ?? []));
    }
}

/// <summary>A time limit of a case with its instants, all in UTC.</summary>
/// <param name="Name">Name of the limit.</param>
/// <param name="From">Where it counts from.</param>
/// <param name="TargetAt">The soft line, or null.</param>
/// <param name="DueAt">The line of breach.</param>
/// <param name="OuterAt">The last line, or null.</param>
/// <param name="Reminders">Reminders, earliest first.</param>
public sealed record ArmedDeadline(
    string Name, DateTimeOffset From, DateTimeOffset? TargetAt, DateTimeOffset DueAt, DateTimeOffset? OuterAt,
    IReadOnlyList<ReminderInstant> Reminders)
{
    /// <summary>Where the limit stands.</summary>
    /// <param name="now">The instant of the question.</param>
    /// <param name="metAt">When what it asks for was done, or null.</param>
    public DeadlineReading Read(DateTimeOffset now, DateTimeOffset? metAt = null)
    {
        var at = metAt ?? now;
        var status = at switch
        {
            _ when OuterAt is { } outer && at > outer => DeadlineStatus.OuterPassed,
            _ when at > DueAt => DeadlineStatus.Overdue,
            _ when metAt is not null => DeadlineStatus.OnTime,
            _ when TargetAt is { } target && at > target => DeadlineStatus.Warned,
            _ => DeadlineStatus.Running,
        };
        return new DeadlineReading(status, metAt is not null, at > DueAt ? at - DueAt : TimeSpan.Zero);
    }

    /// <summary>The instants that must still fire, earliest first; none when the limit is met or dropped.</summary>
    /// <remarks>
    /// Target, due and outer are given even when they have passed, because T0 may lie before the registration and a line
    /// is never missed silently; they fire late then. Reminders of the past are left out.
    /// </remarks>
    /// <param name="now">The present.</param>
    /// <param name="metAt">When it was met, or null.</param>
    /// <param name="fired">Instants that have fired, by their name, see <see cref="DeadlineInstant.Name"/>.</param>
    public IReadOnlyList<DeadlineInstant> Instants(
        DateTimeOffset now, DateTimeOffset? metAt = null, IReadOnlySet<string>? fired = null)
    {
        if (metAt is not null)
        {
            return [];
        }

        List<DeadlineInstant> all =
        [
            .. Reminders.Where(reminder => reminder.At > now)
                .Select(reminder => new DeadlineInstant(DeadlineInstantKind.Reminder, reminder.Rung, reminder.At)),
            new DeadlineInstant(DeadlineInstantKind.Due, "due-line", DueAt),
        ];
        if (TargetAt is { } target)
        {
            all.Add(new DeadlineInstant(DeadlineInstantKind.Target, "target-line", target));
        }

        if (OuterAt is { } outer)
        {
            all.Add(new DeadlineInstant(DeadlineInstantKind.Outer, "outer-line", outer));
        }

        return [.. all.Where(instant => fired?.Contains(instant.Name) != true).OrderBy(instant => instant.At)
            .ThenBy(instant => instant.Kind)];
    }
}

/// <summary>Where a time limit stands; the names beside <see cref="Running"/> are the outcomes of the activity.</summary>
public enum DeadlineStatus
{
    /// <summary>Open, before its target.</summary>
    Running,

    /// <summary>Open, after its target.</summary>
    Warned,

    /// <summary>Met.</summary>
    OnTime,

    /// <summary>Past due, met late or still open.</summary>
    Overdue,

    /// <summary>Past the outer line, met late or still open.</summary>
    OuterPassed,
}

/// <summary>Where a time limit stands at an instant.</summary>
/// <param name="Status">The state.</param>
/// <param name="IsMet">True when what it asks for was done, late or not.</param>
/// <param name="LateBy">Time past due; zero when it is not late.</param>
public sealed record DeadlineReading(DeadlineStatus Status, bool IsMet, TimeSpan LateBy)
{
    /// <summary>True when a reason must be recorded before the next decision (procedures 2.4).</summary>
    public bool IsLate => LateBy > TimeSpan.Zero;
}

/// <summary>What an instant of a limit is.</summary>
public enum DeadlineInstantKind
{
    /// <summary>The soft line.</summary>
    Target,

    /// <summary>A reminder.</summary>
    Reminder,

    /// <summary>The line of breach.</summary>
    Due,

    /// <summary>The last line.</summary>
    Outer,
}

/// <summary>An instant at which a limit does something.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The rung of a reminder, or <c>target-line</c>, <c>due-line</c>, <c>outer-line</c>; unique in the
/// limit.</param>
/// <param name="At">UTC instant.</param>
public sealed record DeadlineInstant(DeadlineInstantKind Kind, string Name, DateTimeOffset At);
