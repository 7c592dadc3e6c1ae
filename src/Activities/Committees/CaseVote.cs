using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Conflicts;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Committees;

/// <summary>Who votes.</summary>
public enum VotingBody
{
    /// <summary>The committee of the case, with the representatives of other committees who were called in.</summary>
    Committee,

    /// <summary>The appeal panel of the case.</summary>
    AppealPanel,
}

/// <summary>Reads and keeps the votes that a form records: rows <c>votes</c> of member and choice, and <c>castingVote</c> (R-198).</summary>
internal static class CaseVote
{
    public const string Votes = "votes";
    public const string Abstention = "abstain";

    private const string CastingVote = "castingVote";
    private const string ThirdPartyParameter = "thirdParty.voting";

    /// <summary>Whether a form recorded votes.</summary>
    public static bool IsIn(ValueObject facts) => facts.Rows(Votes).Count > 0;

    /// <summary>The rules of a vote on the case: nobody who is excluded from it can be a voter.</summary>
    public static VoteRules Rules(ActivityContext context, CaseState state, VotingBody body, IReadOnlyList<string> options)
    {
        var excluded = state.People.Values.Where(person => person.IsExcluded).Select(person => person.PersonId)
            .ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> Called(string role) => state.Roles
            .Where(held => held.Role == role && held.Until is null && !excluded.Contains(held.PersonId)).Select(held => held.PersonId);
        var committee = body == VotingBody.Committee;
        IEnumerable<string> voters = committee
            ? [.. CaseCommittee.Acting(state, context.Now).Select(member => member.PersonId), .. Called(RoleNames.GenderRep), .. Called(RoleNames.AaRep)]
            : Called(RoleNames.AppealPanelMember);
        return new VoteRules(options, voters.ToHashSet(StringComparer.Ordinal))
        {
            Excluded = excluded,
            CastingHolder = committee ? Called(RoleNames.ThirdParty).FirstOrDefault() : null,
            ThirdParty = context.Parameter(ThirdPartyParameter) == "memberAndCasting"
                ? ThirdPartyVoting.MemberAndCasting
                : ThirdPartyVoting.CastingOnly,
            Fewest = committee ? CaseCommittee.Number(context, ConflictCheck.MinimumParameter, 2) : 1,
        };
    }

    /// <summary>Counts the votes of a form.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="facts">What the form decided by.</param>
    /// <param name="form">The form, which holds the reason, or null.</param>
    public static Ruling<VoteResult> Count(VoteRules rules, ValueObject facts, SubmittedForm? form) =>
        VoteCount.Count(rules, Ballots(rules, facts, form));

    /// <summary>Refuses a decision that the majority of the recorded votes is against; null when they fit, or nobody won.</summary>
    public static RuleRefusal? Differs(VoteResult result, string? decision) =>
        result.Winner is { } winner && decision is not null && winner != decision
            ? new RuleRefusal("vote.decision-differs", $"the decision that the majority carries, '{winner}'", $"'{decision}'")
            : null;

    /// <summary>Keeps each voice, the abstentions and the use of the casting vote.</summary>
    public static void Keep(
        ActivityContext context, CaseUnit unit, VoteRules rules, VoteResult result, ValueObject facts, string outcome, string by)
    {
        var voices = new JsonArray([.. facts.Rows(Votes).Select(row => new JsonObject
        {
            ["member"] = row.Text("member"),
            ["choice"] = row.Text("choice"),
        })]);
        var body = new JsonObject
        {
            ["outcome"] = outcome,
            ["votes"] = voices,
            ["tally"] = new JsonObject(result.Tally.Select(option =>
                KeyValuePair.Create(option.Option, (JsonNode?)JsonValue.Create(option.Voices)))),
            ["abstained"] = new JsonArray([.. result.Abstained.Select(person => JsonValue.Create(person))]),
            ["tie"] = result.IsTie || result.CastingUsed,
            ["castingVoteUsed"] = result.CastingUsed,
            ["castingVote"] = result.CastingUsed ? new JsonObject { ["member"] = rules.CastingHolder, ["choice"] = result.Winner } : null,
            ["form"] = unit.Submission?.EntryId,
        };
        unit.Keep(
            context.NewId(), EntryKind.Decision, context.ActivityId, ContentClass.K3, body, by, context.Now, context.TaskId);
    }

    /// <summary>Checks and keeps the votes that a form records beside its decision; the refusal, or null.</summary>
    public static RuleRefusal? Record(
        ActivityContext context, CaseUnit unit, ValueObject facts, IReadOnlyList<string> options, string? decision, string by)
    {
        if (!IsIn(facts))
        {
            return null;
        }

        var isPanel = unit.State.RolesOf(by, context.Now).Contains(RoleNames.AppealPanelMember);
        var rules = Rules(context, unit.State, isPanel ? VotingBody.AppealPanel : VotingBody.Committee, options);
        var counted = Count(rules, facts, unit.Submission);
        if (!counted.IsAccepted)
        {
            return counted.Refusal;
        }

        if (Differs(counted.Value, decision) is { } differs)
        {
            return differs;
        }

        Keep(context, unit, rules, counted.Value, facts, decision ?? counted.Value.Outcome, by);
        return null;
    }

    private static List<Ballot> Ballots(VoteRules rules, ValueObject facts, SubmittedForm? form)
    {
        // Only that a reason is there matters; its text stays in the form.
        var reason = form?.Has("reason") == true ? "given" : null;
        List<Ballot> ballots = [.. facts.Rows(Votes).Select(row =>
            new Ballot(row.Text("member") ?? "", row.Text("choice") is { } choice && choice != Abstention ? choice : null, reason))];
        if (facts.Text(CastingVote) is { } casting)
        {
            ballots.Add(new Ballot(rules.CastingHolder ?? "", casting, reason, Casting: true));
        }

        return ballots;
    }
}
