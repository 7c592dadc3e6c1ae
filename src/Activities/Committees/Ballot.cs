namespace Workflows.Activities.Committees;

/// <summary>One voice in a vote.</summary>
/// <param name="PersonId">Who votes.</param>
/// <param name="Option">The option, or null for an abstention.</param>
/// <param name="Reason">Why, where a reason is asked.</param>
/// <param name="Casting">True for the casting vote, given after a tie.</param>
public sealed record Ballot(string PersonId, string? Option, string? Reason = null, bool Casting = false);

/// <summary>What an invited third party votes on (parameter <c>thirdParty.voting</c>).</summary>
public enum ThirdPartyVoting
{
    /// <summary>Only when the voices are equal.</summary>
    CastingOnly,

    /// <summary>As a member, and again when the voices are equal.</summary>
    MemberAndCasting,
}

/// <summary>The rules of one vote, of a committee or an appeal panel.</summary>
/// <param name="Options">What may be voted for.</param>
/// <param name="Voters">Who may vote; the holder of the casting vote need not be named.</param>
public sealed record VoteRules(IReadOnlyList<string> Options, IReadOnlySet<string> Voters)
{
    /// <summary>People excluded from the case; their voices are refused even when they are voters.</summary>
    public IReadOnlySet<string> Excluded { get; init; } = new HashSet<string>();

    /// <summary>People who may only abstain, because the vote is about themselves (scenario A3, step 2).</summary>
    public IReadOnlySet<string> AbstainOnly { get; init; } = new HashSet<string>();

    /// <summary>Who decides a tie, or null.</summary>
    public string? CastingHolder { get; init; }

    /// <summary>Whether that person votes as a member too.</summary>
    public ThirdPartyVoting ThirdParty { get; init; }

    /// <summary>True when the holder of the casting vote is a member of the body, and so votes in any case.</summary>
    public bool HolderIsMember { get; init; }

    /// <summary>Options that need a reason.</summary>
    public IReadOnlySet<string> NeedReason { get; init; } = new HashSet<string>();

    /// <summary>Fewest people who must give a voice or abstain (<c>quorum.min</c>).</summary>
    public int Fewest { get; init; } = 1;

    /// <summary>Who is asked for a voice: voters who are not excluded, and the third party when it votes as a member.</summary>
    public IReadOnlyList<string> Asked =>
    [
        .. Voters.Where(person => person != CastingHolder || HolderVotes)
            .Concat(CastingHolder is { } holder && HolderVotes ? [holder] : [])
            .Distinct(StringComparer.Ordinal)
            .Where(person => !Excluded.Contains(person))
            .Order(StringComparer.Ordinal),
    ];

    private bool HolderVotes => HolderIsMember || ThirdParty == ThirdPartyVoting.MemberAndCasting;
}
