using Workflows.Activities.Rules;

namespace Workflows.Activities.Appeals;

/// <summary>Somebody who may serve on appeal panels of a site .</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Trained">Meets the criteria and is trained .</param>
public sealed record PoolMember(string PersonId, bool Trained);

/// <summary>Who may not sit on the panel of a case.</summary>
public sealed record AppealExclusions
{
    /// <summary>Members of the committee today, secretary and deputy included .</summary>
    public IReadOnlySet<string> Committee { get; init; } = new HashSet<string>();

    /// <summary>People who dealt with the case, former members included.</summary>
    public IReadOnlySet<string> DealtWithCase { get; init; } = new HashSet<string>();

    /// <summary>People excluded from the case: respondents, recused, blocked, proposed.</summary>
    public IReadOnlySet<string> Excluded { get; init; } = new HashSet<string>();

    /// <summary>The appeal coordinator, who forms the panel, or null.</summary>
    public string? Coordinator { get; init; }
}

/// <summary>Somebody proposed for the panel.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="DeclaredIndependent">Answer to the question about conflicts of interest; null is not answered yet.</param>
public sealed record PanelProposal(string PersonId, bool? DeclaredIndependent);

/// <summary>Forms an appeal panel: one or more people of the pool, nobody of the committee.</summary>
public static class AppealPanelRule
{
    /// <summary>The people of the pool who may be proposed; empty leads to <c>PoolEmpty</c> and a search outside.</summary>
    public static IReadOnlyList<string> Eligible(IReadOnlyList<PoolMember> pool, AppealExclusions exclusions)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return
        [
            .. pool.Where(member => member.Trained && Exclusion(member.PersonId, exclusions) is null)
                .Select(member => member.PersonId).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Checks a proposed panel.</summary>
    /// <returns>
    /// The members, or one refusal for each person who may not sit: <c>appeal.panel.committee-member</c>,
    /// <c>appeal.panel.dealt-with-case</c>, <c>appeal.panel.excluded</c>, <c>appeal.panel.coordinator</c>,
    /// <c>appeal.panel.not-in-pool</c>, <c>appeal.panel.untrained</c>, <c>appeal.panel.undeclared</c>,
    /// <c>appeal.panel.interest</c>, <c>appeal.panel.twice</c>; or <c>appeal.panel.empty</c>.
    /// </returns>
    public static Ruling<IReadOnlyList<string>> Check(
        IReadOnlyList<PanelProposal> proposed, IReadOnlyList<PoolMember> pool, AppealExclusions exclusions)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        if (proposed.Count == 0)
        {
            return Ruling.Refuse<IReadOnlyList<string>>("appeal.panel.empty", "at least one person", "none");
        }

        List<string> members = [.. proposed.Select(proposal => proposal.PersonId)];
        List<RuleRefusal> refusals =
        [
            .. proposed.Select((proposal, i) => members.IndexOf(proposal.PersonId) < i
                    ? new RuleRefusal("appeal.panel.twice", "each person once", "somebody twice", proposal.PersonId)
                    : Refuse(proposal, pool, exclusions))
                .OfType<RuleRefusal>(),
        ];
        return Ruling.Of<IReadOnlyList<string>>(members, refusals);
    }

    private static RuleRefusal? Refuse(PanelProposal proposal, IReadOnlyList<PoolMember> pool, AppealExclusions exclusions)
    {
        var person = proposal.PersonId;
        if (Exclusion(person, exclusions) is { } exclusion)
        {
            return exclusion;
        }

        var member = pool.FirstOrDefault(candidate => candidate.PersonId == person);
        return (member, proposal.DeclaredIndependent) switch
        {
            (null, _) => new("appeal.panel.not-in-pool", "somebody of the pool", "somebody else", person),
            ({ Trained: false }, _) => new("appeal.panel.untrained", "a trained person", "somebody who is not trained", person),
            (_, null) => new("appeal.panel.undeclared", "a declaration of independence", "none", person),
            (_, false) => new("appeal.panel.interest", "an independent person", "a declared interest", person),
            _ => null,
        };
    }

    private static RuleRefusal? Exclusion(string person, AppealExclusions exclusions) => exclusions switch
    {
        _ when exclusions.Excluded.Contains(person) =>
            new("appeal.panel.excluded", "a person who takes part in the case", "somebody who does not", person),
        _ when exclusions.Committee.Contains(person) =>
            new("appeal.panel.committee-member", "nobody of the committee", "a member of the committee", person),
        _ when exclusions.DealtWithCase.Contains(person) =>
            new("appeal.panel.dealt-with-case", "somebody who has not dealt with the case", "somebody who has", person),
        _ when exclusions.Coordinator == person =>
            new("appeal.panel.coordinator", "somebody else than who forms the panel", "the appeal coordinator", person),
        _ => null,
    };
}
