using Workflows.Engine.Persistence.Sql;
using Workflows.Engine.Scheduling;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>When recurring jobs last ran, on either database.</summary>
internal sealed class JobRunStore(SqlDatabase database) : IJobRuns
{
    private static readonly SqlText Find = new("select last_at from job_runs where job = $1", "t");

    private static readonly SqlText Record = new(
        "insert into job_runs (job, last_at) values ($1, $2) on conflict (job) do update set last_at = excluded.last_at "
        + "where excluded.last_at > job_runs.last_at",
        "tn");

    public async ValueTask<DateTimeOffset?> FindLastAsync(string job, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(Find.With(job), static row => row.Instant(0), cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    public ValueTask RecordAsync(string job, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(Record.With(job, at.Stored()), cancellationToken);
}
