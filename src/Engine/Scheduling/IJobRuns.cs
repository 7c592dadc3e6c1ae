namespace Workflows.Engine.Scheduling;

/// <summary>The rows that remember when recurring jobs last ran. Shared by all hosts of one database.</summary>
public interface IJobRuns
{
    /// <summary>The UTC instant of the last completed run, or null when the job is not known yet.</summary>
    ValueTask<DateTimeOffset?> FindLastAsync(string job, CancellationToken cancellationToken);

    /// <summary>Records a run, replacing an earlier instant; a later one that is already there stays.</summary>
    ValueTask RecordAsync(string job, DateTimeOffset at, CancellationToken cancellationToken);
}
