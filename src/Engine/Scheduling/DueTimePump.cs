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
        var claimed = await dueTimes.ClaimAsync(
            now, now.AddSeconds(options.Value.LeaseSeconds), options.Value.ClaimBatch, cancellationToken);
        // Several at once, so that their commits share one write to disk; one instance may appear twice, and then one waits.
        await Parallel.ForEachAsync(
            claimed,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.PumpParallelism, CancellationToken = cancellationToken },
            async (due, token) => await ResumeAsync(due, token));
        return claimed.Count;
    }

    private async ValueTask ResumeAsync(DueTime due, CancellationToken cancellationToken)
    {
        try
        {
            await resumer.ResumeAsync(due, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The pump must outlive whatever one instance does: it is tried again later, and gives up as an incident.
            EngineLog.DueTimeFailed(logger, due.InstanceId, due.Id, due.Attempts, exception);
            await dueTimes.PostponeAsync(due.Id, time.GetUtcNow() + Backoff.After(due.Attempts), cancellationToken);
        }
    }
}
