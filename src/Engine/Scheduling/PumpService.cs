using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Scheduling;

/// <summary>Runs the pumps of a host: each sleeps until its next row is due, or until a commit wakes it.</summary>
internal sealed class PumpService(
    IEnumerable<IPump> pumps, IWorkSignal signal, TimeProvider time, IOptions<EngineOptions> options,
    ILogger<PumpService> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(pumps.Select(pump => Task.Run(() => RunAsync(pump, stoppingToken), stoppingToken)));

    private async Task RunAsync(IPump pump, CancellationToken stoppingToken)
    {
        var seen = 0L;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Asked before the pass: what is committed while it runs is not slept over.
                seen = await signal.WaitAsync(seen, TimeSpan.Zero, stoppingToken);
                if (await pump.PassAsync(stoppingToken) > 0)
                {
                    continue;
                }

                await signal.WaitAsync(seen, await SleepAsync(pump, stoppingToken), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // The database may be away for a while; the pump must still be there when it comes back.
                EngineLog.PumpFailed(logger, pump.Name, exception);
                await Task.Delay(AfterFailure, time, stoppingToken);
            }
        }
    }

    private async ValueTask<TimeSpan> SleepAsync(IPump pump, CancellationToken stoppingToken)
    {
        var longest = TimeSpan.FromSeconds(options.Value.PollSeconds);
        if (await pump.NextAsync(stoppingToken) is not { } next)
        {
            return longest;
        }

        var until = next - time.GetUtcNow();
        return until < Shortest ? Shortest : until < longest ? until : longest;
    }
}
