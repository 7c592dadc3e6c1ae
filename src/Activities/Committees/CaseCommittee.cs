using System.Globalization;
using System.Text.Json;
using Workflows.Activities.Cases;
using Workflows.Activities.Conflicts;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Committees;

/// <summary>The committee of a case: the members of its site who are not excluded, and those who were called in.</summary>
public static class CaseCommittee
{
    /// <summary>Members who may act on the case, each once: those of the site and substitutes of the case.</summary>
    public static IReadOnlyList<Member> Acting(CaseState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var ofSite = state.Members
            .Where(held => held.Role == RoleNames.CommitteeMember && held.Holds(now))
            .Select(held => MembershipDetails.Read(held).Of(held));
        var ofCase = state.Roles
            .Where(held => held.Role == RoleNames.CommitteeMember && held.Until is null)
            .Select(held => new Member(held.PersonId, RoleNames.CommitteeMember));
        return [.. ofSite.Concat(ofCase).DistinctBy(member => member.PersonId).Where(member => !state.IsExcluded(member.PersonId))];
    }

    /// <summary>Whether those who may act are enough, by the parameters of the procedure (K-18, R-020, R-066).</summary>
    public static QuorumResult Quorum(ActivityContext context, CaseState state)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Committees.Quorum.Check(
            Acting(state, context.Now), Number(context, ConflictCheck.MinimumParameter, 2),
            Number(context, ConflictCheck.WorkerParameter, 1));
    }

    /// <summary>What a person is at the site and in the case, as far as it decides about further roles.</summary>
    public static PersonFunctions Functions(CaseState state, string personId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var atSite = state.Members.Where(held => held.PersonId == personId && held.Holds(now)).ToList();
        var wasMember = state.Members.Any(held => held.PersonId == personId && held.Role == RoleNames.CommitteeMember);
        return new PersonFunctions(personId)
        {
            SiteRoles = atSite.Select(held => held.Role).ToHashSet(StringComparer.Ordinal),
            CaseRoles = state.Roles.Where(held => held.PersonId == personId).Select(held => held.Role).ToHashSet(StringComparer.Ordinal),
            DealtWithCase = wasMember && (state.People.ContainsKey(personId) || state.Entries.Exists(entry => entry.Author == personId)),
            Excluded = state.IsExcluded(personId),
            InPool = atSite.Exists(held => held.Role is PoolRoles.ThirdParties or PoolRoles.Appeals),
            Trained = atSite.Exists(held => MembershipDetails.Read(held).Trained.Count > 0),
        };
    }

    internal static int Number(ActivityContext context, string parameter, int otherwise) =>
        int.TryParse(context.Parameter(parameter), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

/// <summary>Memberships of those who may be called in.</summary>
public static class PoolRoles
{
    /// <summary>Trained people who may be called in as third party, investigator or expert.</summary>
    public const string ThirdParties = "pool";

    /// <summary>People who may serve on appeal panels.</summary>
    public const string Appeals = "appealPool";
}

/// <summary>What a membership says beside its role, as it is stored.</summary>
public sealed record MembershipDetails
{
    /// <summary>Whom a member of the committee stands for.</summary>
    public MemberSide Side { get; init; }

    /// <summary>Elected by those the member stands for.</summary>
    public bool Elected { get; init; }

    /// <summary>Appointed by management.</summary>
    public bool AppointedByManagement { get; init; }

    /// <summary>Gender, for the balance of the committee.</summary>
    public MemberGender Gender { get; init; }

    /// <summary>Trainings done.</summary>
    public IReadOnlyList<string> Trained { get; init; } = [];

    /// <summary>Answers about the criteria.</summary>
    public MemberCriteria Criteria { get; init; } = new();

    /// <summary>What a person of a pool can do.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Who stands in, or null.</summary>
    public string? DeputyId { get; init; }

    /// <summary>The details of a membership.</summary>
    public static MembershipDetails Read(Membership held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return held.Details.Length == 0 ? new MembershipDetails() : JsonSerializer.Deserialize<MembershipDetails>(held.Details)!;
    }

    /// <summary>The details as they are stored.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>The membership as a member of the committee.</summary>
    public Member Of(Membership held)
    {
        ArgumentNullException.ThrowIfNull(held);
        return new Member(held.PersonId, held.Role, Side)
        {
            Elected = Elected,
            AppointedByManagement = AppointedByManagement,
            Gender = Gender,
            Trained = Trained.ToHashSet(StringComparer.Ordinal),
            Criteria = Criteria,
            DeputyId = DeputyId,
        };
    }
}
