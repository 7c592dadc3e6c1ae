namespace Workflows.Engine.Definitions;

/// <summary>What reading a definition gave: the definition, or the reasons why there is none.</summary>
/// <param name="Definition">The definition; null when it could not be read at all.</param>
/// <param name="Problems">Everything noticed while reading; warnings when the definition could be read.</param>
/// <param name="Positions">Where things stand in the text that was read.</param>
public sealed record DefinitionReadResult(
    WorkflowDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems, DefinitionPositions Positions);
