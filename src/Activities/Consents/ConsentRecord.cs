using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Consents;

/// <summary>The consents of a case as they are kept: one entry for each answer, the purpose as its key, never replaced.</summary>
public static class ConsentRecord
{
    /// <summary>Keeps an answer.</summary>
    /// <param name="unit">The case.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="id">Random id.</param>
    /// <param name="author">Who recorded it.</param>
    /// <param name="taskId">The task it was recorded in, or null.</param>
    public static CaseEntry Keep(CaseUnit unit, ConsentAnswer answer, string id, string author, string? taskId = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(answer);
        var body = new JsonObject
        {
            ["person"] = answer.PersonId,
            ["purpose"] = answer.Purpose,
            ["answer"] = Word(answer.Answer),
            ["by"] = answer.By switch
            {
                ConsentGiver.Guardian => "guardian",
                ConsentGiver.BestInterest => "bestInterest",
                _ => "self",
            },
            ["at"] = answer.At.ToString("O", CultureInfo.InvariantCulture),
            ["evidence"] = answer.Evidence,
            ["recipient"] = answer.Recipient,
        };
        return unit.Keep(id, EntryKind.Consent, answer.Purpose, ContentClass.K3, body, author, answer.At, taskId);
    }

    /// <summary>All answers of a case for a purpose, oldest first.</summary>
    public static async ValueTask<IReadOnlyList<ConsentAnswer>> ReadAsync(
        CaseUnits units, ActivityContext context, CaseUnit unit, string purpose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(units);
        var kept = await units.AllAsync(context, unit, EntryKind.Consent, purpose, cancellationToken);
        return [.. kept.Select(entry => Read(entry.Body, purpose, entry.Entry.At))];
    }

    private static ConsentAnswer Read(JsonObject body, string purpose, DateTimeOffset at) => new(
        (string?)body["person"] ?? "", purpose,
        (string?)body["answer"] switch
        {
            "given" => ConsentOutcome.Given,
            "withdrawn" => ConsentOutcome.Withdrawn,
            _ => ConsentOutcome.Refused,
        },
        at,
        (string?)body["by"] switch
        {
            "guardian" => ConsentGiver.Guardian,
            "bestInterest" => ConsentGiver.BestInterest,
            _ => ConsentGiver.Self,
        },
        (string?)body["evidence"], (string?)body["recipient"]);

    private static string Word(ConsentOutcome answer) => answer switch
    {
        ConsentOutcome.Given => "given",
        ConsentOutcome.Withdrawn => "withdrawn",
        _ => "refused",
    };
}
