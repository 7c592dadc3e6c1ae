using System.Collections.Concurrent;
using Workflows.Engine.Scheduling;

namespace Workflows.Engine.Tests.Scheduling;

/// <summary>Last-run rows in memory.</summary>
internal sealed class JobRunRows : IJobRuns
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _rows = new();

    public DateTimeOffset this[string job]
    {
        get => _rows[job];
        init => _rows[job] = value;
    }

    public ValueTask<DateTimeOffset?> FindLastAsync(string job, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DateTimeOffset?>(_rows.TryGetValue(job, out var at) ? at : null);

    public ValueTask RecordAsync(string job, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _rows.AddOrUpdate(job, at, (_, earlier) => at > earlier ? at : earlier);
        return ValueTask.CompletedTask;
    }
}
