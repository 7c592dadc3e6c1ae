namespace Workflows.Activities;

/// <summary>Who asks a service for something.</summary>
/// <param name="Id">Id of the person, or <c>system</c>.</param>
/// <param name="Roles">Roles the person holds, wherever.</param>
/// <param name="SiteId">The only site the person may know of, or null for all that the person has a role at.</param>
public sealed record Actor(string Id, IReadOnlyList<string> Roles, string? SiteId)
{
    /// <summary>What the application does by itself.</summary>
    public static Actor System { get; } = new("system", [], null);

    /// <summary>True for the operator of a host without accounts, who may do what any role may do.</summary>
    public bool HoldsEveryRole { get; init; }

    /// <summary>The roles with where they hold: <c>role@site</c> and <c>role@case</c>; the groups of user tasks are of this form.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether the person holds a role at a site or in a case.</summary>
    public bool Holds(string role, string scope) => HoldsEveryRole || Groups.Contains($"{role}@{scope}");
}
