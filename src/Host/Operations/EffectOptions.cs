using System.ComponentModel.DataAnnotations;

namespace Workflows.Host.Operations;

/// <summary>Where effects of procedures go, section <c>Workflows:Effects</c>.</summary>
internal sealed class EffectOptions
{
    /// <summary>Address that gets every effect by POST; null records effects in the log by their ids only.</summary>
    [RegularExpression("^https?://.+$")]
    public string? Url { get; set; }

    /// <summary>
    /// Seconds after which a request has failed and is tried again; at most four fifths of the lease of a claim
    /// (<c>Workflows:Engine:LeaseSeconds</c>), so that no two hosts send the same effect at once. 1 to 300, default 10.
    /// </summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 10;
}
