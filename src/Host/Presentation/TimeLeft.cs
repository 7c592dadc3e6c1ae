namespace Workflows.Host.Presentation;

/// <summary>How much of a time limit is left.</summary>
/// <param name="State">What colour and words it has.</param>
/// <param name="Percent">How much of it has gone, 0 to 100.</param>
/// <param name="Left">Time until it ends; negative when it has ended; null without a limit.</param>
internal sealed record TimeLeft(TimeState State, int Percent, TimeSpan? Left)
{
    private const int WarnAt = 80;

    /// <summary>Measures a limit.</summary>
    /// <param name="begins">Where it begins.</param>
    /// <param name="due">Where it ends, or null.</param>
    /// <param name="now">Now.</param>
    public static TimeLeft Of(DateTimeOffset begins, DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is not { } end)
        {
            return new TimeLeft(TimeState.None, 0, null);
        }

        var left = end - now;
        if (left < TimeSpan.Zero)
        {
            return new TimeLeft(TimeState.Late, 100, left);
        }

        var whole = end - begins;
        var percent = whole <= TimeSpan.Zero ? 100 : Math.Clamp((int)((now - begins) / whole * 100), 0, 100);
        return new TimeLeft(percent >= WarnAt ? TimeState.Warned : TimeState.OnTime, percent, left);
    }
}

/// <summary>Where a time limit stands.</summary>
internal enum TimeState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Less than four fifths have gone.</summary>
    OnTime,

    /// <summary>Four fifths have gone.</summary>
    Warned,

    /// <summary>It has passed.</summary>
    Late,
}
