namespace Workflows.Host.Hosting;

/// <summary>Log lines of the host, event ids 3000-3999: ids and codes, never text of a complaint or a name.</summary>
internal static partial class HostLog
{
    [LoggerMessage(3001, LogLevel.Information, "Serving on {Address}")]
    public static partial void Serving(ILogger logger, string address);

    [LoggerMessage(3002, LogLevel.Error, "A shipped procedure was left out: {Problem}")]
    public static partial void ProcedureRefused(ILogger logger, string problem);

    [LoggerMessage(3003, LogLevel.Information, "Procedures: {Count} read, {Published} published, {Drafts} new drafts ({Folder})")]
    public static partial void Imported(ILogger logger, int count, int published, int drafts, string folder);

    [LoggerMessage(3004, LogLevel.Information, "Job {Job} removed {Count} rows")]
    public static partial void Removed(ILogger logger, string job, int count);

    [LoggerMessage(3005, LogLevel.Error, "Request {TraceId} failed")]
    public static partial void RequestFailed(ILogger logger, string traceId, Exception exception);

    [LoggerMessage(3006, LogLevel.Information, "Effect {Kind} {Key} of instance {InstanceId}: recorded here, sent nowhere")]
    public static partial void EffectRecorded(ILogger logger, string kind, string key, string instanceId);

    [LoggerMessage(3007, LogLevel.Warning, "The database may forget in a power cut what it has confirmed: {Setting}")]
    public static partial void WeakDurability(ILogger logger, string setting);
}
