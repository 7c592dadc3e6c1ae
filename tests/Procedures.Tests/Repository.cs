using System.Runtime.CompilerServices;

namespace Workflows.Procedures.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    /// <summary>The full path of something in the repository.</summary>
    public static string Find(string relative) => Path.GetFullPath(Path.Combine(Root(), relative));

    private static string Root([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..");
}
