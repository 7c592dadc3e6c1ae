using Workflows.Activities.Committees;
using Workflows.Activities.Rules;

namespace Workflows.Activities.Sites;

/// <summary>A role that a person holds at a site for a time.</summary>
/// <param name="SiteId">The site.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Role">One of <see cref="RoleNames.OfSites"/>.</param>
/// <param name="Side">Whom a member of the committee stands for; null for other roles.</param>
/// <param name="From">First local day, or null when it has always run.</param>
/// <param name="Until">Last local day, or null when it has no end.</param>
public sealed record SiteRole(string SiteId, string PersonId, string Role, MemberSide? Side, DateOnly? From, DateOnly? Until)
{
    /// <summary>Elected by those the person stands for .</summary>
    public bool Elected { get; init; }

    /// <summary>Appointed by management .</summary>
    public bool AppointedByManagement { get; init; }

    /// <summary>True when it runs on a local day.</summary>
    public bool IsActiveOn(DateOnly day) => (From is null || From <= day) && (Until is null || Until >= day);
}

/// <summary>A person with roles at a site.</summary>
/// <param name="Id">Id, for example <c>sari</c>.</param>
/// <param name="Name">Display name.</param>
public sealed record SitePerson(string Id, string Name)
{
    private static readonly string[] CommitteeRoles =
        [RoleNames.CommitteeMember, RoleNames.Secretary, RoleNames.DeputySecretary, RoleNames.Chair];

    /// <summary>Other names the person is known by, for recognising respondents.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Languages, the first is the usual one.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Gender, for the balance of the committee only.</summary>
    public MemberGender Gender { get; init; }

    /// <summary>The organisation, where it is not the holder (Loop).</summary>
    public string? Organisation { get; init; }

    /// <summary>Roles.</summary>
    public IReadOnlyList<SiteRole> Memberships { get; init; } = [];

    /// <summary>Trainings done, see <see cref="Trainings"/>.</summary>
    public IReadOnlySet<string> Trained { get; init; } = new HashSet<string>();

    /// <summary>Answers about the criteria of members.</summary>
    public MemberCriteria Criteria { get; init; } = new();

    /// <summary>Who stands in for this person, or null.</summary>
    public string? DeputyId { get; init; }

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => OtherNames.Prepend(Name);

    /// <summary>The person in each role of the committee.</summary>
    public IEnumerable<Member> AsMembers() => Memberships
        .Where(held => CommitteeRoles.Contains(held.Role))
        .Select(held => new Member(Id, held.Role, held.Side ?? MemberSide.Other)
        {
            Elected = held.Elected,
            AppointedByManagement = held.AppointedByManagement,
            Gender = Gender,
            Trained = Trained,
            Criteria = Criteria,
            From = held.From,
            Until = held.Until,
            DeputyId = DeputyId,
        });
}

/// <summary>Somebody outside the committee who may be asked to serve.</summary>
/// <param name="Id">Id; the same in both pools for one person.</param>
/// <param name="Name">Display name.</param>
/// <param name="Skills">What the person may be asked for: <c>thirdParty</c>, <c>investigator</c>, <c>expert</c>, free
/// words.</param>
/// <param name="Trained">Meets the criteria and is trained .</param>
/// <param name="Languages">Languages.</param>
/// <param name="Body">Where the person comes from, in words, or null.</param>
public sealed record PoolPerson(
    string Id, string Name, IReadOnlyList<string> Skills, bool Trained, IReadOnlyList<string> Languages, string? Body);
