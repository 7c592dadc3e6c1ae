using Workflows.Activities.Rules;

namespace Workflows.Activities.Committees;

/// <summary>What a person is at the site and in a case, as far as it decides about further roles.</summary>
/// <param name="PersonId">The person.</param>
public sealed record PersonFunctions(string PersonId)
{
    /// <summary>Roles at the site that run today.</summary>
    public IReadOnlySet<string> SiteRoles { get; init; } = new HashSet<string>();

    /// <summary>Roles held on the case, now or earlier.</summary>
    public IReadOnlySet<string> CaseRoles { get; init; } = new HashSet<string>();

    /// <summary>Dealt with the case as a member of the committee, even if no longer a member (R-102).</summary>
    public bool DealtWithCase { get; init; }

    /// <summary>Excluded from the case: respondent, recused, blocked or proposed.</summary>
    public bool Excluded { get; init; }

    /// <summary>In the site's pool of people who may be invited.</summary>
    public bool InPool { get; init; }

    /// <summary>Trained for the part (R-113).</summary>
    public bool Trained { get; init; }
}

/// <summary>Which roles on one case exclude each other (procedures 5.2; R-090, R-102, R-113).</summary>
public static class FunctionSeparation
{
    private static readonly string[] WithoutCases = [RoleNames.ProgrammeDesigner, RoleNames.SiteAdmin];
    private static readonly string[] Secretaries = [RoleNames.Secretary, RoleNames.DeputySecretary];

    /// <summary>Whether a person may get a role on a case.</summary>
    /// <param name="person">What the person is now.</param>
    /// <param name="role">The proposed role.</param>
    /// <returns>The role, or every reason against it.</returns>
    public static Ruling<string> Check(PersonFunctions person, string role)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentException.ThrowIfNullOrEmpty(role);
        return Ruling.Of(role, [.. Reasons(person, role)]);
    }

    /// <summary>Whether several roles proposed together fit each other and the people.</summary>
    /// <param name="proposals">Person and role; a person may come several times.</param>
    /// <returns>Every reason against; empty when all fit.</returns>
    public static IReadOnlyList<RuleRefusal> CheckAll(IReadOnlyList<(PersonFunctions Person, string Role)> proposals)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        return
        [
            .. proposals.SelectMany((proposal, i) =>
            {
                var earlier = proposals.Take(i)
                    .Where(other => other.Person.PersonId == proposal.Person.PersonId).Select(other => other.Role);
                var person = proposal.Person with
                {
                    CaseRoles = proposal.Person.CaseRoles.Concat(earlier).ToHashSet(StringComparer.Ordinal),
                };
                return Reasons(person, proposal.Role);
            }),
        ];
    }

    private static IEnumerable<RuleRefusal> Reasons(PersonFunctions person, string role)
    {
        if (person.Excluded)
        {
            yield return Reason(person, "separation.excluded", "a person who takes part in the case", "somebody who does not");
        }

        foreach (var without in WithoutCases.Where(person.SiteRoles.Contains))
        {
            yield return Reason(person, "separation.no-case-role", "a person without access to procedures or set-up", without);
        }

        var other = role switch
        {
            RoleNames.Investigator => RoleNames.Mediator,
            RoleNames.Mediator => RoleNames.Investigator,
            _ => null,
        };
        if (other is not null && person.CaseRoles.Contains(other))
        {
            yield return Reason(
                person, "separation.investigator-mediator", "different people who find the facts and lead the dialogue",
                $"one person as {other} and {role}");
        }

        foreach (var refusal in role == RoleNames.AppealPanelMember ? Appeal(person) : [])
        {
            yield return refusal;
        }

        if (role == RoleNames.ThirdParty && !(person.InPool && person.Trained))
        {
            yield return Reason(
                person, "separation.third-party-untrained", "a trained person of the pool",
                person.InPool ? "somebody who is not trained" : "somebody outside the pool");
        }

        if (role == RoleNames.ThirdParty && person.SiteRoles.Contains(RoleNames.CommitteeMember))
        {
            yield return Reason(
                person, "separation.third-party-member", "somebody independent of the committee", "a member of it");
        }
    }

    private static IEnumerable<RuleRefusal> Appeal(PersonFunctions person)
    {
        if (person.SiteRoles.Contains(RoleNames.CommitteeMember))
        {
            yield return Reason(
                person, "separation.appeal-committee", "nobody of the committee on the appeal panel",
                "a member of the committee");
        }

        if (Secretaries.Any(person.SiteRoles.Contains))
        {
            yield return Reason(
                person, "separation.appeal-secretary", "nobody who keeps the committee's files", "its secretary or deputy");
        }

        if (person.SiteRoles.Contains(RoleNames.AppealCoordinator))
        {
            yield return Reason(
                person, "separation.appeal-coordinator", "somebody else than who forms the panel", "the appeal coordinator");
        }

        var dealt = person.CaseRoles.Where(held => held != RoleNames.AppealPanelMember).Order(StringComparer.Ordinal).ToList();
        if (person.DealtWithCase || dealt.Count > 0)
        {
            yield return Reason(
                person, "separation.appeal-dealt", "somebody who has not dealt with the case",
                dealt.Count > 0 ? $"somebody who was {string.Join(", ", dealt)}" : "a former member who dealt with it");
        }
    }

    private static RuleRefusal Reason(PersonFunctions person, string code, string expected, string found) =>
        new(code, expected, found, person.PersonId);
}
