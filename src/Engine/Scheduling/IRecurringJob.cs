namespace Workflows.Engine.Scheduling;

/// <summary>Work that recurs on a schedule: digests, retention, snapshots, backup. Registered in the
/// container.</summary>
/// <remarks>
/// It may run twice for one instant (a host that died in the middle, two hosts that start together), so running it
/// again must do no harm. Deadlines of cases are not recurring jobs; they are due-time rows.
/// </remarks>
public interface IRecurringJob
{
    /// <summary>Stable name, unique among the jobs; stored.</summary>
    string Name { get; }

    /// <summary>When, in Quartz's cron syntax, in the zone of <see cref="RecurringJobOptions.Zone"/>.</summary>
    string Cron { get; }

    /// <summary>Does the work. After an exception it counts as not run.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
