namespace Workflows.Host.Commands;

/// <summary>What a command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Refused, or something is wrong with what was asked about.</summary>
    public const int Refused = 1;

    /// <summary>A file, an argument or the configuration cannot be read.</summary>
    public const int Unreadable = 2;
}
