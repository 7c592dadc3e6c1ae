using System.Text;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>Instances on either database.</summary>
internal sealed class WorkflowStore(SqlDatabase database, EngineOptions options) : IWorkflowStore
{
    private const int MaximumList = 1000;

    public ValueTask<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        database.FindAsync(InstanceSql.Load.With(instanceId), RowReaders.Instance, cancellationToken);

    public ValueTask<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken) =>
        database.WriteAsync(StepWrite.Of(commit, options.CompressAboveBytes), cancellationToken);

    public ValueTask<CommandRecord?> FindCommandAsync(string key, CancellationToken cancellationToken) =>
        database.FindAsync(InstanceSql.FindCommand.With(key), RowReaders.Command, cancellationToken);

    public async ValueTask<int> PurgeCommandsAsync(
        DateTimeOffset answeredBefore, int limit, CancellationToken cancellationToken)
    {
        var purge = InstanceSql.PurgeCommands.With(answeredBefore.Stored(), (long)limit);
        return (await database.ChangeAsync(purge, static _ => true, cancellationToken).ConfigureAwait(false)).Count;
    }

    public ValueTask AppendJournalAsync(JournalStep step, CancellationToken cancellationToken) =>
        database.WriteAsync(StepWrite.Journal(step), cancellationToken);

    public async ValueTask<IReadOnlyList<JournalStep>> ReadJournalAsync(
        string instanceId, long afterSequence, int limit, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            InstanceSql.ReadJournal.With(instanceId, afterSequence, (long)limit), RowReaders.Journal, cancellationToken)
            .ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<Bookmark>> FindBookmarksAsync(
        string name, string key, string? instanceId, string? correlationId, int limit, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder(
            "select id, instance_id, site_id, correlation_id, activity_id, name, key from bookmarks "
            + "where name = @name and key = @key");
        var parameters = new Dictionary<string, object> { ["name"] = name, ["key"] = key, ["limit"] = (long)limit };
        Filter(sql, parameters, "instance_id", instanceId);
        Filter(sql, parameters, "correlation_id", correlationId);
        sql.Append(" order by id limit @limit");
        return await database.QueryAsync(sql.ToString(), parameters, RowReaders.Bookmark, cancellationToken)
            .ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<InstanceHeader>> ListInstancesAsync(
        InstanceQuery query, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder(InstanceSql.List).Append(" where 1 = 1");
        var parameters = new Dictionary<string, object> { ["limit"] = (long)Math.Clamp(query.Limit, 1, MaximumList) };
        Filter(sql, parameters, "definition_id", query.DefinitionId);
        Filter(sql, parameters, "version_id", query.VersionId);
        Filter(sql, parameters, "parent_id", query.ParentId);
        Filter(sql, parameters, "correlation_id", query.CorrelationId);
        if (query.CorrelationId is { Length: > 0 })
        {
            // Repeats the condition of the partial index, so that both databases know that it serves.
            sql.Append(" and correlation_id <> ''");
        }

        if (query.Running is { } running)
        {
            sql.Append(running ? " and finished_at is null" : " and finished_at is not null");
        }

        sql.Append(" order by created_at desc limit @limit");
        return await database.QueryAsync(sql.ToString(), parameters, RowReaders.Header, cancellationToken)
            .ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<Incident>> ListIncidentsAsync(
        string? instanceId, int limit, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            instanceId is null
                ? InstanceSql.OpenIncidents.With((long)limit)
                : InstanceSql.IncidentsOfInstance.With(instanceId, (long)limit),
            RowReaders.Incident,
            cancellationToken).ConfigureAwait(false);

    public IStepReads BeginReads() => database.BeginReads();

    public async ValueTask<int> TrimJournalAsync(
        DateTimeOffset finishedBefore, int limit, CancellationToken cancellationToken)
    {
        var ids = await database.QueryAsync(
            InstanceSql.FindUntrimmed.With(finishedBefore.Stored(), (long)limit), static row => row.GetString(0),
            cancellationToken).ConfigureAwait(false);
        if (ids.Count == 0)
        {
            return 0;
        }

        var write = new SqlWrite();
        foreach (var id in ids)
        {
            write.Add(InstanceSql.DeleteJournal, id);
            write.Add(InstanceSql.MarkTrimmed, id);
        }

        await database.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        return ids.Count;
    }

    private static void Filter(StringBuilder sql, Dictionary<string, object> parameters, string column, string? value)
    {
        if (value is not null)
        {
            sql.Append(" and ").Append(column).Append(" = @").Append(column);
            parameters.Add(column, value);
        }
    }
}
