namespace Workflows.Engine.Definitions.Releases;

/// <summary>What the application demands of a release before it may be published, beside the checks of the graph.</summary>
public interface IReleaseRules
{
    /// <summary>Every problem of a release at once; empty when there is none.</summary>
    /// <param name="release">The release.</param>
    /// <param name="positions">Where things stand in its file, or none.</param>
    IReadOnlyList<DefinitionProblem> Check(Release release, DefinitionPositions positions);
}
