namespace Workflows.Engine.Definitions.Validation;

/// <summary>What the validator knows beside the definition. Whatever is null is not checked.</summary>
public sealed record ValidationContext
{
    /// <summary>Keys of the forms that steps may name, or null.</summary>
    public IReadOnlyCollection<string>? Forms { get; init; }

    /// <summary>Finds a definition by its definition id; null when calls are not checked.</summary>
    public Func<string, WorkflowDefinition?>? FindDefinition { get; init; }

    /// <summary>Finds a definition that is usable as an activity by its activity type name; null when not checked.</summary>
    public Func<string, WorkflowDefinition?>? FindActivityDefinition { get; init; }

    /// <summary>Names of parameters whose step past the source limit is recorded as a deviation.</summary>
    public IReadOnlyCollection<string> Deviations { get; init; } = [];
}
