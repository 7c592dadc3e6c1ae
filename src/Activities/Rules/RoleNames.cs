namespace Workflows.Activities.Rules;

/// <summary>The roles of the domain, as definitions and sites write them (procedures 5.2).</summary>
public static class RoleNames
{
    /// <summary>The person who complains.</summary>
    public const string Complainant = "complainant";

    /// <summary>Keeps the register, convenes, documents .</summary>
    public const string Secretary = "secretary";

    /// <summary>Stands in for the secretary.</summary>
    public const string DeputySecretary = "deputySecretary";

    /// <summary>Member of the Grievance Committee, with a side.</summary>
    public const string CommitteeMember = "committeeMember";

    /// <summary>Chairs the committee; admits late appeals.</summary>
    public const string Chair = "chair";

    /// <summary>The complainant's one contact .</summary>
    public const string ResponsibleMember = "responsibleMember";

    /// <summary>Independent third party, perhaps with the casting vote .</summary>
    public const string ThirdParty = "thirdParty";

    /// <summary>Finds the facts .</summary>
    public const string Investigator = "investigator";

    /// <summary>Leads the dialogue .</summary>
    public const string Mediator = "mediator";

    /// <summary>Gives advice in a field.</summary>
    public const string Expert = "expert";

    /// <summary>Representative of the Gender Committee.</summary>
    public const string GenderRep = "genderRep";

    /// <summary>Representative of the Assess-and-Address Committee.</summary>
    public const string AaRep = "aaRep";

    /// <summary>Offers a safe place .</summary>
    public const string SafeguardPartner = "safeguardPartner";

    /// <summary>Carries out an action of the plan .</summary>
    public const string ActionOwner = "actionOwner";

    /// <summary>Accompanies the complainant .</summary>
    public const string Supporter = "supporter";

    /// <summary>Managers of the site.</summary>
    public const string Management = "management";

    /// <summary>Whom severe cases are escalated to .</summary>
    public const string SeniorManagement = "seniorManagement";

    /// <summary>Whom they are escalated to when senior management is implicated (K-11).</summary>
    public const string SeniorManagementAlternate = "seniorManagementAlternate";

    /// <summary>Forms appeal panels; not a member of the committee.</summary>
    public const string AppealCoordinator = "appealCoordinator";

    /// <summary>Decides an appeal .</summary>
    public const string AppealPanelMember = "appealPanelMember";

    /// <summary>Sees timing, not content.</summary>
    public const string Oversight = "oversight";

    /// <summary>Edits definitions; has no case role.</summary>
    public const string ProgrammeDesigner = "programmeDesigner";

    /// <summary>Sets up a site; has no case role.</summary>
    public const string SiteAdmin = "siteAdmin";

    /// <summary>Roles that a person holds at a site, by membership.</summary>
    public static IReadOnlySet<string> OfSites { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        Secretary, DeputySecretary, CommitteeMember, Chair, Management, SeniorManagement, SeniorManagementAlternate,
        AppealCoordinator, Oversight, ProgrammeDesigner, SiteAdmin, GenderRep, AaRep, SafeguardPartner, Expert, ActionOwner,
        "focalPoint", "manager", "otherCommitteeMember", "indicatorOfficer", "auditor", "operator", "worker", "moderator",
        "caseManager", "orgFocalPoint", "assistanceProvider",
    };

    /// <summary>Roles that a person holds on one case.</summary>
    public static IReadOnlySet<string> OfCases { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        ResponsibleMember, Investigator, Mediator, Expert, GenderRep, AaRep, ThirdParty, AppealPanelMember, ActionOwner,
        SafeguardPartner, Supporter, "substitute", "caseManager", "orgFocalPoint", "assistanceProvider",
    };

    /// <summary>Roles whose holders at the site see only the cases that they are called to: experts, representatives, owners of actions.</summary>
    public static IReadOnlySet<string> CalledToCases { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        Expert, GenderRep, AaRep, ActionOwner,
    };
}
