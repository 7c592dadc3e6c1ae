using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Messages;

/// <summary>The two-way inbox of a complainant, reached by the receipt code alone, and the notices of people with an account.</summary>
public sealed class MessageService(
    CaseUnits units, CaseChange changes, BlindIndex index, IWorkflowStore store, IIdGenerator ids, TimeProvider time)
{
    /// <summary>Longest text that one message may hold.</summary>
    public const int LongestText = 10_000;

    private const string ForComplainant = "'complainant', 'author'";
    private const string FreeText = "message";

    private static readonly string[] Writers =
        [RoleNames.Secretary, RoleNames.DeputySecretary, RoleNames.ResponsibleMember, "caseManager"];

    /// <summary>What a complainant reads with the code; null when there is no such code.</summary>
    public async ValueTask<ComplainantInbox?> ReadAsync(string receiptCode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receiptCode);
        await using var reads = store.BeginReads();
        if (await FindAsync(reads, receiptCode, cancellationToken) is not { } state)
        {
            return null;
        }

        var messages = await MessageRows.OfCaseAsync(reads, state, ForComplainant, cancellationToken);
        return new ComplainantInbox(state.Record.SiteId, state.Record.DefinitionId, state.State, state.Record.ReceivedAt, state.ClosedAt, messages);
    }

    /// <summary>A complainant writes.</summary>
    /// <param name="receiptCode">The code.</param>
    /// <param name="text">What, at most <see cref="LongestText"/> characters.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async ValueTask<CommandResult> WriteAsync(string receiptCode, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receiptCode);
        string? correlationId;
        await using (var reads = store.BeginReads())
        {
            correlationId = (await FindAsync(reads, receiptCode, cancellationToken))?.Record.CorrelationId;
        }

        return correlationId is null
            ? CaseChange.NotFound()
            : await SendAsync(
                correlationId, new Actor(RoleNames.Complainant, [], null), "in", text, static (_, _) => true, cancellationToken);
    }

    /// <summary>Somebody of the case team writes to the complainant: an answer, or a question.</summary>
    /// <param name="correlationId">The case.</param>
    /// <param name="text">What, at most <see cref="LongestText"/> characters.</param>
    /// <param name="actor">The secretary, the responsible member or the case manager.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public ValueTask<CommandResult> ReplyAsync(string correlationId, string text, Actor actor, CancellationToken cancellationToken) =>
        SendAsync(
            correlationId, actor, "out", text,
            (state, now) => CaseAccess.Of(state, actor.Id, now) >= CaseView.Content && state.RolesOf(actor.Id, now).Intersect(Writers).Any(),
            cancellationToken);

    /// <summary>Messages between the organisation and the complainant, for those to whom the content is open; else empty.</summary>
    public async ValueTask<IReadOnlyList<SeenMessage>> OfCaseAsync(
        string correlationId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var reads = store.BeginReads();
        return await units.ReadAsync(reads, correlationId, cancellationToken) is { } state
            && CaseAccess.Of(state, actor.Id, time.GetUtcNow()) >= CaseView.Content
                ? await MessageRows.OfCaseAsync(reads, state, ForComplainant, cancellationToken)
                : [];
    }

    /// <summary>Notices to a person, newest first. What belongs to a case that the person is off is gone, but for the notice of that.</summary>
    /// <param name="actor">The person.</param>
    /// <param name="limit">At most so many, 1 to 200.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<IReadOnlyList<SeenMessage>> ForPersonAsync(Actor actor, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var reads = store.BeginReads();
        var found = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                "select m.id, m.correlation_id from case_messages m where m.person_id = @viewer "
                + $"and (m.audience = 'recusedMember' or {CaseVisibility.Condition("m")}) order by m.at desc, m.id limit @limit",
                [("viewer", actor.Id), ("limit", Math.Clamp(limit, 1, 200))], row => (Id: row.GetString(0), Case: row.GetString(1)), token),
            cancellationToken);
        var messages = new List<SeenMessage>();
        foreach (var (id, correlationId) in found)
        {
            if (await units.ReadAsync(reads, correlationId, cancellationToken) is { } state)
            {
                messages.AddRange(await reads.QueryAsync(
                    (connection, token) => DomainSql.ReadAsync(
                        connection,
                        "select m.id, m.direction, m.notice_id, m.audience, m.subject, m.body, m.class, m.at from case_messages m where m.id = @id",
                        [("id", id)], row => MessageRows.Read(row, state), token),
                    cancellationToken));
            }
        }

        return messages;
    }

    private async ValueTask<CaseState?> FindAsync(Engine.Execution.IStepReads reads, string receiptCode, CancellationToken cancellationToken)
    {
        var found = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, "select correlation_id from receipts where code_hash = @hash", [("hash", index.TokenOfCode(receiptCode))],
                row => row.GetString(0), token),
            cancellationToken);
        return found is [var id] ? await units.ReadAsync(reads, id, cancellationToken) : null;
    }

    private async ValueTask<CommandResult> SendAsync(
        string correlationId, Actor actor, string direction, string text, Func<CaseState, DateTimeOffset, bool> may,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            return new CommandResult.Rejected(
                RejectionCodes.Invalid, $"expected a text of 1 to {LongestText} characters but found {text.Length}");
        }

        var now = time.GetUtcNow();
        return await changes.RunAsync(
            correlationId, actor,
            (unit, _) =>
            {
                if (!may(unit.State, now))
                {
                    return CaseChange.NotFound();
                }

                var id = ids.NewId();
                unit.Send(new CaseMessage
                {
                    Id = id,
                    Key = id,
                    Direction = direction,
                    NoticeId = FreeText,
                    Audience = RoleNames.Complainant,
                    Channel = "inbox",
                    Language = unit.State.Text("language") ?? "id",
                    Class = ContentClass.K3,
                    Subject = "",
                    Body = text,
                    At = now,
                });
                unit.SetFact(direction == "in" ? "heardAt" : "writtenAt", Engine.Expressions.Value.From(now));
                return null;
            },
            cancellationToken);
    }
}

/// <summary>What a complainant sees with the code.</summary>
/// <param name="SiteId">The site.</param>
/// <param name="DefinitionId">The procedure.</param>
/// <param name="State">State of the procedure.</param>
/// <param name="ReceivedAt">UTC instant of receipt.</param>
/// <param name="ClosedAt">UTC instant of the end, or null.</param>
/// <param name="Messages">Messages in both directions, oldest first.</param>
public sealed record ComplainantInbox(
    string SiteId, string DefinitionId, string State, DateTimeOffset ReceivedAt, DateTimeOffset? ClosedAt,
    IReadOnlyList<SeenMessage> Messages);
