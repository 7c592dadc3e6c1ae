using Microsoft.Extensions.Logging;
using Quartz;

namespace Workflows.Engine.Scheduling;

/// <summary>What Quartz calls for every recurring job. Runs it when it is due by its last-run row, else does
/// nothing.</summary>
/// <remarks>
/// Quartz wakes, the row decides: a job is due when the next instant of its schedule after its last run has passed. So
/// a firing that comes twice (recovery after a crash, hosts that start together) runs once, and any number of missed
/// firings run once.
/// </remarks>
[DisallowConcurrentExecution]
internal sealed class RecurringJobRunner(
    IEnumerable<IRecurringJob> jobs, IJobRuns runs, RecurringSchedule schedule, TimeProvider clock,
    ILogger<RecurringJobRunner> logger) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        var job = jobs.FirstOrDefault(candidate => candidate.Name == name);
        if (job is null)
        {
            SchedulingLog.UnknownJob(logger, name);
            return;
        }

        // Quartz may wake a moment early; the instant that it meant counts then.
        var scheduled = context.ScheduledFireTimeUtc ?? DateTimeOffset.MinValue;
        var now = clock.GetUtcNow();
        var at = scheduled > now ? scheduled : now;
        if (await schedule.IsDueAsync(job, runs, at, cancellationToken))
        {
            // Quartz logs an exception; without a row the job is tried again at its next instant or start.
            await job.RunAsync(cancellationToken);
            await runs.RecordAsync(name, at, cancellationToken);
            SchedulingLog.JobRan(logger, name, at);
        }
    }
}
