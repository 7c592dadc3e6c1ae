using System.Data.Common;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Cases;

/// <summary>Reads the content of cases, each person as much as is open to that person.</summary>
public sealed class CaseContentService(
    CaseUnits units, FormLibrary forms, IWorkflowStore store, IEventPublisher commits, IIdGenerator ids, TimeProvider time)
{
    private const int MostInstances = 100;

    /// <summary>The case, or null when the person may not know of it.</summary>
    /// <param name="correlationId">The case.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="identityReason">
    /// Why identities (K4) are read; null leaves them closed. A reading with identities is recorded with the reason before anything
    /// is shown (procedures 5.6).
    /// </param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<CaseContent?> ReadAsync(
        string correlationId, Actor actor, string? identityReason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var reads = store.BeginReads();
        if (await units.ReadAsync(reads, correlationId, cancellationToken) is not { } state)
        {
            return null;
        }

        var view = CaseAccess.Of(state, actor.Id, time.GetUtcNow());
        if (view == CaseView.None)
        {
            return null;
        }

        var highest = view < CaseView.Content ? ContentClass.K2
            : view == CaseView.Identity && !string.IsNullOrWhiteSpace(identityReason) ? ContentClass.K4
            : ContentClass.K3;
        if (highest == ContentClass.K4)
        {
            var read = new IdentityRead(ids.NewId(), state.Record, actor.Id, identityReason!, time.GetUtcNow());
            await commits.CommitAsync([read], [], [], state.Record.SiteId, correlationId, ids.NewId(), cancellationToken);
        }

        var entries = view < CaseView.Content ? [] : await EntriesAsync(reads, state, highest, cancellationToken);
        return new CaseContent(state.Record, view, state.State, [.. state.Deadlines.Values.OrderBy(limit => limit.DueAt)], entries);
    }

    /// <summary>Who read identities of the case, when and why, newest first; for the secretary and for auditors.</summary>
    public async ValueTask<IReadOnlyList<IdentityReading>> ReadingsAsync(
        string correlationId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var reads = store.BeginReads();
        if (await units.ReadAsync(reads, correlationId, cancellationToken) is not { } state || state.IsExcluded(actor.Id)
            || !(CaseAccess.Of(state, actor.Id, time.GetUtcNow()) == CaseView.Identity || actor.Holds("auditor", state.Record.SiteId)))
        {
            return [];
        }

        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, "select person_id, reason, at from access_log where correlation_id = @case order by at desc, id",
                [("case", correlationId)], row => new IdentityReading(row.GetString(0), row.GetString(1), row.Instant(2)), token),
            cancellationToken);
    }

    private async ValueTask<IReadOnlyList<SeenEntry>> EntriesAsync(
        IStepReads reads, CaseState state, ContentClass highest, CancellationToken cancellationToken)
    {
        var known = await FormsAsync(state, cancellationToken);
        var seen = new List<SeenEntry>(state.Entries.Count);
        foreach (var entry in state.Entries)
        {
            // Only a form knows the class of each of its fields; anything else is open as a whole or not at all.
            var form = entry.Kind == EntryKind.Submission ? known.GetValueOrDefault(entry.Key) : null;
            var body = form is null && entry.Class > highest ? null : await units.ReadBodyAsync(reads, state, entry, cancellationToken);
            seen.Add(new SeenEntry(entry, body is null || form is null ? body : form.UpTo(body, highest)));
        }

        return seen;
    }

    private async ValueTask<Dictionary<string, FormDefinition>> FormsAsync(CaseState state, CancellationToken cancellationToken)
    {
        var instances = await store.ListInstancesAsync(
            new InstanceQuery(CorrelationId: state.Record.CorrelationId, Limit: MostInstances), cancellationToken);
        var known = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);
        foreach (var version in instances.Select(instance => instance.VersionId).Distinct())
        {
            foreach (var form in (await forms.FindAsync(version, cancellationToken))?.Forms.Values ?? [])
            {
                known.TryAdd(form.Id, form);
            }
        }

        return known;
    }

    private sealed class IdentityRead(string id, CaseRecord record, string personId, string reason, DateTimeOffset at) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction) => DomainSql.Run(
            connection, transaction,
            "insert into access_log (id, correlation_id, site_id, person_id, class, what, reason, at) values (@id, @case, @site, @person, @class, 'entries', @reason, @at)",
            ("id", id), ("case", record.CorrelationId), ("site", record.SiteId), ("person", personId), ("class", (int)ContentClass.K4),
            ("reason", reason), ("at", at)) == 1;
    }
}

/// <summary>A reading of identities.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">UTC instant.</param>
public sealed record IdentityReading(string PersonId, string Reason, DateTimeOffset At);
