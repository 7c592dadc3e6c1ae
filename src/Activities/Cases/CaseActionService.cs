using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Conflicts;
using Workflows.Activities.Deadlines;
using Workflows.Activities.Notices;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Cases;

/// <summary>What may happen to a case at any time, beside the step it stands at.</summary>
/// <remarks>
/// The actor must hold a role of the case team at the site or in the case; whoever may not know of the case gets the answer for one
/// that does not exist. Procedures hear of each by an event of the case.
/// </remarks>
public sealed class CaseActionService(
    CaseChange changes, IWorkflowRuntime runtime, IWorkflowStore store, ISiteCalendars calendars, IIdGenerator ids,
    TimeProvider time)
{
    private const string Story = "story";
    private const string CaseManager = "caseManager";

    private static readonly string[] Secretaries = [RoleNames.Secretary, RoleNames.DeputySecretary];

    private static readonly string[] Team =
        [RoleNames.Secretary, RoleNames.DeputySecretary, RoleNames.CommitteeMember, RoleNames.ResponsibleMember];

    /// <summary>Takes a person off the case (R-097): the secretary, the deputy, or the member about himself.</summary>
    /// <param name="correlationId">The case.</param>
    /// <param name="personId">The person.</param>
    /// <param name="standing">Respondent or recused.</param>
    /// <param name="reason">Code of the reason, never what people wrote.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public ValueTask<CommandResult> RecuseAsync(
        string correlationId, string personId, string standing, string reason, Actor actor, CancellationToken cancellationToken) =>
        changes.RunAsync(
            correlationId, actor,
            (unit, told) =>
            {
                var now = time.GetUtcNow();
                if (!(actor.Id == personId && Knows(unit.State, actor.Id, now)) && Forbidden(unit, actor, Secretaries) is { } forbidden)
                {
                    return forbidden;
                }

                if (standing is not (Standing.Recused or Standing.Respondent))
                {
                    return Invalid($"expected {Standing.Recused} or {Standing.Respondent} but found '{standing}'");
                }

                var knew = Knows(unit.State, personId, now);
                Recusal.Exclude(unit, personId, standing, reason, 0, ids.NewId(), actor.Id, now);
                told.Tell(Recusal.ExcludedEvent(personId), Value.Null);
                told.Ask(ExclusionEffect.Kind, JsonSerializer.Serialize(new ExclusionEffect(correlationId, personId)));
                if (knew)
                {
                    // Whoever did not know of the case, a respondent above all, must not learn of it by this notice.
                    told.Ask(NoticeEffect.Kind, JsonSerializer.Serialize(new NoticeEffect(correlationId, "N-02", "recusedMember", [personId])));
                }

                return null;
            },
            cancellationToken);

    /// <summary>Lets a person back in. Only oversight may, with a reason (procedures, section 6, Recuse).</summary>
    public ValueTask<CommandResult> ReadmitAsync(
        string correlationId, string personId, string reason, Actor actor, CancellationToken cancellationToken) =>
        changes.RunAsync(
            correlationId, actor,
            (unit, _) =>
            {
                if (Forbidden(unit, actor, [RoleNames.Oversight]) is { } forbidden)
                {
                    return forbidden;
                }

                var now = time.GetUtcNow();
                unit.Settle(new CasePerson(personId, Standing.Asked, "readmitted", 0, actor.Id, now));
                Record(unit, "readmission", new JsonObject { ["person"] = personId, ["reason"] = reason }, ContentClass.K3, actor);
                return null;
            },
            cancellationToken);

    /// <summary>Marks the case as one of human rights, from any step (K-24): the Remediation Protocol begins once.</summary>
    public ValueTask<CommandResult> FlagHumanRightsAsync(
        string correlationId, IReadOnlyList<string> categories, Actor actor, CancellationToken cancellationToken) =>
        changes.RunAsync(
            correlationId, actor,
            (unit, told) =>
            {
                if (Forbidden(unit, actor, Team) is { } forbidden)
                {
                    return forbidden;
                }

                unit.SetFact("humanRights", Value.True);
                unit.SetFact("hrCategories", Value.From(new ValueArray(categories.Select(category => Value.From(category)))));
                Record(
                    unit, "humanRights", new JsonObject { ["categories"] = new JsonArray([.. categories.Select(c => (JsonNode)c)]) },
                    ContentClass.K2, actor);
                told.Tell(CaseEvents.HumanRightsFlagged, Value.Null);
                return null;
            },
            cancellationToken);

    /// <summary>Records why a time limit was missed; the next decision waits for it (procedures 2.4).</summary>
    public ValueTask<CommandResult> ExplainOverrunAsync(
        string correlationId, string deadline, string reason, Actor actor, CancellationToken cancellationToken) =>
        changes.RunAsync(
            correlationId, actor,
            (unit, _) =>
            {
                if (Forbidden(unit, actor, Team) is { } forbidden)
                {
                    return forbidden;
                }

                var now = time.GetUtcNow();
                if (string.IsNullOrWhiteSpace(reason) || !unit.State.WithoutReason(now).Contains(deadline))
                {
                    return Invalid($"expected a reason for a missed time limit but found '{deadline}' with {reason.Length} characters");
                }

                unit.SetDeadline(unit.State.Deadlines[deadline] with { ExcusedAt = now });
                Record(unit, "overrun", new JsonObject { ["deadline"] = deadline, ["reason"] = reason }, ContentClass.K3, actor);
                return null;
            },
            cancellationToken);

    /// <summary>Records an event that the procedure waits for: a withdrawal, a merge, a transfer, an appeal, retaliation.</summary>
    /// <param name="correlationId">The case.</param>
    /// <param name="what">One of <see cref="CaseEvents"/>.</param>
    /// <param name="details">What is kept of it, K3.</param>
    /// <param name="facts">Enums, booleans, dates and ids that the event carries.</param>
    /// <param name="actor">Who; the complainant acts as <c>complainant</c>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public ValueTask<CommandResult> TellAsync(
        string correlationId, string what, JsonObject details, ValueObject facts, Actor actor, CancellationToken cancellationToken) =>
        changes.RunAsync(
            correlationId, actor,
            (unit, told) =>
            {
                if (!IsComplainant(actor) && Forbidden(unit, actor, Team) is { } forbidden)
                {
                    return forbidden;
                }

                if (!CaseEvents.All.Contains(what))
                {
                    return Invalid($"expected one of {string.Join(", ", CaseEvents.All)} but found '{what}'");
                }

                if (unit.State.ClosedAt is not null)
                {
                    return new CommandResult.Rejected(CaseRejectionCodes.CaseClosed, "expected a case that is open but it is closed");
                }

                Record(unit, what, details, ContentClass.K3, actor);
                told.Tell(what, Value.From(facts));
                return null;
            },
            cancellationToken);

    /// <summary>
    /// Corrects T0 with a reason (procedures, section 1): the time limits that count from it, and the due dates of open tasks, are
    /// computed anew.
    /// </summary>
    public async ValueTask<CommandResult> CorrectReceiptAsync(
        string correlationId, DateTimeOffset receivedAt, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var result = await changes.RunAsync(
            correlationId, actor,
            (unit, _) =>
            {
                if (Forbidden(unit, actor, Secretaries) is { } forbidden)
                {
                    return forbidden;
                }

                if (receivedAt > now || string.IsNullOrWhiteSpace(reason))
                {
                    return Invalid("expected an instant that is not in the future and a reason but found another");
                }

                var before = unit.State.Record.ReceivedAt;
                unit.CorrectReceivedAt(receivedAt);
                unit.SetFact("receivedAt", Value.From(receivedAt));
                foreach (var limit in unit.State.Deadlines.Values.Where(limit => limit.Rule.CountsFromReceipt).ToList())
                {
                    var calendar = calendars.Find(unit.State.Record.SiteId, limit.Rule.Calendar);
                    unit.SetDeadline(limit.Rule.Arm(limit.Name, receivedAt, calendar).Keep(limit.Rule, limit));
                }

                Record(
                    unit, "receiptCorrected",
                    new JsonObject
                    {
                        ["before"] = before.ToString("O", CultureInfo.InvariantCulture),
                        ["after"] = receivedAt.ToString("O", CultureInfo.InvariantCulture),
                        ["reason"] = reason,
                    },
                    ContentClass.K3, actor);
                return null;
            },
            cancellationToken);
        if (result is CommandResult.Accepted)
        {
            await RecomputeAsync(correlationId, receivedAt, actor, cancellationToken);
        }

        return result;
    }

    private async ValueTask RecomputeAsync(
        string correlationId, DateTimeOffset receivedAt, Actor actor, CancellationToken cancellationToken)
    {
        var instances = await store.ListInstancesAsync(
            new InstanceQuery(CorrelationId: correlationId, Running: true, Limit: 1000), cancellationToken);
        foreach (var instance in instances.Where(instance => instance.Status == InstanceStatus.Suspended))
        {
            await runtime.MigrateAsync(
                new MigrateWorkflow
                {
                    Actor = actor.Id,
                    InstanceId = instance.Id,
                    TargetVersionId = instance.VersionId,
                    Inputs = new ValueObject { ["receivedAt"] = Value.From(receivedAt) },
                    RecomputeDueTimes = true,
                },
                cancellationToken);
        }
    }

    private void Record(CaseUnit unit, string key, JsonObject body, ContentClass strictest, Actor actor) =>
        unit.Keep(ids.NewId(), EntryKind.Event, key, strictest, body, actor.Id, time.GetUtcNow());

    private CommandResult.Rejected? Forbidden(CaseUnit unit, Actor actor, string[] roles) =>
        actor.HoldsEveryRole || actor == Actor.System
        || unit.State.RolesOf(actor.Id, time.GetUtcNow()).Intersect(roles).Any()
        || (unit.State.Kind == Story && roles == Team && unit.State.RolesOf(actor.Id, time.GetUtcNow()).Contains(CaseManager))
            ? null
            : CaseChange.NotFound();

    /// <summary>Whether a person may know of the case, or has a part in it.</summary>
    private static bool Knows(CaseState state, string personId, DateTimeOffset now) =>
        CaseAccess.Of(state, personId, now) > CaseView.Timing
        || (!state.IsExcluded(personId) && state.Roles.Exists(held => held.PersonId == personId && held.Until is null));

    private static bool IsComplainant(Actor actor) => actor.Id == RoleNames.Complainant;

    private static CommandResult.Rejected Invalid(string detail) => new(RejectionCodes.Invalid, detail);
}

/// <summary>Events of a case that procedures wait for. Stored: never rename.</summary>
public static class CaseEvents
{
    /// <summary>The case is one of human rights.</summary>
    public const string HumanRightsFlagged = "hr.flagged";

    /// <summary>The complainant wants to stop.</summary>
    public const string Withdrawn = "case.withdrawn";

    /// <summary>It is the same matter as another case.</summary>
    public const string Merged = "case.merged";

    /// <summary>It goes to the certification body, the mechanism of the standard's owner, or an authority.</summary>
    public const string External = "case.external";

    /// <summary>The complainant appeals.</summary>
    public const string AppealLodged = "appeal.lodged";

    /// <summary>Somebody suffers because of the complaint.</summary>
    public const string RetaliationReported = "retaliation.reported";

    /// <summary>Events that people report; the others come from procedures.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        Withdrawn, Merged, External, AppealLodged, RetaliationReported,
    };
}
