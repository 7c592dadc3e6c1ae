namespace Workflows.Host.Tests.Durability;

/// <summary>Waits for other processes, which live on the clock of the machine.</summary>
internal static class Pause
{
    public static Task ForAsync(TimeSpan span) => Task.Delay(span, TimeProvider.System, CancellationToken.None);
}
