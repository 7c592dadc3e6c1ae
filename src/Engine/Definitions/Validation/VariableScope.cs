namespace Workflows.Engine.Definitions.Validation;

/// <summary>The variables that an activity can see.</summary>
/// <param name="Outer">What the container around sees, or null at the top.</param>
/// <param name="Variables">What is declared here.</param>
internal sealed record VariableScope(VariableScope? Outer, IReadOnlyList<VariableDefinition> Variables)
{
    private static readonly string[] LoopNames = ["CurrentValue", "CurrentIndex"];

    /// <summary>What is declared by the containers in which the activity stands, innermost first.</summary>
    public IEnumerable<VariableDefinition> All() => Outer is null ? Variables : Variables.Concat(Outer.All());

    public bool HasId(string id) => All().Any(variable => variable.Id == id);

    /// <summary>True for a name that scripts may write in any case of its first letter.</summary>
    public bool HasName(string name) =>
        LoopNames.Contains(name, StringComparer.OrdinalIgnoreCase)
        || All().Any(variable => string.Equals(variable.Name, name, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<string> Names() => All().Select(variable => variable.Name).Distinct();
}
