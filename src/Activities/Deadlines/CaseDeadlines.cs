using Workflows.Activities.Cases;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Deadlines;

/// <summary>Computes and meets the time limits of a case.</summary>
public static class CaseDeadlines
{
    /// <summary>Name of the event that ends the wait for a time limit.</summary>
    public static string MetEvent(string name) => $"deadline.met:{name}";

    /// <summary>A time limit that begins at an instant.</summary>
    /// <exception cref="ActivityFaultException">One of its durations is none.</exception>
    public static CaseDeadline Start(this CaseDeadlineRule rule, string name, DateTimeOffset from, BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(calendar);
        return new CaseDeadline(
            name, rule, from, rule.TargetIn is { } target ? calendar.DueAt(from, Limit(name, target)) : null,
            calendar.DueAt(from, Limit(name, rule.DueIn)),
            rule.OuterIn is { } outer ? calendar.DueAt(from, Limit(name, outer)) : null, null, null);
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

    private static TimeLimit Limit(string name, string text)
    {
        var limit = TimeLimit.Parse(text);
        return limit.IsAccepted
            ? limit.Value
            : throw new ActivityFaultException(IncidentCodes.TimeInvalid, $"time limit '{name}': {limit.Refusal.Message}");
    }
}
