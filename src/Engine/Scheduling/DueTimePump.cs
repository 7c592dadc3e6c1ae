using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Runtime;

namespace Workflows.Engine.Scheduling;

/// <summary>Resumes what has fallen due. Overdue at start-up is simply due.</summary>
internal sealed class DueTimePump(
    IDueTimeStore dueTimes, DueTimeResumer resumer, TimeProvider time, IOptions<EngineOptions> options,
    ILogger<DueTimePump> logger) : IPump
{
    /// <inheritdoc />
    public string Name => "due times";

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => dueTimes.NextAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask<int> PassAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await dueTimes.NextAsync(cancellationToken) is not { } next || next > now)
        {
            // A claim is a write, also one that finds nothing.
            return 0;
        }

        var leaseUntil = now.AddSeconds(options.Value.LeaseSeconds);
        var claimed = await dueTimes.ClaimAsync(now, leaseUntil, options.Value.ClaimBatch, cancellationToken);
        // Several at once, so that their commits share one write to disk; those of one instance one after another.
        await Parallel.ForEachAsync(
            claimed.GroupBy(due => due.InstanceId, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.PumpParallelism, CancellationToken = cancellationToken },
            async (ofInstance, token) =>
            {
                foreach (var due in ofInstance)
                {
                    await ResumeAsync(due, leaseUntil, token);
                }
            });
        return claimed.Count;
    }

    private async ValueTask ResumeAsync(DueTime due, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() >= leaseUntil)
        {
            // It took too long to get here: the row may be claimed again, by this host or another.
            return;
        }

        try
        {
            await resumer.ResumeAsync(due, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The pump must outlive whatever one instance does: it is tried again later, and gives up as an incident.
            EngineLog.DueTimeFailed(logger, due.InstanceId, due.Id, due.Attempts, exception);
            await dueTimes.PostponeAsync(due.Id, time.GetUtcNow() + Backoff.After(due.Attempts), cancellationToken);
        }
    }
}
