using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Rules;

namespace Workflows.Activities.Notices;

/// <summary>Finds the people of an audience when a notice is sent, without whoever is excluded from the case then.</summary>
internal static class NoticeReceivers
{
    /// <summary>Audiences whose readers have no account: they are reached by a code, or are the public.</summary>
    private static readonly HashSet<string> WithoutAccount = new(StringComparer.Ordinal)
    {
        "complainant", "supporter", "personAtRisk", "affected", "author", "organisation", "assistanceProvider", "holder", "community", "public",
    };

    /// <summary>Whether an audience has no people of its own.</summary>
    public static bool HasNoAccount(string audience) => WithoutAccount.Contains(audience);

    /// <summary>The people of an audience or role.</summary>
    public static IReadOnlyList<string> Of(CaseState state, string audience, DateTimeOffset now) => audience switch
    {
        "committee" =>
            [.. CaseCommittee.Acting(state, now).Select(member => member.PersonId).Concat(state.Holders(RoleNames.Secretary, now)).Distinct()],
        "committees" => [.. state.Holders(RoleNames.GenderRep, now).Concat(state.Holders(RoleNames.AaRep, now)).Distinct()],
        "secretary" => Secretaries(state, now),
        _ => [.. state.Holders(audience, now)],
    };

    private static string[] Secretaries(CaseState state, DateTimeOffset now)
    {
        string[] secretaries = [.. state.Holders(RoleNames.Secretary, now)];
        return secretaries.Length > 0 ? secretaries : [.. state.Holders(RoleNames.DeputySecretary, now)];
    }
}
