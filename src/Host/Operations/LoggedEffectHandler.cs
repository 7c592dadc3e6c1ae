using Workflows.Engine.Instances;
using Workflows.Engine.Scheduling;
using Workflows.Host.Hosting;

namespace Workflows.Host.Operations;

/// <summary>Records effects in the log by their ids, where no receiver is configured. Nothing is sent.</summary>
internal sealed class LoggedEffectHandler(ILogger<LoggedEffectHandler> logger) : IEffectHandler
{
    /// <inheritdoc />
    public bool Handles(string kind) => true;

    /// <inheritdoc />
    public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        HostLog.EffectRecorded(logger, message.Kind, message.Key, message.InstanceId);
        return Task.CompletedTask;
    }
}
