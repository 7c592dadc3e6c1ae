namespace Workflows.Engine.Tests.Definitions;

/// <summary>A procedure folder of its own on disk, removed after the test.</summary>
internal sealed class ProcedureFolderFixture : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("procedures");

    public ProcedureFolderFixture(string name)
    {
        Path = System.IO.Path.Combine(_parent.FullName, name);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => _parent.Delete(recursive: true);
}
