using Workflows.Engine.Calendars;

namespace Workflows.Engine.Scheduling;

/// <summary>When recurring jobs are due.</summary>
internal sealed class RecurringSchedule(TimeZoneInfo zone)
{
    /// <summary>The zone in which schedules are meant.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>True when an instant of the schedule after the last run has passed. A job without a row is not
    /// due.</summary>
    public async ValueTask<bool> IsDueAsync(
        IRecurringJob job, IJobRuns runs, DateTimeOffset at, CancellationToken cancellationToken) =>
        await runs.FindLastAsync(job.Name, cancellationToken) is { } last && Read(job).NextAfter(last, zone) <= at;

    /// <summary>The schedule of a job.</summary>
    /// <exception cref="InvalidOperationException">Its cron text is wrong.</exception>
    public static CronSchedule Read(IRecurringJob job)
    {
        var schedule = CronSchedule.Parse(job.Cron);
        return schedule.IsAccepted
            ? schedule.Value
            : throw new InvalidOperationException(
                $"The schedule of the recurring job '{job.Name}' is wrong: {schedule.Refusal.Message}.");
    }
}
