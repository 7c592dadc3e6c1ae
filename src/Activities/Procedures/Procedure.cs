namespace Workflows.Activities.Procedures;

/// <summary>A published procedure as people read it.</summary>
public sealed record Procedure
{
    /// <summary>Id of the version.</summary>
    public required string VersionId { get; init; }

    /// <summary>Stable id.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Version number.</summary>
    public required int Version { get; init; }

    /// <summary>Version for people, for example <c>1.0</c>, or null.</summary>
    public string? Label { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Title { get; init; }

    /// <summary>What it is for, or null.</summary>
    public LocalText? Description { get; init; }

    /// <summary>UTC instant of publication, or null for a draft.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Its steps in the order written, without the flowcharts that only hold others.</summary>
    public required IReadOnlyList<ProcedureStep> Steps { get; init; }

    /// <summary>The step of that id, or null.</summary>
    public ProcedureStep? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);
}

/// <summary>A step of a procedure.</summary>
/// <param name="Id">Its id in the definition.</param>
/// <param name="Type">Its activity type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Follows">What follows each outcome, in the order written.</param>
public sealed record ProcedureStep(string Id, string Type, LocalText Name, IReadOnlyList<ProcedureLink> Follows)
{
    /// <summary>True when a person does it.</summary>
    public bool IsTask { get; init; }

    /// <summary>True when the procedure ends here.</summary>
    public bool IsEnd => Type is "Elsa.End" or "Elsa.Finish";
}

/// <summary>What follows an outcome.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="StepId">The step that it leads to.</param>
public sealed record ProcedureLink(string Outcome, string StepId);
