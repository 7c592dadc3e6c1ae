using Microsoft.Extensions.Logging;

namespace Workflows.Engine.Scheduling;

/// <summary>Log messages of the recurring jobs; event ids 1800 to 1819.</summary>
internal static partial class SchedulingLog
{
    [LoggerMessage(1800, LogLevel.Information, "Recurring job {Job} ran for {At}")]
    public static partial void JobRan(ILogger logger, string job, DateTimeOffset at);

    [LoggerMessage(1801, LogLevel.Warning, "Recurring job {Job} is scheduled but this host does not know it")]
    public static partial void UnknownJob(ILogger logger, string job);

    [LoggerMessage(1802, LogLevel.Information, "Recurring job {Job} missed a run while no host was up; it runs now")]
    public static partial void JobMissed(ILogger logger, string job);
}
