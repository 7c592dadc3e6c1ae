using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms;
using Workflows.Activities.People;
using Workflows.Activities.Procedures;
using Workflows.Activities.Rules;
using Workflows.Activities.Sites;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Expressions;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Intake;

/// <summary>Receives complaints: checks the form, registers the case and starts its procedure in one commit.</summary>
public sealed class IntakeService(
    IWorkflowRuntime runtime, IWorkflowStore store, FormLibrary forms, ReleaseChoice releases, SiteDirectory sites,
    ISiteCalendars calendars, MasterKeys masters, BlindIndex index, IIdGenerator ids, TimeProvider time)
{
    private const int ReferenceAttempts = 3;
    private const int LongestKey = 200;
    private const string Anonymous = "anonymous";

    /// <summary>Registers a complaint.</summary>
    /// <returns>
    /// The case with its receipt code, or refused: <c>site.not-found</c>, <c>definition.not-found</c>, <c>form.invalid</c> with its
    /// problems, <c>command.key-reused</c>, <c>command.invalid</c>, <c>instance.busy</c>.
    /// </returns>
    public async ValueTask<IntakeResult> RegisterAsync(IntakeRequest asked, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(actor);
        if (sites.Find(asked.SiteId) is not { } site)
        {
            return Refused(CaseRejectionCodes.SiteNotFound, $"expected the id of a site but found '{asked.SiteId}'");
        }

        if (asked.IdempotencyKey is { Length: > LongestKey or 0 } key)
        {
            return Refused(RejectionCodes.Invalid, $"expected an idempotency key of 1 to {LongestKey} characters but found {key.Length}");
        }

        var now = time.GetUtcNow();
        if (await FindFormAsync(asked, now, cancellationToken) is not { } found)
        {
            return Refused(
                RejectionCodes.DefinitionNotFound,
                $"expected a published procedure with an intake form but found '{asked.DefinitionId}'");
        }

        var calendar = calendars.Find(site.Id, null);
        var check = found.Form.Check(
            asked.Answers, new FormContext { Now = now, Zone = calendar.Zone, Parameter = name => found.Release.Parameter(name) });
        if (check.Answers is not { } answers)
        {
            var detail = string.Join(", ", check.Problems.Select(problem => $"{problem.Path} {problem.Code}"));
            return new IntakeResult(
                new CommandResult.Rejected(Tasks.TaskRejectionCodes.FormInvalid, $"expected a complete form {found.Form.Id} but found {detail}"),
                check.Problems);
        }

        // A case starts on the release that is in force at its receipt, which may lie before its registration.
        var receivedAt = ReceivedAt(answers, now);
        var release = await releases.FindAsync(site.Id, asked.DefinitionId, receivedAt, cancellationToken) ?? found.Release;
        IntakeResult result;
        var attempt = 1;
        do
        {
            result = await TryRegisterAsync(asked, site, release, answers, receivedAt, now, actor, cancellationToken);
        }
        while (result.Result is CommandResult.Rejected { Code: RejectionCodes.InstanceBusy } && ++attempt <= ReferenceAttempts);

        return result;
    }

    private async ValueTask<(FormDefinition Form, ChosenRelease Release)?> FindFormAsync(
        IntakeRequest asked, DateTimeOffset now, CancellationToken cancellationToken) =>
        await releases.FindAsync(asked.SiteId, asked.DefinitionId, now, cancellationToken) is { } release
        && (await forms.FindAsync(release.VersionId, cancellationToken))?.Intake is { } form
            ? (form, release)
            : null;

    private async ValueTask<IntakeResult> TryRegisterAsync(
        IntakeRequest asked, Site site, ChosenRelease release, FormAnswers answers, DateTimeOffset receivedAt, DateTimeOffset now,
        Actor actor, CancellationToken cancellationToken)
    {
        var key = CaseKey.New();
        var unit = new CaseUnit(NewState(asked, site, answers, receivedAt, now, key));
        var record = unit.State.Record;
        ParameterDeviations.Note(unit, release.Deviations);
        unit.Keep(
            ids.NewId(), EntryKind.Submission, answers.Form.Id, answers.HighestClass, SubmittedForm.BodyOf(answers), actor.Id, now);
        KeepConsents(unit, answers, actor, now);
        var names = new CaseNames(index, answers.Form, answers.Json);
        await using (var reads = store.BeginReads())
        {
            await SettlePeopleAsync(unit, names, reads, now, cancellationToken);
        }

        var code = unit.State.Text("anonymity") == Anonymous ? null : ReceiptCode.New();
        var command = new StartWorkflow
        {
            Actor = actor.Id,
            DefinitionId = asked.DefinitionId,
            VersionId = release.VersionId,
            Parameters = release.Parameters,
            SiteId = site.Id,
            InstanceId = record.InstanceId,
            CorrelationId = record.CorrelationId,
            Inputs = Inputs(unit, answers, release),
            IdempotencyKey = asked.IdempotencyKey,
            Asked = $"intake|{asked.DefinitionId}|{site.Id}|{asked.Answers.ToJsonString()}",
            Writes =
            [
                new NewCase(unit, key, masters)
                {
                    Names = names.All,
                    Receipts = code is null ? [] : [(index.TokenOfCode(code), "complainant")],
                },
            ],
        };
        var result = await runtime.StartAsync(command, cancellationToken);
        return result is CommandResult.Accepted accepted && accepted.InstanceId == record.InstanceId
            ? new IntakeResult(result, []) { CorrelationId = record.CorrelationId, Reference = record.Reference, ReceiptCode = code }
            : new IntakeResult(result, []);
    }

    private CaseState NewState(
        IntakeRequest asked, Site site, FormAnswers answers, DateTimeOffset receivedAt, DateTimeOffset now, CaseKey key)
    {
        var facts = new ValueObject { ["receivedAt"] = Value.From(receivedAt) };
        foreach (var (name, value) in answers.CaseFacts.Where(fact => fact.Key != "receivedAt"))
        {
            facts[name] = value;
        }

        if (answers.Json["language"] is JsonValue language)
        {
            facts["language"] = Value.From(language.GetValue<string>());
        }

        return new CaseState
        {
            Record = new CaseRecord
            {
                CorrelationId = ids.NewId(),
                SiteId = site.Id,
                Reference = site.NewReference(ids),
                DefinitionId = asked.DefinitionId,
                ReceivedAt = receivedAt,
                InstanceId = ids.NewId(),
                CreatedAt = now,
            },
            Revision = 1,
            Kind = asked.Kind,
            ParentId = asked.ParentId,
            Facts = facts,
            Key = key,
        };
    }

    /// <summary>Whoever may be meant finds nothing of the case from its first moment on.</summary>
    private static async ValueTask SettlePeopleAsync(
        CaseUnit unit, CaseNames names, Engine.Execution.IStepReads reads, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var proposal in await names.RespondentsAsync(reads, cancellationToken))
        {
            unit.Settle(new CasePerson(proposal.Key, Standing.Proposed, "name", 1, Actor.System.Id, now));
        }

        if (await PeopleRows.AnyHoldsAsync(
            reads, unit.State.Record.SiteId, RoleNames.SeniorManagement, [.. unit.State.People.Keys], now, cancellationToken))
        {
            // Known from the first minute, so that nothing goes to senior management before the secretary has looked.
            unit.SetFact("seniorAccused", Value.True);
        }

        var interests = await names.InterestsAsync(reads, unit.State.Record.SiteId, cancellationToken);
        foreach (var (person, relation) in await InterestRows.FindAsync(reads, [.. interests.Select(found => found.Key)], cancellationToken))
        {
            if (InterestRows.Blocks(relation) && !unit.State.IsExcluded(person))
            {
                unit.Settle(new CasePerson(person, Standing.Blocked, $"interest:{relation}", 1, Actor.System.Id, now));
            }
        }
    }

    private void KeepConsents(CaseUnit unit, FormAnswers answers, Actor actor, DateTimeOffset now)
    {
        foreach (var purpose in answers.Json["consents"] as JsonArray ?? [])
        {
            unit.Keep(
                ids.NewId(), EntryKind.Consent, purpose!.GetValue<string>(), ContentClass.K2,
                new JsonObject { ["person"] = "complainant", ["answer"] = "given" }, actor.Id, now);
        }
    }

    private static ValueObject Inputs(CaseUnit unit, FormAnswers answers, ChosenRelease release)
    {
        var inputs = new ValueObject();
        foreach (var (name, value) in answers.Facts.Members.Concat(unit.State.Facts.Members).Where(fact => release.Inputs.Contains(fact.Key)))
        {
            inputs[name] = value;
        }

        if (unit.State.ParentId is { } parent && release.Inputs.Contains("parentCase"))
        {
            inputs["parentCase"] = Value.From(parent);
        }

        return inputs;
    }

    private static DateTimeOffset ReceivedAt(FormAnswers answers, DateTimeOffset now) =>
        answers.CaseFacts.GetValueOrDefault("receivedAt") is { Kind: ValueKind.Instant } given ? given.AsInstant : now;

    private static IntakeResult Refused(string code, string detail) => new(new CommandResult.Rejected(code, detail), []);
}
