namespace Workflows.Engine.Calendars;

/// <summary>The bounds of a time limit that a site may change: the strictest, the limit of the source, and the hard
/// maximum.</summary>
/// <param name="Minimum">Strictest accepted limit, or null.</param>
/// <param name="SourceLimit">What the source allows; past it only as a recorded deviation; null when the source is
/// silent.</param>
/// <param name="HardMaximum">What is accepted at all, or null.</param>
public sealed record TimeLimitBounds(TimeLimit? Minimum, TimeLimit? SourceLimit, TimeLimit? HardMaximum)
{
    /// <summary>Where a limit lies. The order is <see cref="TimeLimit.IsAtMost"/>: what cannot be shown to lie inside
    /// lies outside.</summary>
    public BoundsVerdict Check(TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return limit switch
        {
            _ when Minimum is not null && !Minimum.IsAtMost(limit) => BoundsVerdict.BelowMinimum,
            _ when HardMaximum is not null && !limit.IsAtMost(HardMaximum) => BoundsVerdict.AboveHardMaximum,
            _ when SourceLimit is not null && !limit.IsAtMost(SourceLimit) => BoundsVerdict.PastSourceLimit,
            _ => BoundsVerdict.Within,
        };
    }
}

/// <summary>Where a time limit lies against its bounds.</summary>
public enum BoundsVerdict
{
    /// <summary>Accepted as it is.</summary>
    Within,

    /// <summary>Accepted only as a recorded deviation, with a reason and a second person.</summary>
    PastSourceLimit,

    /// <summary>Refused: stricter than the product can keep.</summary>
    BelowMinimum,

    /// <summary>Refused: longer than the product accepts.</summary>
    AboveHardMaximum,
}
