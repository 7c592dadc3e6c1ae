using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Runtime;

namespace Workflows.Engine.Scheduling;

/// <summary>Performs what steps asked for after their commit, one lane of the outbox.</summary>
internal abstract class OutboxPump(
    OutboxLane lane, IOutboxStore outbox, TimeProvider time, IOptions<EngineOptions> options, ILogger logger) : IPump
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <summary>Rows that are claimed at once.</summary>
    protected abstract int Batch { get; }

    /// <summary>Settings of the engine.</summary>
    protected EngineOptions Settings => options.Value;

    /// <summary>The outbox.</summary>
    protected IOutboxStore Outbox => outbox;

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) =>
        outbox.NextAsync(lane, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<int> PassAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await outbox.NextAsync(lane, cancellationToken) is not { } next || next > now)
        {
            // A claim is a write, also one that finds nothing.
            return 0;
        }

        var leaseUntil = now.AddSeconds(options.Value.LeaseSeconds);
        var claimed = await outbox.ClaimAsync(lane, now, leaseUntil, Batch, cancellationToken);
        await Parallel.ForEachAsync(
            claimed,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.PumpParallelism, CancellationToken = cancellationToken },
            async (message, token) => await TryAsync(message, leaseUntil, token));
        return claimed.Count;
    }

    /// <summary>Performs one message and takes it from the outbox.</summary>
    protected abstract Task PerformAsync(OutboxMessage message, CancellationToken cancellationToken);

    private async ValueTask TryAsync(OutboxMessage message, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() >= leaseUntil)
        {
            // It took too long to get here: the row may be claimed again, by this host or another.
            return;
        }

        try
        {
            await PerformAsync(message, cancellationToken);
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

/// <summary>Performs messages between instances. Each is consumed in the commit of the step that it causes.</summary>
internal sealed class MessagePump(
    IOutboxStore outbox, EngineMessageHandler handler, TimeProvider time, IOptions<EngineOptions> options,
    ILogger<MessagePump> logger)
    : OutboxPump(OutboxLane.Engine, outbox, time, options, logger)
{
    /// <inheritdoc />
    public override string Name => "messages";

    /// <inheritdoc />
    protected override int Batch => Settings.ClaimBatch;

    /// <inheritdoc />
    protected override Task PerformAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        handler.HandleAsync(message, cancellationToken);
}

/// <summary>Performs effects outside, which may take long; nothing inside waits for them.</summary>
internal sealed class EffectPump(
    IOutboxStore outbox, IEnumerable<IEffectHandler> handlers, TimeProvider time, IOptions<EngineOptions> options,
    ILogger<EffectPump> logger)
    : OutboxPump(OutboxLane.Effects, outbox, time, options, logger)
{
    private readonly IEffectHandler[] _handlers = [.. handlers];

    /// <inheritdoc />
    public override string Name => "effects";

    /// <summary>No more than begin at once, so that none waits for its turn while its lease runs out.</summary>
    protected override int Batch => Settings.PumpParallelism;

    /// <inheritdoc />
    protected override async Task PerformAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var handler = Array.Find(_handlers, candidate => candidate.Handles(message.Kind))
            ?? throw new InvalidOperationException($"expected a handler for '{message.Kind}' but found none");
        await handler.HandleAsync(message, cancellationToken);
        await Outbox.CompleteAsync(message.Key, cancellationToken);
    }
}
