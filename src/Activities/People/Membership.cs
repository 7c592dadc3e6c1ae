namespace Workflows.Activities.People;

/// <summary>A role that a person holds at a site.</summary>
/// <param name="SiteId">The site.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Role">Role of procedures 5.2, for example <c>committeeMember</c>.</param>
/// <param name="Details">What matters of it, as JSON: side, elected, trained, criteria.</param>
/// <param name="From">UTC instant from which it holds.</param>
/// <param name="Until">UTC instant at which it ends, or null.</param>
public sealed record Membership(
    string SiteId, string PersonId, string Role, string Details, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Whether it holds at an instant.</summary>
    public bool Holds(DateTimeOffset at) => From <= at && (Until is null || at < Until);
}

/// <summary>Roles that the rules of the domain speak of (procedures, 5.2). Definitions may use further ones.</summary>
public static class Roles
{
    /// <summary>Runs the administration of the committee.</summary>
    public const string Secretary = "secretary";

    /// <summary>Stands in for the secretary.</summary>
    public const string DeputySecretary = "deputySecretary";

    /// <summary>Member of the grievance committee.</summary>
    public const string CommitteeMember = "committeeMember";

    /// <summary>Contact of the complainant in one case.</summary>
    public const string ResponsibleMember = "responsibleMember";

    /// <summary>Finds the facts of one case.</summary>
    public const string Investigator = "investigator";

    /// <summary>Leads the dialogue of one case.</summary>
    public const string Mediator = "mediator";

    /// <summary>Trained independent third party, perhaps with the casting vote.</summary>
    public const string ThirdParty = "thirdParty";

    /// <summary>Member of the appeal panel of one case.</summary>
    public const string AppealPanelMember = "appealPanelMember";

    /// <summary>Puts the appeal panel together.</summary>
    public const string AppealCoordinator = "appealCoordinator";

    /// <summary>Sees timing, not content.</summary>
    public const string Oversight = "oversight";

    /// <summary>Senior management, to whom severe cases are escalated.</summary>
    public const string SeniorManagement = "seniorManagement";

    /// <summary>Takes the place of senior management that is accused.</summary>
    public const string SeniorManagementAlternate = "seniorManagementAlternate";

    /// <summary>Edits definitions; no case role.</summary>
    public const string ProgrammeDesigner = "programmeDesigner";

    /// <summary>Administers a site; no case role.</summary>
    public const string SiteAdmin = "siteAdmin";
}
