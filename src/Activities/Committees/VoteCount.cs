using Workflows.Activities.Rules;

namespace Workflows.Activities.Committees;

/// <summary>The result of a vote.</summary>
/// <param name="Winner">The option that won, or null for a tie: then a task "consensus or third party" follows.</param>
/// <param name="Tally">Voices for each option, in the order of the options, the casting vote not counted.</param>
/// <param name="Abstained">Who abstained.</param>
/// <param name="CastingUsed">True when the casting vote decided.</param>
/// <param name="Open">After a tie: the options the casting vote may choose from.</param>
/// <param name="Outstanding">Who was asked and has given no voice.</param>
public sealed record VoteResult(
    string? Winner, IReadOnlyList<OptionVoices> Tally, IReadOnlyList<string> Abstained, bool CastingUsed,
    IReadOnlyList<string> Open, IReadOnlyList<string> Outstanding)
{
    /// <summary>True when nothing won.</summary>
    public bool IsTie => Winner is null;

    /// <summary>The outcome of the activity: the option, or <c>Tie</c>.</summary>
    public string Outcome => Winner ?? "Tie";
}

/// <summary>The voices for one option.</summary>
/// <param name="Option">The option.</param>
/// <param name="Voices">How many.</param>
public sealed record OptionVoices(string Option, int Voices);

/// <summary>Counts a vote (R-198, parameter <c>vote.rule</c>).</summary>
/// <remarks>
/// Simple majority: the option with more than half of the voices cast; abstentions are recorded and do not count. Without
/// such an option the vote is a tie, which only the holder of the casting vote decides: among the options that lead
/// together, or, when one leads without a majority, among those that got a voice; when everybody abstained, among all.
/// </remarks>
public static class VoteCount
{
    /// <summary>Why a single voice is not accepted; empty when it is.</summary>
    /// <param name="rules">The rules of the vote.</param>
    /// <param name="given">The voices already given.</param>
    /// <param name="ballot">The voice.</param>
    public static IReadOnlyList<RuleRefusal> Refuse(VoteRules rules, IReadOnlyCollection<Ballot> given, Ballot ballot)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var person = ballot.PersonId;
        var refusals = new List<RuleRefusal>();
        void Add(string code, string expected, string found) => refusals.Add(new RuleRefusal(code, expected, found, person));

        // Whether the person may vote comes first, so that an excluded person learns nothing about the vote.
        if (rules.Excluded.Contains(person))
        {
            Add("vote.excluded", "a person who takes part in the case", "somebody who does not");
        }
        else if (ballot.Casting && person != rules.CastingHolder)
        {
            Add("vote.casting-not-holder", "the holder of the casting vote", $"'{person}'");
        }
        else if (!ballot.Casting && !rules.Asked.Contains(person))
        {
            Add(
                person == rules.CastingHolder ? "vote.casting-only" : "vote.not-a-voter",
                person == rules.CastingHolder ? "the casting vote after a tie" : "a voter of this vote",
                $"a voice of '{person}'");
        }
        else
        {
            Content(rules, given, ballot, Add);
        }

        return refusals;
    }

    /// <summary>Counts the voices given so far.</summary>
    /// <returns>The result, or a refusal with every voice that is not accepted, or <c>vote.too-few</c>.</returns>
    public static Ruling<VoteResult> Count(VoteRules rules, IReadOnlyList<Ballot> ballots)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(ballots);
        var casting = ballots.FirstOrDefault(ballot => ballot.Casting);
        List<Ballot> voices = [.. ballots.Where(ballot => !ballot.Casting)];
        List<RuleRefusal> refusals =
            [.. ballots.SelectMany((ballot, i) => Refuse(rules, [.. ballots.Take(i)], ballot))];
        if (refusals.Count == 0 && voices.Count < rules.Fewest)
        {
            refusals.Add(new RuleRefusal("vote.too-few", $"at least {rules.Fewest} people who vote or abstain",
                $"{voices.Count}"));
        }

        if (refusals.Count > 0)
        {
            return Ruling.Of<VoteResult>(null!, refusals);
        }

        var result = Tally(rules, voices);
        return casting is null ? Ruling.Accept(result) : Cast(result, casting);
    }

    private static void Content(
        VoteRules rules, IReadOnlyCollection<Ballot> given, Ballot ballot, Action<string, string, string> add)
    {
        if (given.Any(other => other.PersonId == ballot.PersonId && other.Casting == ballot.Casting))
        {
            add("vote.twice", "one voice of each person", "a second one");
        }

        if (ballot.Option is null ? ballot.Casting : !rules.Options.Contains(ballot.Option))
        {
            add(
                ballot.Casting ? "vote.casting-option" : "vote.option-unknown", $"one of {string.Join(", ", rules.Options)}",
                ballot.Option is null ? "an abstention" : $"'{ballot.Option}'");
        }

        if (ballot.Option is not null && rules.AbstainOnly.Contains(ballot.PersonId))
        {
            add("vote.own-matter", "an abstention in one's own matter", $"'{ballot.Option}'");
        }

        if (ballot.Option is not null && rules.NeedReason.Contains(ballot.Option) && string.IsNullOrWhiteSpace(ballot.Reason))
        {
            add("vote.reason-missing", $"a reason for '{ballot.Option}'", "none");
        }
    }

    private static VoteResult Tally(VoteRules rules, List<Ballot> voices)
    {
        List<OptionVoices> tally =
            [.. rules.Options.Select(option => new OptionVoices(option, voices.Count(ballot => ballot.Option == option)))];
        var cast = tally.Sum(option => option.Voices);
        List<string> abstained = [.. voices.Where(ballot => ballot.Option is null).Select(ballot => ballot.PersonId)];
        List<string> outstanding =
            [.. rules.Asked.Where(person => !voices.Exists(ballot => ballot.PersonId == person))];
        var winner = tally.Find(option => option.Voices * 2 > cast);
        return new VoteResult(
            winner?.Option, tally, abstained, false, winner is null ? OpenOptions(tally) : [], outstanding);
    }

    private static List<string> OpenOptions(List<OptionVoices> tally)
    {
        var most = tally.Max(option => option.Voices);
        List<string> leading = [.. tally.Where(option => option.Voices == most).Select(option => option.Option)];
        return leading.Count > 1 ? leading : [.. tally.Where(option => option.Voices > 0).Select(option => option.Option)];
    }

    private static Ruling<VoteResult> Cast(VoteResult result, Ballot casting)
    {
        if (!result.IsTie || result.Outstanding.Count > 0)
        {
            return Ruling.Refuse<VoteResult>(
                "vote.casting-no-tie", "the casting vote after a tie of all voices",
                result.IsTie ? $"{result.Outstanding.Count} voices still outstanding" : $"'{result.Winner}' with a majority",
                casting.PersonId);
        }

        return result.Open.Contains(casting.Option!)
            ? Ruling.Accept(result with { Winner = casting.Option, CastingUsed = true, Open = [] })
            : Ruling.Refuse<VoteResult>(
                "vote.casting-option", $"one of {string.Join(", ", result.Open)}", $"'{casting.Option}'", casting.PersonId);
    }
}
