using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Deadlines;
using Workflows.Activities.People;
using Workflows.Activities.Referrals;
using Workflows.Activities.Remediation;
using Workflows.Activities.Severity;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Closing;

/// <summary>Reads what a case holds when it is to be closed.</summary>
internal static class ClosingReading
{
    private const string LoopParameter = "loop.close.requires";

    private static readonly string[] Referrals = ["F-REF", "F-REFER", "F-REDIRECT"];

    public static async ValueTask<ClosingFacts> ReadAsync(
        CaseUnits units, ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var state = unit.State;
        var submitted = state.Entries.Where(entry => entry.Kind == EntryKind.Submission).Select(entry => entry.Key)
            .ToHashSet(StringComparer.Ordinal);
        var harm = state.Text("harm");
        return new ClosingFacts
        {
            Records = Records(state, submitted),
            HumanRights = state.Is("humanRights"),
            Harm = harm is "possible" or "immediate",
            Reachable = state.Text("anonymity") != CaseFacts.NoReturnPath
                && state.Fact("contactable") is not { Kind: ValueKind.Boolean, AsBoolean: false },
            ProtocolOpen = (state.Is("humanRights") || submitted.Contains("F-HRSTART")) && state.Fact(CloseCase.ProtocolFact).IsNullish,
            AppealOpen = state.Is("appealOpen")
                || (state.Fact("appealUntil") is { Kind: ValueKind.Instant } until && context.Now <= until.AsInstant),
            Resolved = !state.Fact("resolvedAt").IsNullish,
            Completed = !state.Fact("completedAt").IsNullish,
            Severe = state.Is(SeverityTest.EverSevere),
            EscalationConfirmed = state.Is(Escalate.ConfirmedFact),
            SafetySettled = submitted.Contains("F-SAFETY")
                || !(state.Is("humanRights") || harm == "immediate" || state.Text("danger") is "yes" or "unsure"),
            ReferralRecorded = state.Is(Referral.RecordedFact) || Referrals.Any(submitted.Contains)
                || state.Entries.Exists(entry => entry.Kind == EntryKind.Sharing),
            LinkedCase = state.ParentId is not null || !state.Fact("mergedInto").IsNullish,
            OverrunsWithoutReason = state.WithoutReason(context.Now),
            Reached = await ReachedAsync(units, context, unit, cancellationToken),
            LoopRequires = context.Parameter(LoopParameter) is { Length: > 0 } lines
                ? lines.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : LoopClosing.Default,
        };
    }

    private static HashSet<string> Records(CaseState state, HashSet<string> submitted)
    {
        var records = submitted.ToHashSet(StringComparer.Ordinal);
        var lastRound = state.People.Values.Where(person => person.Status is Standing.Cleared or Standing.Recused)
            .Select(person => person.Round).DefaultIfEmpty(0).Max();
        records.UnionWith(Enumerable.Range(1, lastRound).Select(round => $"F-COI/{round}"));
        if (state.Newest(EntryKind.Plan, RemediationPlan.EntryKey) is null)
        {
            // A plan that was only sent back is no plan.
            records.Remove("F-PLAN");
        }

        return records;
    }

    /// <summary>What a story has come to, by its last closing record (K-27).</summary>
    private static async ValueTask<HashSet<string>> ReachedAsync(
        CaseUnits units, ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var body = await units.NewestAsync(context, unit, EntryKind.Submission, "F-MSCLOSE", cancellationToken);
        string[] reached =
        [
            Text(body, "authorInformed") switch
            {
                "informed" => "authorInformed",
                "notContactable" => "notContactable",
                _ => "",
            },
            Text(body, "assistanceEnded") switch
            {
                "ended" => "assistanceEnded",
                "declined" => "assistanceDeclined",
                "notApplicable" => "assistanceNotApplicable",
                _ => "",
            },
        ];
        return [.. reached.Where(name => name.Length > 0)];
    }

    private static string? Text(JsonObject? body, string field) =>
        body?[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
