namespace Workflows.Engine.Scheduling;

/// <summary>Works off what is due now, without waiting: for tests, tools and scripted cases on their own clock.</summary>
public interface IDueWork
{
    /// <summary>Runs every due time and outbox message that is due, and what they cause, until nothing is left.</summary>
    /// <returns>How many rows were worked off.</returns>
    ValueTask<int> RunAsync(CancellationToken cancellationToken);

    /// <summary>The earliest UTC instant at which there is more to do, or null.</summary>
    ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken);
}

/// <summary>Runs the pumps by hand.</summary>
internal sealed class DueWork(IEnumerable<IPump> pumps) : IDueWork
{
    /// <inheritdoc />
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        int pass;
        do
        {
            pass = 0;
            foreach (var pump in pumps)
            {
                pass += await pump.PassAsync(cancellationToken);
            }

            total += pass;
        }
        while (pass > 0);
        return total;
    }

    /// <inheritdoc />
    public async ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? earliest = null;
        foreach (var pump in pumps)
        {
            if (await pump.NextAsync(cancellationToken) is { } next && (earliest is null || next < earliest))
            {
                earliest = next;
            }
        }

        return earliest;
    }
}
