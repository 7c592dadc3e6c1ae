using System.Data.Common;
using System.Text.Json;
using Workflows.Activities.Rules;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Definitions.Validation;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;

namespace Workflows.Activities.Procedures;

/// <summary>
/// Puts a published version in force at a site from an instant on: one person proposes, a second one approves (procedures 7).
/// Cases that were received before stay on their version.
/// </summary>
public sealed class ProcedureAdoptionService(
    IWorkflowStore store, IDefinitionStore definitions, DefinitionCatalog catalog, IIdGenerator ids, TimeProvider time)
{
    private static readonly string[] Approvers = [RoleNames.SiteAdmin, RoleNames.Oversight];

    /// <summary>Proposes an adoption; it is in force only when a second person approved it.</summary>
    /// <returns>
    /// Accepted with the id of the adoption, or refused: <c>adoption.not-found</c>, <c>adoption.from-past</c>,
    /// <c>adoption.parameter-unknown</c>, <c>adoption.parameter-fixed</c>, <c>adoption.parameter-invalid</c>,
    /// <c>adoption.past-minimum</c>, <c>adoption.past-maximum</c>, <c>adoption.reason-missing</c>.
    /// </returns>
    public async ValueTask<CommandResult> ProposeAsync(AdoptRelease asked, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.Holds(RoleNames.SiteAdmin, asked.SiteId)
            || await definitions.FindAsync(asked.VersionId, cancellationToken) is not { State: DefinitionState.Published } version)
        {
            return NotFound();
        }

        var now = time.GetUtcNow();
        if (asked.From < now)
        {
            return Refuse("adoption.from-past", $"expected an instant that is still to come but found {asked.From:O}");
        }

        var release = catalog.Parse(version);
        if (Check(release, asked.Parameters) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(asked.Reason) && ParameterDeviations.Of(release, asked.Parameters) is { Count: > 0 } deviations)
        {
            return Refuse("adoption.reason-missing", $"expected a reason for what is looser than the source but found none: {string.Join(", ", deviations)}");
        }

        var id = ids.NewId();
        await WriteAsync(new Proposal(id, asked, version.DefinitionId, actor.Id, now), cancellationToken);
        return new CommandResult.Accepted(id, 1);
    }

    /// <summary>Approves a proposed adoption.</summary>
    /// <returns>
    /// Accepted, or refused: <c>adoption.not-found</c> (also when it is approved already), <c>adoption.four-eyes</c>,
    /// <c>adoption.from-past</c>.
    /// </returns>
    public async ValueTask<CommandResult> ApproveAsync(string adoptionId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var reads = store.BeginReads();
        var found = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, "select site_id, author, from_at from site_releases where id = @id and approver = ''", [("id", adoptionId)],
                row => (Site: row.GetString(0), Author: row.GetString(1), From: row.Instant(2)), token),
            cancellationToken);
        if (found is not [var open] || !Approvers.Any(role => actor.Holds(role, open.Site)))
        {
            return NotFound();
        }

        if (open.Author == actor.Id)
        {
            return Refuse("adoption.four-eyes", "expected a second person but found the one who proposed it");
        }

        if (open.From < time.GetUtcNow())
        {
            // Cases that came in since then began on another version.
            return Refuse("adoption.from-past", $"expected an instant that is still to come but found {open.From:O}");
        }

        return await WriteAsync(new Approval(adoptionId, actor.Id), cancellationToken)
            ? new CommandResult.Accepted(adoptionId, 2)
            : NotFound();
    }

    private static CommandResult.Rejected? Check(Release release, IReadOnlyDictionary<string, string> changed)
    {
        foreach (var (name, value) in changed)
        {
            if (release.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
            {
                return Refuse("adoption.parameter-unknown", $"expected a parameter of '{release.Graph.DefinitionId}' but found '{name}'");
            }

            if (!parameter.Overridable)
            {
                return Refuse("adoption.parameter-fixed", $"expected a parameter that a site may change but found '{name}'");
            }

            switch (ParameterLimits.Check(parameter, value))
            {
                case ParameterVerdict.Invalid:
                    return Refuse("adoption.parameter-invalid", $"expected a value of type {parameter.TypeName} for '{name}' but found another");
                case ParameterVerdict.BelowMinimum:
                    return Refuse("adoption.past-minimum", $"expected '{name}' not below {parameter.Minimum} but found {value}");
                case ParameterVerdict.PastMaximum:
                    return Refuse("adoption.past-maximum", $"expected '{name}' within {parameter.HardMaximum} but found {value}");
            }
        }

        return null;
    }

    private async ValueTask<bool> WriteAsync(IDomainWrite write, CancellationToken cancellationToken)
    {
        var commit = new StepCommit();
        commit.DomainWrites.Add(write);
        return await store.CommitAsync(commit, cancellationToken) == CommitOutcome.Committed;
    }

    private static CommandResult.Rejected NotFound() => Refuse("adoption.not-found", "expected a published version and a proposal for this site but found none");

    private static CommandResult.Rejected Refuse(string code, string detail) => new(code, detail);

    private sealed class Proposal(string id, AdoptRelease asked, string definitionId, string author, DateTimeOffset at) : IDomainWrite
    {
        private const string Insert =
            "insert into site_releases (id, site_id, definition_id, version_id, from_at, parameters, author, approver, reason, at) values "
            + "(@id, @site, @definition, @version, @from, @parameters, @author, '', @reason, @at)";

        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            DomainSql.Run(
                connection, transaction, Insert, ("id", id), ("site", asked.SiteId), ("definition", definitionId),
                ("version", asked.VersionId), ("from", asked.From), ("parameters", JsonSerializer.Serialize(asked.Parameters)),
                ("author", author), ("reason", asked.Reason), ("at", at));
            return true;
        }
    }

    private sealed class Approval(string id, string approver) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction) => DomainSql.Run(
            connection, transaction, "update site_releases set approver = @approver where id = @id and approver = ''",
            ("approver", approver), ("id", id)) == 1;
    }
}

/// <summary>A published version that a site wants to work with.</summary>
public sealed record AdoptRelease
{
    /// <summary>The site.</summary>
    public required string SiteId { get; init; }

    /// <summary>The published version.</summary>
    public required string VersionId { get; init; }

    /// <summary>UTC instant from which complaints begin on it; not in the past.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Parameters that the site changes.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Why; needed where a parameter is looser than the source.</summary>
    public string Reason { get; init; } = "";
}
