using Workflows.Engine.Definitions.Validation;

namespace Workflows.Engine.Definitions.Releases;

/// <summary>The definitions that a graph calls.</summary>
internal static class ReleaseCalls
{
    private static readonly HashSet<string> CallTypes = new(StringComparer.OrdinalIgnoreCase)
        { "Elsa.ExecuteWorkflow", "Elsa.DispatchWorkflow", "Elsa.BulkDispatchWorkflows" };

    /// <summary>Definition ids that are written in the graph; calls by an expression are resolved when they run.</summary>
    public static IReadOnlyList<string> Called(WorkflowDefinition graph) =>
        [.. graph.Root.SelfAndDescendants()
            .Where(activity => CallTypes.Contains(activity.Type) && activity.Inputs.ContainsKey("workflowDefinitionId"))
            .SelectMany(activity => InputValues.Texts(activity.Inputs["workflowDefinitionId"]))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <summary>Activity type names without a namespace, which may be definitions usable as activities.</summary>
    public static IReadOnlyList<string> PossibleActivityTypes(WorkflowDefinition graph) =>
        [.. graph.Root.SelfAndDescendants()
            .Select(activity => activity.Type)
            .Where(type => type.Length > 0 && !type.Contains('.', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
