using Workflows.Engine.Runtime;

namespace Workflows.Engine.Scheduling;

/// <summary>Notices published and retired definitions that start by themselves. What they start is in the outbox.</summary>
internal sealed class TriggerPump(TriggerIndex triggers) : IPump
{
    /// <inheritdoc />
    public string Name => "triggers";

    /// <inheritdoc />
    public async ValueTask<int> PassAsync(CancellationToken cancellationToken)
    {
        await triggers.RefreshAsync(cancellationToken);
        return 0;
    }

    /// <inheritdoc />
    public ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => new((DateTimeOffset?)null);
}
