namespace Workflows.Engine.Releases;

/// <summary>What importing or publishing a release did.</summary>
/// <param name="Outcome">What was done, or why nothing was.</param>
/// <param name="VersionId">The version concerned, or null.</param>
/// <param name="Detail">The definition that is missing, or what is wrong with this one; else null.</param>
public sealed record ImportResult(ImportOutcome Outcome, string? VersionId, string? Detail);

/// <summary>What importing or publishing a release did.</summary>
public enum ImportOutcome
{
    /// <summary>Nothing: a version has this content.</summary>
    Known,

    /// <summary>A new draft was saved.</summary>
    DraftSaved,

    /// <summary>The version was published.</summary>
    Published,

    /// <summary>Nothing: somebody's draft is open, and drafts are never overwritten.</summary>
    DraftInTheWay,

    /// <summary>Nothing: a called definition has no published version.</summary>
    CallMissing,

    /// <summary>Nothing: the definition has errors and stays a draft.</summary>
    Invalid,

    /// <summary>Nothing: the draft changed meanwhile, is published already or does not exist.</summary>
    Conflict,
}
