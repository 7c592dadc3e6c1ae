namespace Workflows.Engine.Scheduling;

/// <summary>Takes rows that have fallen due and works them off, batch by batch.</summary>
internal interface IPump
{
    /// <summary>Name for logs and health.</summary>
    string Name { get; }

    /// <summary>Works off one batch and returns how many rows it held.</summary>
    ValueTask<int> PassAsync(CancellationToken cancellationToken);

    /// <summary>UTC instant at which there may be more to do, or null when nothing waits.</summary>
    ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken);
}
