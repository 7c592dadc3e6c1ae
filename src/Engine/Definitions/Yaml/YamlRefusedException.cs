namespace Workflows.Engine.Definitions.Yaml;

/// <summary>A YAML text that is refused, with the place.</summary>
/// <param name="expected">What would be right.</param>
/// <param name="found">What stands there.</param>
/// <param name="position">Where.</param>
/// <param name="inner">What the scanner said, or null.</param>
public sealed class YamlRefusedException(string expected, string found, TextPosition position, Exception? inner = null)
    : Exception($"expected {expected} but found {found}", inner)
{
    /// <summary>What would be right.</summary>
    public string Expected { get; } = expected;

    /// <summary>What stands there.</summary>
    public string Found { get; } = found;

    /// <summary>Where.</summary>
    public TextPosition Position { get; } = position;
}
