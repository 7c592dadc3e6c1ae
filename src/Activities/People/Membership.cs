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

