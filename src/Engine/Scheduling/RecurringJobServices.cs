using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Quartz;
using Workflows.Engine.Calendars;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Scheduling;

/// <summary>Registers the recurring jobs.</summary>
public static class RecurringJobServices
{
    private const string SchedulerName = "workflows";

    /// <summary>
    /// Adds the scheduler of the recurring jobs: in memory on SQLite, where one process serves; a clustered job store
    /// on PostgreSQL, where several may. Register every <see cref="IRecurringJob"/> and one <see cref="IJobRuns"/>
    /// besides.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="database">Which database.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">The zone of <paramref name="options"/> is not an IANA zone.</exception>
    public static IServiceCollection AddRecurringJobs(
        this IServiceCollection services, DatabaseOptions database, RecurringJobOptions options)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        var zone = IanaZone.Find(options.Zone);
        if (!zone.IsAccepted)
        {
            throw new ArgumentException($"Workflows:Jobs:Zone: {zone.Refusal.Message}", nameof(options));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new RecurringSchedule(zone.Value));
        services.AddQuartz(quartz => Configure(quartz, database, options));
        // Before Quartz's own service: the jobs are in place when the scheduler starts.
        services.AddHostedService<RecurringJobStarter>();
        return services.AddQuartzHostedService(service => service.WaitForJobsToComplete = true);
    }

    private static void Configure(IQuartzBuilder quartz, DatabaseOptions database, RecurringJobOptions options)
    {
        var clustered = database.Provider == "postgres";
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = SchedulerName;
            scheduler.GenerateInstanceId = clustered;
        });
        quartz.UseDefaultThreadPool(2);
        if (!clustered)
        {
            quartz.UseInMemoryStore();
            return;
        }

        quartz.UsePersistentStore(store =>
        {
            store.ProvisionSchema();
            store.ConfigureStore(jobs => jobs.StoreJobDataAsStrings = true);
            store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = TimeSpan.FromSeconds(options.CheckinSeconds);
                cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(options.CheckinSeconds * 2);
            });
        });
    }
}
