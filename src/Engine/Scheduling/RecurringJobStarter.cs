using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Workflows.Engine.Scheduling;

/// <summary>Hands the recurring jobs to Quartz before it starts, and asks for the runs that were missed.</summary>
internal sealed class RecurringJobStarter(
    ISchedulerFactory factory, IEnumerable<IRecurringJob> jobs, IJobRuns runs, RecurringSchedule schedule,
    TimeProvider clock, ILogger<RecurringJobStarter> logger) : IHostedService
{
    private const string Group = "recurring";

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var known = jobs.ToList();
        RefuseWrongJobs(known);
        var scheduler = await factory.GetScheduler(cancellationToken);
        await RemoveOthersAsync(scheduler, known, cancellationToken);
        foreach (var job in known)
        {
            await ScheduleAsync(scheduler, job, cancellationToken);
            await CatchUpAsync(scheduler, job, cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void RefuseWrongJobs(List<IRecurringJob> known)
    {
        var twice = known.GroupBy(job => job.Name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException(
                $"expected recurring jobs with different names but found '{twice.Key}' {twice.Count()} times");
        }

        known.ForEach(job => RecurringSchedule.Read(job));
    }

    /// <summary>A cluster keeps its jobs in the database, so one that the application dropped must be taken
    /// out.</summary>
    private static async Task RemoveOthersAsync(
        IScheduler scheduler, List<IRecurringJob> known, CancellationToken cancellationToken)
    {
        var stored = await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellationToken);
        var dropped = stored.Where(key => known.TrueForAll(job => job.Name != key.Name)).ToList();
        await scheduler.DeleteJobs(dropped, cancellationToken);
    }

    /// <summary>An unchanged trigger is left alone: replacing it would forget a firing that is on its way.</summary>
    private async Task ScheduleAsync(IScheduler scheduler, IRecurringJob job, CancellationToken cancellationToken)
    {
        var key = new TriggerKey(job.Name, Group);
        if (await scheduler.GetTrigger(key, cancellationToken) is ICronTrigger stored
            && stored.CronExpressionString == RecurringSchedule.Read(job).Text && stored.TimeZone.Id == schedule.Zone.Id)
        {
            return;
        }

        var detail = JobBuilder.Create<RecurringJobRunner>().WithIdentity(job.Name, Group).RequestRecovery().Build();
        var trigger = TriggerBuilder.Create(clock)
            .WithIdentity(key)
            .WithSchedule(CronScheduleBuilder.Create(job.Cron).InTimeZone(schedule.Zone)
                .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        await scheduler.ScheduleJob(detail, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
    }

    private async Task CatchUpAsync(IScheduler scheduler, IRecurringJob job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await runs.FindLastAsync(job.Name, cancellationToken) is null)
        {
            // A job that is new has missed nothing; from here on its runs count.
            await runs.RecordAsync(job.Name, now, cancellationToken);
        }
        else if (await schedule.IsDueAsync(job, runs, now, cancellationToken))
        {
            SchedulingLog.JobMissed(logger, job.Name);
            await scheduler.TriggerJob(new JobKey(job.Name, Group), null, cancellationToken);
        }
    }
}
