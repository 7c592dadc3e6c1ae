namespace Workflows.Activities;

/// <summary>Who asks a service for something.</summary>
/// <param name="Id">Id of the person, or <c>system</c>.</param>
/// <param name="Roles">Roles the person holds.</param>
/// <param name="SiteId">The only site the person may know of, or null for all.</param>
public sealed record Actor(string Id, IReadOnlyList<string> Roles, string? SiteId)
{
    /// <summary>True for the operator of a host without accounts, who may do what any role may do.</summary>
    public bool HoldsEveryRole { get; init; }
}
