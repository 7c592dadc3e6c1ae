using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Activities.Storage;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Cases;

/// <summary>Reads cases whole: for a step, where it becomes its unit, and for services.</summary>
public sealed class CaseUnits(MasterKeys masters)
{
    private const string CaseRow =
        $"select {CaseSql.Columns}, c.revision, c.state, c.kind, c.facts, c.parent_id, c.closed_at, k.master_id, k.wrapped "
        + "from cases c left join case_keys k on k.correlation_id = c.correlation_id where c.correlation_id = @case";

    private const string PeopleRows =
        "select person_id, standing, reason, round, author, at from case_people where correlation_id = @case";

    private const string RoleRows =
        "select person_id, role, author, from_at, until_at from case_roles where correlation_id = @case";

    private const string MemberRows =
        "select site_id, person_id, role, details, from_at, until_at from memberships where site_id = @site";

    private const string DeadlineRows =
        "select name, rule, from_at, target_at, due_at, outer_at, met_at, excused_at from case_deadlines where correlation_id = @case";

    private const string EntryRows =
        "select id, kind, record_key, version, class, author, at, sequence, task_id, hash from case_records "
        + "where correlation_id = @case order by sequence";

    private const string EntryBody = "select body from case_records where id = @id";

    /// <summary>The case of a step; the same unit for all its activities. Null when the instance belongs to none.</summary>
    public async ValueTask<CaseUnit?> OpenAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = context.CorrelationId;
        foreach (var write in context.Writes)
        {
            if (write is CaseUnit open && open.State.Record.CorrelationId == id)
            {
                return open;
            }
        }

        var unit = context.Writes.OfType<NewCase>().FirstOrDefault(added => added.CorrelationId == id) is { } registered
            ? registered.FirstUnit(await MembersAsync(context.Reads, registered.SiteId, cancellationToken))
            : await ReadAsync(context.Reads, id, cancellationToken) is { } state ? new CaseUnit(state) : null;
        if (unit is not null)
        {
            context.AddWrite(unit);
        }

        return unit;
    }

    /// <summary>The case of a correlation id, or null.</summary>
    public ValueTask<CaseState?> ReadAsync(IStepReads reads, string correlationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reads);
        return correlationId.Length == 0
            ? default
            : reads.QueryAsync((connection, token) => ReadAsync(connection, correlationId, token), cancellationToken);
    }

    /// <summary>Content of an entry; null when there is none or the key of the case was destroyed.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Belongs to the reading that callers are handed.")]
    public async ValueTask<JsonObject?> ReadBodyAsync(
        IStepReads reads, CaseState state, CaseEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reads);
        var stored = await reads.QueryAsync(
            async (connection, token) =>
                (await DomainSql.ReadAsync(connection, EntryBody, [("id", entry.Id)], row => row.Bytes(0), token)).FirstOrDefault(),
            cancellationToken);
        return stored is not null && Sealed.Open(stored, entry.Class, state.Key, entry.Id) is { } text
            ? JsonNode.Parse(text) as JsonObject
            : null;
    }

    /// <summary>Content of the newest entry of a kind and key as the unit sees it, or null.</summary>
    public async ValueTask<JsonObject?> NewestAsync(
        ActivityContext context, CaseUnit unit, string kind, string key, CancellationToken cancellationToken) =>
        unit.State.Newest(kind, key) is { } entry ? await BodyAsync(context, unit, entry, cancellationToken) : null;

    /// <summary>Content of an entry as the unit sees it; null when the key of the case was destroyed.</summary>
    public async ValueTask<JsonObject?> BodyAsync(
        ActivityContext context, CaseUnit unit, CaseEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(entry);
        return unit.Pending(entry.Id) ?? await ReadBodyAsync(context.Reads, unit.State, entry, cancellationToken);
    }

    /// <summary>Contents of all entries of a kind and key as the unit sees them, oldest first.</summary>
    public async ValueTask<IReadOnlyList<(CaseEntry Entry, JsonObject Body)>> AllAsync(
        ActivityContext context, CaseUnit unit, string kind, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var found = new List<(CaseEntry Entry, JsonObject Body)>();
        foreach (var entry in unit.State.Entries.Where(entry => entry.Kind == kind && entry.Key == key))
        {
            if (await BodyAsync(context, unit, entry, cancellationToken) is { } body)
            {
                found.Add((entry, body));
            }
        }

        return found;
    }

    private static ValueTask<List<Membership>> MembersAsync(IStepReads reads, string siteId, CancellationToken cancellationToken) =>
        reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(connection, MemberRows, [("site", siteId)], ReadMember, token), cancellationToken);

    private async ValueTask<CaseState?> ReadAsync(DbConnection connection, string id, CancellationToken cancellationToken)
    {
        (string, object?)[] byCase = [("case", id)];
        if ((await DomainSql.ReadAsync(connection, CaseRow, byCase, ReadCase, cancellationToken)).FirstOrDefault() is not { } state)
        {
            return null;
        }

        var people = await DomainSql.ReadAsync(connection, PeopleRows, byCase, ReadPerson, cancellationToken);
        var roles = await DomainSql.ReadAsync(connection, RoleRows, byCase, ReadRole, cancellationToken);
        var members = await DomainSql.ReadAsync(
            connection, MemberRows, [("site", state.Record.SiteId)], ReadMember, cancellationToken);
        var deadlines = await DomainSql.ReadAsync(connection, DeadlineRows, byCase, ReadDeadline, cancellationToken);
        byte[] lastHash = [];
        var entries = await DomainSql.ReadAsync(
            connection, EntryRows, byCase,
            row =>
            {
                lastHash = row.Bytes(9);
                return ReadEntry(row);
            },
            cancellationToken);
        return state with
        {
            People = state.People.AddRange(people.Select(person => KeyValuePair.Create(person.PersonId, person))),
            Roles = [.. roles],
            Members = [.. members],
            Deadlines = state.Deadlines.AddRange(deadlines.Select(deadline => KeyValuePair.Create(deadline.Name, deadline))),
            Entries = [.. entries],
            LastSequence = entries.Count == 0 ? 0 : entries[^1].Sequence,
            LastHash = lastHash,
        };
    }

    private CaseState ReadCase(DbDataReader row)
    {
        var record = CaseSql.Read(row);
        return new CaseState
        {
            Record = record,
            Revision = row.GetInt64(7),
            State = row.GetString(8),
            Kind = row.GetString(9),
            Facts = row.GetString(10) is { Length: > 0 } facts ? ValueJson.Parse(facts, tagged: true).AsObject : new ValueObject(),
            ParentId = row.IsDBNull(11) ? null : row.GetString(11),
            ClosedAt = row.InstantOrNull(12),
            Key = row.IsDBNull(14) ? null : CaseKey.Unwrap(masters, row.GetString(13), record.CorrelationId, row.Bytes(14)),
        };
    }

    private static CasePerson ReadPerson(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), checked((int)row.GetInt64(3)), row.GetString(4), row.Instant(5));

    private static CaseRole ReadRole(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.Instant(3), row.InstantOrNull(4));

    internal static Membership ReadMember(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Instant(4), row.InstantOrNull(5));

    private static CaseDeadline ReadDeadline(DbDataReader row) => new(
        row.GetString(0), JsonSerializer.Deserialize<CaseDeadlineRule>(row.GetString(1))!, row.Instant(2), row.InstantOrNull(3),
        row.Instant(4), row.InstantOrNull(5), row.InstantOrNull(6), row.InstantOrNull(7));

    internal static CaseEntry ReadEntry(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Kind = row.GetString(1),
        Key = row.GetString(2),
        Version = checked((int)row.GetInt64(3)),
        Class = (ContentClass)row.GetInt64(4),
        Author = row.GetString(5),
        At = row.Instant(6),
        Sequence = row.GetInt64(7),
        TaskId = row.IsDBNull(8) ? null : row.GetString(8),
    };
}
