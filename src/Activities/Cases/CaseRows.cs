using System.Data.Common;
using Workflows.Activities.People;
using Workflows.Activities.Storage;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Cases;

/// <summary>Reads cases.</summary>
internal sealed class CaseRows(IWorkflowStore store)
{
    public Task<CaseRecord?> FindByReferenceAsync(string reference, Actor viewer, CancellationToken cancellationToken) =>
        FindAsync("reference", reference, viewer, cancellationToken);

    public Task<CaseRecord?> FindByInstanceAsync(string instanceId, Actor viewer, CancellationToken cancellationToken) =>
        FindAsync("instance_id", instanceId, viewer, cancellationToken);

    public Task<CaseRecord?> FindByCorrelationAsync(string correlationId, Actor viewer, CancellationToken cancellationToken) =>
        FindAsync("correlation_id", correlationId, viewer, cancellationToken);

    public async Task<IReadOnlyList<CaseLine>> ListAsync(
        Actor viewer, DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var (visible, parameters) = CaseVisibility.OfCases(viewer);
        await using var reads = store.BeginReads();
        return await reads.QueryAsync<IReadOnlyList<CaseLine>>(
            async (connection, token) =>
            {
                await using var command = DomainSql.Command(
                    connection, CaseSql.List(visible), [.. parameters, ("before", before), ("limit", limit)]);
                await using var rows = await command.ExecuteReaderAsync(token);
                var lines = new List<CaseLine>();
                while (await rows.ReadAsync(token))
                {
                    lines.Add(Line(rows));
                }

                return lines;
            },
            cancellationToken);
    }

    /// <summary>Cases by their reference (kind empty), or by names all of whose tokens they hold, with whose name it is.</summary>
    public async Task<IReadOnlyList<(CaseRecord Record, string Kind)>> SearchAsync(
        string reference, IReadOnlyList<string> tokens, Actor viewer, CancellationToken cancellationToken)
    {
        const int most = 100;
        var (visible, parameters) = CaseVisibility.OfCases(viewer);
        await using var reads = store.BeginReads();
        return await reads.QueryAsync<IReadOnlyList<(CaseRecord, string)>>(
            async (connection, token) =>
            {
                var found = await DomainSql.ReadAsync(
                    connection, CaseSql.By("reference", visible), [.. parameters, ("key", reference)], row => (CaseSql.Read(row), ""), token);
                if (tokens.Count > 0)
                {
                    found.AddRange(await DomainSql.ReadAsync(
                        connection, CaseSql.ByNames(visible, tokens.Count),
                        [.. parameters, ("count", tokens.Count), ("limit", most), .. tokens.Select((name, n) => ($"n{n}", (object?)name))],
                        row => (CaseSql.Read(row), row.GetString(7)), token));
                }

                return found;
            },
            cancellationToken);
    }

    /// <summary>The version and the case of each instance, by its id.</summary>
    public async Task<IReadOnlyDictionary<string, (string VersionId, CaseRecord? Case)>> OfInstancesAsync(
        IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (string VersionId, CaseRecord? Case)>(StringComparer.Ordinal);
        if (instanceIds.Count == 0)
        {
            return found;
        }

        await using var reads = store.BeginReads();
        return await reads.QueryAsync(
            async (connection, token) =>
            {
                (string, object)[] values = [.. instanceIds.Select((id, n) => ($"i{n}", (object)id))];
                await using var command = CaseSql.Command(connection, CaseSql.OfInstances(values.Length), values);
                await using var rows = await command.ExecuteReaderAsync(token);
                while (await rows.ReadAsync(token))
                {
                    found[rows.GetString(7)] = Version(rows);
                }

                return found;
            },
            cancellationToken);
    }

    /// <summary>From whom cases may be hidden; nobody for the application itself and for the operator of a host without accounts.</summary>
    private static (string VersionId, CaseRecord? Case) Version(DbDataReader row) =>
        (row.GetString(8), row.IsDBNull(0) ? null : CaseSql.Read(row));

    private static CaseLine Line(DbDataReader row) => new(
        CaseSql.Read(row),
        (InstanceStatus)row.GetInt64(7),
        checked((int)row.GetInt64(8)),
        checked((int)row.GetInt64(9)),
        row.IsDBNull(10) || row.GetInt64(10) == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)));

    private async Task<CaseRecord?> FindAsync(string column, string key, Actor viewer, CancellationToken cancellationToken)
    {
        var (visible, parameters) = CaseVisibility.OfCases(viewer);
        await using var reads = store.BeginReads();
        return await reads.QueryAsync(
            async (connection, token) =>
            {
                await using var command = DomainSql.Command(connection, CaseSql.By(column, visible), [.. parameters, ("key", key)]);
                await using var rows = await command.ExecuteReaderAsync(token);
                return await rows.ReadAsync(token) ? CaseSql.Read(rows) : null;
            },
            cancellationToken);
    }
}
