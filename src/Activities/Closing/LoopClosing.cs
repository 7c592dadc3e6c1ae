namespace Workflows.Activities.Closing;

/// <summary>The parameter <c>loop.close.requires</c>: each line names alternatives, and every line must be met
/// (K-27).</summary>
public static class LoopClosing
{
    /// <summary>Author informed or not contactable; assistance ended, declined or not applicable.</summary>
    public static IReadOnlyList<string> Default { get; } =
        ["authorInformed or notContactable", "assistanceEnded or assistanceDeclined or assistanceNotApplicable"];

    /// <summary>The lines that are not met.</summary>
    /// <param name="requires">The parameter; names are joined by <c>or</c>.</param>
    /// <param name="reached">What has been reached.</param>
    public static IReadOnlyList<string> Unmet(IReadOnlyList<string> requires, IReadOnlySet<string> reached)
    {
        ArgumentNullException.ThrowIfNull(requires);
        ArgumentNullException.ThrowIfNull(reached);
        return
        [
            .. requires.Where(line => !line
                .Split(" or ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(reached.Contains)),
        ];
    }
}
