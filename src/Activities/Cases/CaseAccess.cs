using Workflows.Activities.People;
using Workflows.Activities.Rules;

namespace Workflows.Activities.Cases;

/// <summary>How much of a case a person may know. The order counts: each includes those before it.</summary>
public enum CaseView
{
    /// <summary>Nothing, not even that it exists.</summary>
    None,

    /// <summary>Reference, state and time limits.</summary>
    Timing,

    /// <summary>Besides, that the person shall take part; the content opens with the answer about conflicts of interest.</summary>
    Known,

    /// <summary>Content of the case (K3).</summary>
    Content,

    /// <summary>Identity, contact and place of complainants and people at risk (K4), each reading with a reason.</summary>
    Identity,
}

/// <summary>Says how much of a case a person may know (procedures 5.2 and 5.6; design, contracts 12, 16 and 27).</summary>
public static class CaseAccess
{
    private static readonly HashSet<string> Committee = new(StringComparer.Ordinal)
    {
        RoleNames.Secretary, RoleNames.DeputySecretary, RoleNames.CommitteeMember, RoleNames.Chair,
    };

    /// <summary>Roles in a case that open its content.</summary>
    private static readonly HashSet<string> CaseTeam = new(StringComparer.Ordinal)
    {
        RoleNames.Secretary, RoleNames.CommitteeMember, RoleNames.ResponsibleMember, RoleNames.ThirdParty, RoleNames.Investigator,
        RoleNames.Mediator, RoleNames.Expert, RoleNames.GenderRep, RoleNames.AaRep, RoleNames.SafeguardPartner,
        RoleNames.AppealPanelMember, "caseManager", "substitute",
    };

    private static readonly HashSet<string> StoryTeam = new(StringComparer.Ordinal) { "moderator", "caseManager" };

    /// <summary>Whether a role in a case lets its holder know of the case.</summary>
    public static bool KnowsCase(string role) => CaseTeam.Contains(role);

    /// <summary>How much a person may know of a case at an instant.</summary>
    public static CaseView Of(CaseState state, string personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.IsExcluded(personId))
        {
            return CaseView.None;
        }

        var atSite = state.Members.Where(held => held.PersonId == personId && held.Holds(now)).Select(held => held.Role).ToHashSet(StringComparer.Ordinal);
        var inCase = state.Roles.Where(held => held.PersonId == personId && held.Until is null).Select(held => held.Role).ToHashSet(StringComparer.Ordinal);
        var works = atSite.Overlaps(Committee) || inCase.Overlaps(CaseTeam) || (state.Kind == "story" && atSite.Overlaps(StoryTeam));
        if (!works)
        {
            return atSite.Contains(RoleNames.Oversight) ? CaseView.Timing : CaseView.None;
        }

        if (state.People.GetValueOrDefault(personId)?.Status == Standing.Asked)
        {
            return CaseView.Known;
        }

        return SeesIdentity(state, personId, atSite, inCase) ? CaseView.Identity : CaseView.Content;
    }

    /// <summary>
    /// Named: the committee that is not recused; hidden or anonymous: the secretary and the responsible member; others only by a row
    /// of the sharing matrix for the identity.
    /// </summary>
    private static bool SeesIdentity(CaseState state, string personId, HashSet<string> atSite, HashSet<string> inCase) =>
        atSite.Contains(RoleNames.Secretary) || inCase.Contains(RoleNames.Secretary) || inCase.Contains(RoleNames.ResponsibleMember)
        || inCase.Contains("caseManager")
        || (state.Text("anonymity") == "named" && (atSite.Contains(RoleNames.CommitteeMember) || inCase.Contains(RoleNames.CommitteeMember)))
        || state.Entries.Exists(entry => entry.Kind == EntryKind.Sharing && entry.Key == $"identity:{personId}");
}
