using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Rules;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;

namespace Workflows.Activities.Procedures;

/// <summary>
/// Moves a running case to another version of its procedure: a dry run with a report, a proposal, and the move itself by a second
/// person (procedures 7.4). Whoever does it sees steps and dates, no content. A case of human rights stays where it is.
/// </summary>
public sealed class ProcedureMigrationService(
    IWorkflowRuntime runtime, IWorkflowStore store, CaseUnits units, IDefinitionStore definitions, DefinitionCatalog catalog,
    IIdGenerator ids, TimeProvider time)
{
    private const string Kind = "migration";

    private static readonly string[] Approvers = [RoleNames.SiteAdmin, RoleNames.Oversight];

    /// <summary>Reports what a migration would do and changes nothing.</summary>
    /// <returns>
    /// The report; refused with <c>case.not-found</c>, <c>migration.human-rights</c>, <c>migration.version</c>, or what the engine says.
    /// </returns>
    public async ValueTask<MigrationResult> PreviewAsync(MigrateCase asked, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(actor);
        return await RunAsync(asked, actor, [RoleNames.SiteAdmin], dryRun: true, cancellationToken);
    }

    /// <summary>Proposes a migration that a dry run accepts; it happens when a second person approves it.</summary>
    public async ValueTask<MigrationResult> ProposeAsync(MigrateCase asked, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(actor);
        var report = await PreviewAsync(asked, actor, cancellationToken);
        if (report.Result is CommandResult.Rejected)
        {
            return report;
        }

        if (string.IsNullOrWhiteSpace(asked.Reason))
        {
            return Refused("migration.reason-missing", "expected a reason but found none");
        }

        var state = (await ReadAsync(asked.CorrelationId, cancellationToken))!;
        var commit = new StepCommit();
        commit.DomainWrites.Add(new Proposal(ids.NewId(), state.Record.SiteId, asked, actor.Id, time.GetUtcNow()));
        await store.CommitAsync(commit, cancellationToken);
        return report;
    }

    /// <summary>Approves the newest proposal for a case and moves it. Open time limits count from the same T0; nothing runs again.</summary>
    /// <returns>The report of what was done; refused besides with <c>migration.not-proposed</c> and <c>migration.four-eyes</c>.</returns>
    public async ValueTask<MigrationResult> ApproveAsync(string correlationId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var reads = store.BeginReads();
        var open = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                "select id, author, body from site_records where kind = @kind and record_key = @case and until_at is null order by at desc limit 1",
                [("kind", Kind), ("case", correlationId)],
                row => (Id: row.GetString(0), Author: row.GetString(1), Asked: JsonSerializer.Deserialize<MigrateCase>(row.GetString(2))!), token),
            cancellationToken);
        if (open is not [var proposed])
        {
            return Refused("migration.not-proposed", "expected a proposed migration but found none");
        }

        return proposed.Author == actor.Id
            ? Refused("migration.four-eyes", "expected a second person but found the one who proposed it")
            : await RunAsync(proposed.Asked, actor, Approvers, dryRun: false, cancellationToken, new Done(proposed.Id, time.GetUtcNow()));
    }

    private async ValueTask<MigrationResult> RunAsync(
        MigrateCase asked, Actor actor, string[] roles, bool dryRun, CancellationToken cancellationToken, IDomainWrite? beside = null)
    {
        if (await ReadAsync(asked.CorrelationId, cancellationToken) is not { } state
            || !roles.Any(role => actor.Holds(role, state.Record.SiteId)))
        {
            return Refused(CaseRejectionCodes.CaseNotFound, "expected a case but found none");
        }

        if (state.Is("humanRights"))
        {
            return Refused("migration.human-rights", "expected a case that may be moved but found one of human rights");
        }

        if (await definitions.FindAsync(asked.VersionId, cancellationToken) is not { State: DefinitionState.Published } version
            || version.DefinitionId != state.Record.DefinitionId)
        {
            return Refused("migration.version", "expected a published version of the same procedure but found another");
        }

        var parameters = await ParametersAsync(state.Record.SiteId, asked.VersionId, cancellationToken);
        var command = new MigrateWorkflow
        {
            Actor = actor.Id,
            InstanceId = state.Record.InstanceId,
            TargetVersionId = asked.VersionId,
            ActivityMap = asked.ActivityMap,
            Parameters = parameters,
            RecomputeDueTimes = true,
            DryRun = dryRun,
            Writes = dryRun ? [] : [Noted(state, asked, version, parameters, actor), beside!],
        };
        return await runtime.MigrateAsync(command, cancellationToken);
    }

    /// <summary>The case with the record of the migration and what is now looser than the source.</summary>
    private CaseUnit Noted(
        CaseState state, MigrateCase asked, DefinitionVersion version, IReadOnlyDictionary<string, string> parameters, Actor actor)
    {
        var unit = new CaseUnit(state);
        var body = new JsonObject { ["version"] = version.VersionId, ["label"] = version.Label, ["reason"] = asked.Reason };
        unit.Keep(ids.NewId(), EntryKind.Event, Kind, ContentClass.K2, body, actor.Id, time.GetUtcNow());
        ParameterDeviations.Note(unit, ParameterDeviations.Of(catalog.Parse(version), parameters));
        return unit;
    }

    /// <summary>What the site changed when it adopted the version.</summary>
    private async ValueTask<IReadOnlyDictionary<string, string>> ParametersAsync(
        string siteId, string versionId, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        var found = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                "select parameters from site_releases where site_id = @site and version_id = @version and approver <> '' "
                + "order by from_at desc, at desc limit 1",
                [("site", siteId), ("version", versionId)], row => row.GetString(0), token),
            cancellationToken);
        return found is [var text] ? JsonSerializer.Deserialize<Dictionary<string, string>>(text)! : new Dictionary<string, string>();
    }

    private async ValueTask<CaseState?> ReadAsync(string correlationId, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        return await units.ReadAsync(reads, correlationId, cancellationToken);
    }

    private static MigrationResult Refused(string code, string detail) =>
        new(new CommandResult.Rejected(code, detail), [], [detail]);

    private sealed class Proposal(string id, string siteId, MigrateCase asked, string author, DateTimeOffset at) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            DomainSql.Run(
                connection, transaction,
                "insert into site_records (id, site_id, kind, record_key, body, author, at, until_at) values "
                + "(@id, @site, @kind, @case, @body, @author, @at, null)",
                ("id", id), ("site", siteId), ("kind", Kind), ("case", asked.CorrelationId), ("body", JsonSerializer.Serialize(asked)),
                ("author", author), ("at", at));
            return true;
        }
    }

    /// <summary>A proposal is used once.</summary>
    private sealed class Done(string id, DateTimeOffset at) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction) => DomainSql.Run(
            connection, transaction, "update site_records set until_at = @at where id = @id and until_at is null", ("at", at), ("id", id)) == 1;
    }
}

/// <summary>A case that is to go on with another version.</summary>
public sealed record MigrateCase
{
    /// <summary>The case.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The published version.</summary>
    public required string VersionId { get; init; }

    /// <summary>New id of each step that waits now and is called differently.</summary>
    public IReadOnlyDictionary<string, string> ActivityMap { get; init; } = new Dictionary<string, string>();

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";
}
