namespace Workflows.Engine.Definitions.Releases;

/// <summary>What reading a release gave: the release, or the reasons why there is none.</summary>
/// <param name="Release">The release; null when it could not be read.</param>
/// <param name="Problems">Everything noticed while reading; warnings when it could be read.</param>
/// <param name="Definition">What reading the graph gave, for the validator; null when it was not reached.</param>
public sealed record ReleaseReadResult(
    Release? Release, IReadOnlyList<DefinitionProblem> Problems, DefinitionReadResult? Definition = null);
