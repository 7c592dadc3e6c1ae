using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Primitives;

/// <summary>Waits for a length of time.</summary>
[ActivityType("Elsa.Delay", Category = "Scheduling", Description = "Waits for a length of time.", Waits = true)]
public sealed class Delay : Activity
{
    /// <summary>How long, at least zero.</summary>
    [Input(Required = true, Description = "How long to wait, for example PT1H or 01:00:00.")]
    public TimeSpan TimeSpan { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context) => TimerWait.Until(context, context.Now + TimeSpan);
}

/// <summary>Waits until an instant; one that has passed completes at once.</summary>
[ActivityType("Elsa.StartAt", Category = "Scheduling", Description = "Waits until an instant.", Waits = true)]
public sealed class StartAt : Activity
{
    /// <summary>The instant.</summary>
    [Input(Required = true, Description = "The instant, for example 2026-03-05T23:59:59+07:00.")]
    public DateTimeOffset DateTime { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context) =>
        DateTime <= context.Now ? Completed() : TimerWait.Until(context, DateTime);
}

/// <summary>Waits for an interval; as the start of a definition it starts an instance at every interval.</summary>
[ActivityType(TypeName, Category = "Scheduling", Description = "Waits for an interval, or starts instances at it.", Waits = true, Trigger = true)]
public sealed class Timer : Activity
{
    internal const string TypeName = "Elsa.Timer";

    /// <summary>The interval, more than zero.</summary>
    [Input(Required = true, Description = "The interval, for example PT1H.")]
    public TimeSpan Interval { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context) =>
        TimerWait.StartedBy(context) ? Completed() : TimerWait.Until(context, context.Now + Interval);
}

/// <summary>Waits for the next instant of a schedule; as the start of a definition it starts an instance at each.</summary>
[ActivityType(TypeName, Category = "Scheduling", Description = "Waits for the next instant of a cron schedule, or starts instances at it.", Waits = true, Trigger = true)]
public sealed class Cron : Activity
{
    internal const string TypeName = "Elsa.Cron";

    /// <summary>The schedule in Quartz syntax: seconds, minutes, hours, day of month, month, day of week.</summary>
    [Input(Required = true, Description = "Schedule in Quartz syntax, in the zone of the site: 0 0 8 ? * MON-FRI")]
    public string CronExpression { get; set; } = "";

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        if (TimerWait.StartedBy(context))
        {
            return Completed();
        }

        var schedule = CronSchedule.Parse(CronExpression);
        if (!schedule.IsAccepted)
        {
            return Failed(IncidentCodes.TimeInvalid, schedule.Refusal.Message);
        }

        return schedule.Value.NextAfter(context.Now, context.Calendar().Zone) is { } next
            ? TimerWait.Until(context, next)
            : Failed(IncidentCodes.TimeInvalid, "expected a schedule with a next instant but found one that is over");
    }
}

/// <summary>What the timers share.</summary>
internal static class TimerWait
{
    /// <summary>Waits for an instant.</summary>
    public static ActivityResult Until(ActivityContext context, DateTimeOffset at) => new ActivityResult.Waiting(
        [new Wait(context.ActivityType) { DueTimes = [new WaitDue("timer", at)] }]);

    /// <summary>True once, for the activity that started the instance.</summary>
    public static bool StartedBy(ActivityContext context) =>
        context.Step.Instance.TriggerId == context.ActivityId && context.Step.TakeTrigger(out _);
}
