namespace Workflows.Activities.Committees;

/// <summary>Whom a member of the committee stands for.</summary>
public enum MemberSide
{
    /// <summary>Neither of the two, for example the secretary or somebody from a local council .</summary>
    Other,

    /// <summary>Management, which appoints .</summary>
    Management,

    /// <summary>Workers or group members, who elect .</summary>
    Worker,
}

/// <summary>Gender of a member, asked for the balance of the committee only .</summary>
public enum MemberGender
{
    /// <summary>Not said.</summary>
    NotSaid,

    /// <summary>Woman.</summary>
    Woman,

    /// <summary>Man.</summary>
    Man,

    /// <summary>Other.</summary>
    Other,
}

/// <summary>What was answered about a member before the appointment; null is not asked yet.</summary>
/// <param name="KnowsSite">Knows the holder's activities and the affected community well .</param>
/// <param name="TrainingAgreed">Has done, or agreed to do before joining, the online training .</param>
/// <param name="Neutral">Regarded as neutral by management, workers, members and community .</param>
/// <param name="Approachable">Easy to approach for the same groups .</param>
/// <param name="GenderAware">Understands gender roles locally .</param>
/// <param name="UnderstandsConflict">Understands neutrality and how conflicts of interest affect decisions .</param>
public sealed record MemberCriteria(
    bool? KnowsSite = null, bool? TrainingAgreed = null, bool? Neutral = null, bool? Approachable = null,
    bool? GenderAware = null, bool? UnderstandsConflict = null)
{
    /// <summary>The criteria that are not answered with yes, by their names in the site file.</summary>
    public IReadOnlyList<string> Unmet =>
    [
        .. new (string Name, bool? Answer)[]
        {
            ("knowsSite", KnowsSite), ("trainingAgreed", TrainingAgreed), ("neutral", Neutral), ("approachable", Approachable),
            ("genderAware", GenderAware), ("understandsConflict", UnderstandsConflict),
        }.Where(criterion => criterion.Answer != true).Select(criterion => criterion.Name),
    ];
}

/// <summary>A person in a role of the committee: member, secretary, deputy secretary or chair.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Role">The role, see <c>RoleNames</c>; a person with two roles is two entries.</param>
/// <param name="Side">Whom a member stands for.</param>
public sealed record Member(string PersonId, string Role, MemberSide Side = MemberSide.Other)
{
    /// <summary>Elected by those the member stands for .</summary>
    public bool Elected { get; init; }

    /// <summary>Appointed by management .</summary>
    public bool AppointedByManagement { get; init; }

    /// <summary>Gender, for the balance of the committee .</summary>
    public MemberGender Gender { get; init; }

    /// <summary>Trainings done, see <see cref="Trainings"/>.</summary>
    public IReadOnlySet<string> Trained { get; init; } = new HashSet<string>();

    /// <summary>Answers about the criteria .</summary>
    public MemberCriteria Criteria { get; init; } = new();

    /// <summary>First local day of the term, or null when it has always run.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local day of the term, or null when it has no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who stands in for this person, or null.</summary>
    public string? DeputyId { get; init; }

    /// <summary>True when the term runs on a local day of the site.</summary>
    public bool IsActiveOn(DateOnly day) => (From is null || From <= day) && (Until is null || Until >= day);
}

/// <summary>The trainings of committee members and of those who help them.</summary>
public static class Trainings
{
    /// <summary>The grievance mechanism .</summary>
    public const string Grievance = "grievance";

    /// <summary>Assess and address .</summary>
    public const string AssessAndAddress = "assessAndAddress";

    /// <summary>Gender .</summary>
    public const string Gender = "gender";

    /// <summary>Neutrality .</summary>
    public const string Neutrality = "neutrality";

    /// <summary>Confidentiality .</summary>
    public const string Confidentiality = "confidentiality";

    /// <summary>Safeguarding and handling, human rights included .</summary>
    public const string Safeguarding = "safeguarding";

    /// <summary>All of them, in this order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Grievance, AssessAndAddress, Gender, Neutrality, Confidentiality, Safeguarding];
}
