using Workflows.Activities.Cases;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Deadlines;

/// <summary>Joins the time limits that a case keeps with the rule that computes them.</summary>
public static class CaseDeadlines
{
    /// <summary>Name of the event that ends the wait for a time limit.</summary>
    public static string MetEvent(string name) => $"deadline.met:{name}";

    /// <summary>The instants of a time limit as it is kept.</summary>
    public static ArmedDeadline Armed(this CaseDeadline limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return new ArmedDeadline(limit.Name, limit.From, limit.TargetAt, limit.DueAt, limit.OuterAt, []);
    }

    /// <summary>A time limit that begins at an instant.</summary>
    /// <exception cref="ActivityFaultException">One of its durations is none, or they are not in order.</exception>
    public static ArmedDeadline Arm(
        this CaseDeadlineRule rule, string name, DateTimeOffset from, BusinessCalendar calendar, IReadOnlyList<string>? remind = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var armed = new DeadlineRule(name, Limit(name, rule.DueIn)!)
        {
            Target = Limit(name, rule.TargetIn),
            Outer = Limit(name, rule.OuterIn),
            Reminders = remind is { Count: > 0 } ? Accepted(name, ReminderLadder.Parse(remind)) : null,
        }.Arm(from, calendar);
        return armed.IsAccepted
            ? armed.Value
            : throw new ActivityFaultException(IncidentCodes.TimeInvalid, $"time limit '{name}': {armed.Refusal!.Message}");
    }

    /// <summary>A time limit to keep, after what was known of it before.</summary>
    public static CaseDeadline Keep(this ArmedDeadline armed, CaseDeadlineRule rule, CaseDeadline? before)
    {
        ArgumentNullException.ThrowIfNull(armed);
        return new CaseDeadline(
            armed.Name, rule, armed.From, armed.TargetAt, armed.DueAt, armed.OuterAt, before?.MetAt, before?.ExcusedAt);
    }

    /// <summary>Records that a time limit was met now, and ends what waits for it. Nothing happens when there is none or it was met.</summary>
    public static void Meet(this CaseUnit unit, ActivityContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(context);
        if (unit.State.Deadlines.GetValueOrDefault(name) is { MetAt: null } limit)
        {
            unit.SetDeadline(limit with { MetAt = context.Now });
            context.PublishEvent(MetEvent(name), Value.Null);
        }
    }

    /// <summary>The time limits that were passed and have no reason yet, earliest first (procedures 2.4).</summary>
    public static IReadOnlyList<string> WithoutReason(this CaseState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return OverrunRule.Open(
            [.. state.Deadlines.Values.Select(limit => new DeadlineOfCase(limit.Armed(), limit.MetAt, limit.ExcusedAt is not null))], now);
    }

    private static TimeLimit? Limit(string name, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Accepted(name, TimeLimit.Parse(text));

    private static T Accepted<T>(string name, Parsed<T> parsed)
        where T : class =>
        parsed.IsAccepted
            ? parsed.Value
            : throw new ActivityFaultException(IncidentCodes.TimeInvalid, $"time limit '{name}': {parsed.Refusal.Message}");
}
