using System.Text.Json;

namespace Workflows.Engine.Definitions;

/// <summary>One version of a definition: a typed view over its Elsa 3 JSON document.</summary>
/// <remarks>
/// <see cref="Json"/> is the master. Whatever this view does not know (unknown properties, unknown activity types, designer
/// positions) stays in it, so writing a definition back loses nothing. Read with <c>ElsaJson</c>.
/// </remarks>
public sealed class WorkflowDefinition
{
    /// <summary>The version id, unique for each version of each definition.</summary>
    public required string Id { get; init; }

    /// <summary>The stable id of the procedure, equal in all its versions; for shipped procedures the folder name.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The name; in PascalCase it is the activity type name when the definition is usable as an activity.</summary>
    public string? Name { get; init; }

    /// <summary>What the procedure is for, in one paragraph.</summary>
    public string? Description { get; init; }

    /// <summary>The version number, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Workflow-level variables.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>Declared inputs.</summary>
    public IReadOnlyList<ArgumentDefinition> Inputs { get; init; } = [];

    /// <summary>Declared outputs.</summary>
    public IReadOnlyList<ArgumentDefinition> Outputs { get; init; } = [];

    /// <summary>Extra outcomes when the definition is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Parameters of the release (for example <c>ack.due</c>), read with <c>getParameter</c>.</summary>
    public IReadOnlyList<ParameterDefinition> Parameters { get; init; } = [];

    /// <summary>Roles that user tasks may name; empty when the definition does not declare any.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>True when other definitions may use this one as an activity type.</summary>
    public bool UsableAsActivity { get; init; }

    /// <summary>The type name under which other definitions use this one, or null.</summary>
    public string? ActivityTypeName => UsableAsActivity && Name is { } name ? PascalName.Of(name) : null;

    /// <summary>What happens to the instance when a branch stops.</summary>
    public IncidentStrategy IncidentStrategy { get; init; }

    /// <summary>The root activity.</summary>
    public required ActivityDefinition Root { get; init; }

    /// <summary>The whole document, as read.</summary>
    public required JsonElement Json { get; init; }
}

/// <summary>What an incident does to the rest of the instance.</summary>
public enum IncidentStrategy
{
    /// <summary>The instance becomes Finished/Faulted (Elsa's default).</summary>
    Fault,

    /// <summary>Only the branch stops; the others go on and an operator may retry.</summary>
    ContinueWithIncidents,
}

/// <summary>A declared variable.</summary>
/// <param name="Id">Memory key, unique in its scope.</param>
/// <param name="Name">The name that scripts use.</param>
/// <param name="TypeName">Declared type, for example <c>Int32</c>; unknown names mean <c>Object</c>.</param>
/// <param name="IsArray">True for a list of <paramref name="TypeName"/>.</param>
/// <param name="Value">Default value as text or primitive; null when there is none.</param>
/// <param name="Storage">Where the value lives between steps.</param>
public sealed record VariableDefinition(
    string Id, string Name, string TypeName, bool IsArray, JsonElement? Value, VariableStorage Storage);

/// <summary>Where a variable's value lives between steps.</summary>
public enum VariableStorage
{
    /// <summary>Lost when the step ends.</summary>
    Memory,

    /// <summary>Kept in the state of the instance.</summary>
    Instance,
}

/// <summary>A declared input or output of a definition.</summary>
/// <param name="Name">The name that scripts use.</param>
/// <param name="TypeName">Declared type.</param>
/// <param name="IsArray">True for a list.</param>
/// <param name="DisplayName">Label for people.</param>
/// <param name="Description">What it means.</param>
public sealed record ArgumentDefinition(
    string Name, string TypeName, bool IsArray, string? DisplayName, string? Description);

/// <summary>A parameter of a release with its three bounds (procedures.md 5.1).</summary>
/// <param name="Name">For example <c>ack.due</c>.</param>
/// <param name="TypeName">Duration, Int32, Decimal, Boolean or String.</param>
/// <param name="Default">Default value as text.</param>
/// <param name="Minimum">Strictest accepted value, or null.</param>
/// <param name="SourceLimit">What the source allows; past it only as a recorded deviation; null when the source is silent.</param>
/// <param name="HardMaximum">What the product accepts at all, or null.</param>
/// <param name="Source">Requirement id or <c>own</c>.</param>
/// <param name="Overridable">True when a site may change it.</param>
public sealed record ParameterDefinition(
    string Name, string TypeName, string Default, string? Minimum, string? SourceLimit, string? HardMaximum, string? Source,
    bool Overridable);
