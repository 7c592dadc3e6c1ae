using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Runtime;

namespace Workflows.Engine.Scheduling;

/// <summary>Performs what steps asked for after their commit: messages between instances, and effects outside.</summary>
internal sealed class OutboxPump(
    IOutboxStore outbox, EngineMessageHandler engineMessages, IEnumerable<IEffectHandler> handlers, TimeProvider time,
    IOptions<EngineOptions> options, ILogger<OutboxPump> logger) : IPump
{
    private readonly IEffectHandler[] _handlers = [.. handlers];

    /// <inheritdoc />
    public string Name => "outbox";

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => outbox.NextAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask<int> PassAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await outbox.NextAsync(cancellationToken) is not { } next || next > now)
        {
            // A claim is a write, also one that finds nothing.
            return 0;
        }

        var leaseUntil = now.AddSeconds(options.Value.LeaseSeconds);
        var claimed = await outbox.ClaimAsync(now, leaseUntil, options.Value.ClaimBatch, cancellationToken);
        await Parallel.ForEachAsync(
            claimed,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.PumpParallelism, CancellationToken = cancellationToken },
            async (message, token) => await PerformAsync(message, leaseUntil, token));
        return claimed.Count;
    }

    private async ValueTask PerformAsync(
        OutboxMessage message, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() >= leaseUntil)
        {
            // It took too long to get here: the row may be claimed again, by this host or another.
            return;
        }

        try
        {
            if (message.Kind.StartsWith(EngineMessages.Prefix, StringComparison.Ordinal))
            {
                // Consumed in the commit of the step that it causes.
                await engineMessages.HandleAsync(message, cancellationToken);
                return;
            }

            var handler = Array.Find(_handlers, candidate => candidate.Handles(message.Kind))
                ?? throw new InvalidOperationException($"expected a handler for '{message.Kind}' but found none");
            await handler.HandleAsync(message, cancellationToken);
            await outbox.CompleteAsync(message.Key, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The pump must outlive whatever one effect does (also a cancellation that nobody asked for, which is how a
            // request over HTTP runs out of time): it is tried again later, and then given up.
            var givenUp = message.Attempts >= options.Value.EffectAttempts;
            EngineLog.EffectFailed(logger, message.Kind, message.Key, message.Attempts, givenUp, exception);
            await outbox.FailAsync(
                message.Key, exception.GetType().Name,
                givenUp ? null : time.GetUtcNow() + Backoff.After(message.Attempts), cancellationToken);
        }
    }
}
