namespace Workflows.Activities.Trials;

/// <summary>A clock that stands still until it is moved; it never goes back.</summary>
/// <param name="start">Where it begins.</param>
public sealed class TrialClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start.ToUniversalTime();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves it forward; an instant that has passed changes nothing.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        if (instant > _now)
        {
            _now = instant.ToUniversalTime();
        }
    }
}
