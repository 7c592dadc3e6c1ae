using System.Runtime.CompilerServices;

namespace Workflows.Engine.Tests.Expressions;

/// <summary>Files of the repository that tests read.</summary>
internal static class Sources
{
    public static string Beside(string name, [CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, name);

    public static string Root(string name, [CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", name));
}
