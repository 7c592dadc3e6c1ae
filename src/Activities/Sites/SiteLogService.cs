using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Activities.Rules;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Sites;

/// <summary>
/// What a site writes down beside its cases: training and awareness sessions, consultations and barriers, openings of the suggestion
/// box, findings of monitoring, generalised hand-overs. Nobody is recognisable in it (R-153, R-285).
/// </summary>
public sealed class SiteLogService(IWorkflowStore store, IEventPublisher commits, IIdGenerator ids, TimeProvider time)
{
    private const int LongestBody = 20_000;

    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        SiteRecordKind.Session, SiteRecordKind.Consultation, SiteRecordKind.BoxOpening, SiteRecordKind.Finding, SiteRecordKind.Handover,
    };

    private static readonly string[] Writers =
        [RoleNames.Secretary, RoleNames.DeputySecretary, RoleNames.CommitteeMember, RoleNames.SiteAdmin, RoleNames.GenderRep, RoleNames.AaRep];

    /// <summary>Writes an entry.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="kind">One of <see cref="SiteRecordKind"/>.</param>
    /// <param name="on">Its day.</param>
    /// <param name="body">What happened, general.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async ValueTask<CommandResult> AddAsync(
        string siteId, string kind, DateOnly on, JsonObject body, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(body);
        if (!Writers.Any(role => actor.Holds(role, siteId)))
        {
            return new CommandResult.Rejected(Cases.CaseRejectionCodes.SiteNotFound, $"expected the id of a site but found '{siteId}'");
        }

        var text = body.ToJsonString();
        if (!Kinds.Contains(kind) || text.Length > LongestBody)
        {
            return new CommandResult.Rejected(
                RejectionCodes.Invalid,
                $"expected one of {string.Join(", ", Kinds)} with at most {LongestBody} characters but found '{kind}' with {text.Length}");
        }

        var id = ids.NewId();
        var write = new Row(id, siteId, kind, on.ToString("O", System.Globalization.CultureInfo.InvariantCulture), text, actor.Id, time.GetUtcNow());
        await commits.CommitAsync([write], [], [], siteId, null, id, cancellationToken);
        return new CommandResult.Accepted(id, 1);
    }

    /// <summary>Entries of a kind, oldest first.</summary>
    public async ValueTask<IReadOnlyList<SiteLogEntry>> ListAsync(
        string siteId, string kind, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!Writers.Append(RoleNames.Oversight).Append("indicatorOfficer").Any(role => actor.Holds(role, siteId)))
        {
            return [];
        }

        await using var reads = store.BeginReads();
        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                "select id, record_key, body, author, at from site_records where site_id = @site and kind = @kind and until_at is null order by record_key, at",
                [("site", siteId), ("kind", kind)],
                row => new SiteLogEntry(
                    row.GetString(0), DateOnly.Parse(row.GetString(1), System.Globalization.CultureInfo.InvariantCulture),
                    JsonSerializer.Deserialize<JsonObject>(row.GetString(2))!, row.GetString(3), row.Instant(4)),
                token),
            cancellationToken);
    }

    /// <summary>The last opening of the suggestion box before a day: a paper found then may be older by so much (scenario A7).</summary>
    public async ValueTask<DateOnly?> LastBoxOpeningAsync(
        string siteId, DateOnly before, Actor actor, CancellationToken cancellationToken) =>
        (await ListAsync(siteId, SiteRecordKind.BoxOpening, actor, cancellationToken))
            .Select(entry => (DateOnly?)entry.On).LastOrDefault(day => day < before);

    private sealed class Row(
        string id, string siteId, string kind, string key, string body, string author, DateTimeOffset at) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction) => DomainSql.Run(
            connection, transaction,
            "insert into site_records (id, site_id, kind, record_key, body, author, at, until_at) values (@id, @site, @kind, @key, @body, @author, @at, null)",
            ("id", id), ("site", siteId), ("kind", kind), ("key", key), ("body", body), ("author", author), ("at", at)) == 1;
    }
}

/// <summary>An entry of the log of a site.</summary>
/// <param name="Id">Its id.</param>
/// <param name="On">Its day.</param>
/// <param name="Body">What happened.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">UTC instant of writing.</param>
public sealed record SiteLogEntry(string Id, DateOnly On, JsonObject Body, string Author, DateTimeOffset At);
