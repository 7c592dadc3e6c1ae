using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;
using Workflows.Host.Hosting;

namespace Workflows.Host.Operations;

/// <summary>Removes the journals of instances that ended long ago.</summary>
internal sealed class TrimJournals(
    IWorkflowStore store, RetentionOptions retention, TimeProvider time, ILogger<TrimJournals> logger) : IRecurringJob
{
    private const int Batch = 100;

    public string Name => "trim-journals";

    public string Cron => "0 10 2 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (retention.JournalDays == 0)
        {
            return;
        }

        var before = time.GetUtcNow().AddDays(-retention.JournalDays);
        var total = 0;
        int removed;
        do
        {
            removed = await store.TrimJournalAsync(before, Batch, cancellationToken);
            total += removed;
        }
        while (removed == Batch);
        HostLog.Removed(logger, Name, total);
    }
}

/// <summary>Forgets the answers to old commands and the events that nothing waited for in time.</summary>
internal sealed class PurgeAnswered(
    IWorkflowStore store, IEventStore events, RetentionOptions retention, TimeProvider time, ILogger<PurgeAnswered> logger)
    : IRecurringJob
{
    private const int Batch = 1_000;

    public string Name => "purge-answered";

    public string Cron => "0 40 * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var total = await events.PurgeAsync(now, cancellationToken);
        int removed;
        do
        {
            removed = await store.PurgeCommandsAsync(now.AddDays(-retention.CommandDays), Batch, cancellationToken);
            total += removed;
        }
        while (removed == Batch);
        HostLog.Removed(logger, Name, total);
    }
}
