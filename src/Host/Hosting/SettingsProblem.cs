namespace Workflows.Host.Hosting;

/// <summary>A setting that is not allowed.</summary>
/// <param name="Key">The key, with colons.</param>
/// <param name="Expected">What would have been accepted.</param>
/// <param name="Found">What was there, as written.</param>
internal sealed record SettingsProblem(string Key, string Expected, string? Found)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"{Key}: expected {Expected} but found {(string.IsNullOrEmpty(Found) ? "nothing" : $"'{Found}'")}";
}

/// <summary>The start is refused: the message is for the operator, and there is nothing to debug.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
