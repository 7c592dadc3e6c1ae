using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Rules;

namespace Workflows.Activities.People;

/// <summary>Whom a form may name for a part in a case: somebody of the site who is not excluded from the case.</summary>
internal static class Eligibility
{
    /// <summary>Whether a person may be named for one of the roles; for any when there are none.</summary>
    /// <remarks>
    /// Who shall get a role in the case may be anybody of the site or its pools: which roles fit each other is for the rules of
    /// separation. Who acts in a role of the site must hold it. The question about conflicts also names members who are held back
    /// until it is decided, because it is about them.
    /// </remarks>
    public static bool Of(CaseState state, string personId, IReadOnlyList<string> roles, DateTimeOffset now, bool withHeldBack = false)
    {
        if (state.IsExcluded(personId))
        {
            return withHeldBack && state.People[personId].Status is Standing.Proposed or Standing.Blocked
                && state.Members.Any(member => member.PersonId == personId && member.Holds(now));
        }

        var held = state.RolesOf(personId, now).ToHashSet(StringComparer.Ordinal);
        return held.Count > 0
            && (roles.Count == 0 || roles.Any(held.Contains) || roles.Any(RoleNames.OfCases.Contains)
                || (held.Contains(PoolRoles.ThirdParties) && roles.Contains(PoolRoles.ThirdParties)));
    }
}
