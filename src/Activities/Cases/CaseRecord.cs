using Workflows.Engine.Instances;

namespace Workflows.Activities.Cases;

/// <summary>A case: what joins its instances, its people and its reference.</summary>
public sealed record CaseRecord
{
    /// <summary>Random id shared by all instances of the case.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>Its site.</summary>
    public required string SiteId { get; init; }

    /// <summary>What people call it, for example <c>KT-7F3K-Q2</c>; random, never in sequence.</summary>
    public required string Reference { get; init; }

    /// <summary>The procedure it began with.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>UTC instant at which the complaint was received (T0).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The instance it began with.</summary>
    public required string InstanceId { get; init; }

    /// <summary>UTC instant at which it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A line of a list of cases.</summary>
/// <param name="Case">The case.</param>
/// <param name="Status">Where its first instance stands.</param>
/// <param name="Incidents">Open incidents of its first instance.</param>
/// <param name="OpenTasks">Open tasks of all its instances.</param>
/// <param name="NextDueAt">The earliest UTC due instant of those tasks, or null.</param>
public sealed record CaseLine(
    CaseRecord Case, InstanceStatus Status, int Incidents, int OpenTasks, DateTimeOffset? NextDueAt);
