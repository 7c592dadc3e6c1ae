using System.Globalization;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Names;
using Workflows.Activities.Sites;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Cases;

/// <summary>Starts cases and reads them.</summary>
public sealed class CaseService(
    IWorkflowRuntime runtime, IWorkflowStore store, IInstanceReader instances, IUserTasks tasks, SiteDirectory sites,
    MasterKeys masters, BlindIndex index, CaseUnits units, IActivityCatalog catalog, IIdGenerator ids, TimeProvider time)
{
    private const string ReceivedInput = "receivedAt";
    private const int ReferenceAttempts = 3;
    private const int LongestKey = 200;
    private const int MostTasks = 500;

    // Clocks of those who register differ a little; more than this is a wrong date.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    private readonly CaseRows _rows = new(store);

    /// <summary>Starts a procedure for a complaint and registers the case in the same commit.</summary>
    /// <returns>
    /// Accepted, or refused: <c>site.not-found</c>, <c>case.not-found</c>, <c>definition.not-found</c>,
    /// <c>case.received-invalid</c>, <c>command.key-reused</c>, <c>command.invalid</c>, <c>instance.busy</c>.
    /// </returns>
    public async ValueTask<CommandResult> StartAsync(StartCase asked, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(actor);
        if (sites.Find(asked.SiteId) is not { } site || (actor.SiteId ?? site.Id) != site.Id)
        {
            return new CommandResult.Rejected(
                CaseRejectionCodes.SiteNotFound, $"expected the id of a site but found '{asked.SiteId}'");
        }

        if (asked.IdempotencyKey is { Length: > LongestKey or 0 } key)
        {
            return new CommandResult.Rejected(
                RejectionCodes.Invalid, $"expected an idempotency key of 1 to {LongestKey} characters but found {key.Length}");
        }

        if (asked.CorrelationId is { } joined && !MayJoinAny(actor)
            && await FindByCorrelationAsync(joined, actor, cancellationToken) is null)
        {
            // The same for a case that there is not and for one that the actor may not know of.
            return CaseChange.NotFound();
        }

        var now = time.GetUtcNow();
        if (!TryReceivedAt(asked, now, out var receivedAt))
        {
            return new CommandResult.Rejected(
                CaseRejectionCodes.ReceivedInvalid,
                "expected the date and time with offset at which the complaint was received, not in the future, but found "
                + (asked.ReceivedAt is { } at ? at.ToString("O", CultureInfo.InvariantCulture) : "another value"));
        }

        var result = await TryStartAsync(asked, site, receivedAt, now, actor, cancellationToken);
        for (var attempt = 2; attempt <= ReferenceAttempts && IsBusy(result); attempt++)
        {
            // The random reference was taken; the next one is another.
            result = await TryStartAsync(asked, site, receivedAt, now, actor, cancellationToken);
        }

        return result;
    }

    /// <summary>Cases the actor may know of, newest first, registered before an instant.</summary>
    public async ValueTask<IReadOnlyList<CaseLine>> ListAsync(
        Actor actor, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await _rows.ListAsync(actor, before ?? DateTimeOffset.MaxValue, Math.Clamp(limit, 1, 500), cancellationToken);
    }

    /// <summary>
    /// Cases that the actor finds by a text: the reference, or a name in the case. Names of complainants, witnesses and supporters
    /// are found only by those who may know identities.
    /// </summary>
    /// <param name="text">A reference or a name.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<IReadOnlyList<CaseRecord>> SearchAsync(string text, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(text);
        var tokens = NameParts.Of(text).Select(index.TokenOf).ToList();
        var found = await _rows.SearchAsync(text.Trim().ToUpperInvariant(), tokens, actor, cancellationToken);
        var allowed = new List<CaseRecord>();
        await using var reads = store.BeginReads();
        foreach (var (record, kind) in found)
        {
            if (kind.Length == 0 || actor.HoldsEveryRole
                || (await units.ReadAsync(reads, record.CorrelationId, cancellationToken) is { } state
                    && CaseAccess.Of(state, actor.Id, time.GetUtcNow()) >= (kind == "respondent" ? CaseView.Content : CaseView.Identity)))
            {
                allowed.Add(record);
            }
        }

        return [.. allowed.DistinctBy(record => record.CorrelationId)];
    }

    /// <summary>The case of a reference with its first instance, or null when there is none or the actor may not know of it.</summary>
    public async ValueTask<CaseFile?> FindAsync(string reference, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(reference);
        var record = await _rows.FindByReferenceAsync(reference.ToUpperInvariant(), actor, cancellationToken);
        if (record is null || (actor.SiteId ?? record.SiteId) != record.SiteId)
        {
            return null;
        }

        var instance = await instances.FindAsync(record.InstanceId, cancellationToken);
        var query = new TaskQuery
        {
            Visibility = TaskVisibility.Unrestricted,
            InstanceId = record.InstanceId,
            Limit = MostTasks,
        };
        return instance is null
            ? null
            : new CaseFile(record, instance, (await tasks.ListAsync(query, cancellationToken)).Items)
            {
                OpensTask = type => catalog.Find(type)?.OpensTask == true,
            };
    }

    /// <summary>The case that an instance began, or null.</summary>
    public async ValueTask<CaseRecord?> FindByInstanceAsync(
        string instanceId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var record = await _rows.FindByInstanceAsync(instanceId, actor, cancellationToken);
        return record is null || (actor.SiteId ?? record.SiteId) != record.SiteId ? null : record;
    }

    /// <summary>The case of a correlation id, or null.</summary>
    public async ValueTask<CaseRecord?> FindByCorrelationAsync(
        string correlationId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var record = await _rows.FindByCorrelationAsync(correlationId, actor, cancellationToken);
        return record is null || (actor.SiteId ?? record.SiteId) != record.SiteId ? null : record;
    }

    /// <summary>An instance as it stands, or null when there is none or the actor may not know of it.</summary>
    public async ValueTask<InstanceSnapshot?> FindInstanceAsync(
        string instanceId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await instances.FindAsync(instanceId, cancellationToken) is { } instance
            && (BelongsToNoCase(instance, actor)
                || await _rows.FindByCorrelationAsync(instance.Header.CorrelationId, actor, cancellationToken) is not null)
                ? instance
                : null;
    }

    /// <summary>What a timer or an event started, which the operator of the host may see.</summary>
    private static bool BelongsToNoCase(InstanceSnapshot instance, Actor actor) =>
        actor.HoldsEveryRole && instance.Header.CorrelationId.Length == 0
        && (actor.SiteId ?? instance.Header.SiteId) == instance.Header.SiteId;

    private static bool MayJoinAny(Actor actor) => actor.HoldsEveryRole || actor == Actor.System;

    private static bool IsBusy(CommandResult result) => result is CommandResult.Rejected { Code: RejectionCodes.InstanceBusy };

    private static bool TryReceivedAt(StartCase asked, DateTimeOffset now, out DateTimeOffset receivedAt)
    {
        receivedAt = asked.ReceivedAt ?? now;
        if (asked.ReceivedAt is null && asked.Inputs.TryGet(ReceivedInput, out var given))
        {
            switch (given.Kind)
            {
                case ValueKind.Instant:
                    receivedAt = given.AsInstant;
                    break;
                case ValueKind.String when DateTimeOffset.TryParse(
                    given.AsString, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed):
                    receivedAt = parsed.ToUniversalTime();
                    break;
                default:
                    return false;
            }
        }

        return receivedAt <= now + ClockSkew;
    }

    private async ValueTask<CommandResult> TryStartAsync(
        StartCase asked, Site site, DateTimeOffset receivedAt, DateTimeOffset now, Actor actor,
        CancellationToken cancellationToken)
    {
        var inputs = new ValueObject();
        foreach (var (name, value) in asked.Inputs.Members)
        {
            inputs[name] = value;
        }

        inputs[ReceivedInput] = Value.From(receivedAt);
        var joined = asked.CorrelationId is { } known && await _rows.FindByCorrelationAsync(known, Actor.System, cancellationToken) is not null;
        var record = new CaseRecord
        {
            CorrelationId = asked.CorrelationId ?? ids.NewId(),
            SiteId = site.Id,
            Reference = site.NewReference(ids),
            DefinitionId = asked.DefinitionId,
            ReceivedAt = receivedAt,
            InstanceId = ids.NewId(),
            CreatedAt = now,
        };
        var command = new StartWorkflow
        {
            Actor = actor.Id,
            DefinitionId = asked.DefinitionId,
            SiteId = site.Id,
            InstanceId = record.InstanceId,
            CorrelationId = record.CorrelationId,
            Inputs = inputs,
            IdempotencyKey = asked.IdempotencyKey,
            Asked = $"case|{asked.DefinitionId}|{site.Id}|{asked.CorrelationId}|{asked.ReceivedAt:O}|{ValueJson.ToJson(Value.From(asked.Inputs))}",
            Writes = joined ? [] : [Registration(record)],
        };
        return await runtime.StartAsync(command, cancellationToken);
    }

    private NewCase Registration(CaseRecord record)
    {
        var key = CaseKey.New();
        var facts = new ValueObject { [ReceivedInput] = Value.From(record.ReceivedAt) };
        return new NewCase(new CaseUnit(new CaseState { Record = record, Revision = 1, Facts = facts, Key = key }), key, masters);
    }
}
