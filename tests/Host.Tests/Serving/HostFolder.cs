namespace Workflows.Host.Tests.Serving;

/// <summary>A folder of its own for one serving process, with the procedures of the tests.</summary>
internal sealed class HostFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pulih-").FullName;

    public static string Program { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Workflows.Host.dll");

    public static string Procedures { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "workflows");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
