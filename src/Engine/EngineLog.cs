using Microsoft.Extensions.Logging;

namespace Workflows.Engine;

/// <summary>Log lines of the engine, event ids 1000-1999: ids and codes, never text of a complaint or a name.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1001, LogLevel.Warning, "Due time {DueTimeId} of instance {InstanceId} failed at attempt {Attempt}")]
    public static partial void DueTimeFailed(
        ILogger logger, string instanceId, string dueTimeId, int attempt, Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "Effect {Kind} {Key} failed at attempt {Attempt}; given up: {GivenUp}")]
    public static partial void EffectFailed(
        ILogger logger, string kind, string key, int attempt, bool givenUp, Exception exception);

    [LoggerMessage(1003, LogLevel.Error, "The pump of {Pump} failed and goes on shortly")]
    public static partial void PumpFailed(ILogger logger, string pump, Exception exception);

    [LoggerMessage(1004, LogLevel.Warning, "Message {Key} of kind {Kind} was dropped: {Code}")]
    public static partial void MessageDropped(ILogger logger, string key, string kind, string code);
}
