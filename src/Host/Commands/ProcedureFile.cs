using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;

namespace Workflows.Host.Commands;

/// <summary>A definition on disk: Elsa JSON, YAML, a release file, or the folder of a procedure.</summary>
/// <param name="Path">File or folder.</param>
/// <param name="Release">What it holds; null when it cannot be read.</param>
/// <param name="Read">What reading the graph gave, for the validator; null when it was not reached.</param>
/// <param name="Problems">Everything noticed while reading.</param>
internal sealed record ProcedureFile(
    string Path, Release? Release, DefinitionReadResult? Read, IReadOnlyList<DefinitionProblem> Problems)
{
    private const string ReleaseMember = "\"pulihRelease\"";

    /// <summary>The procedures that a path means: one, or all below a folder that is none itself.</summary>
    public static IReadOnlyList<ProcedureFile> ReadAll(string path)
    {
        var below = Directory.Exists(path) && !IsProcedure(path) ? ProcedureFolder.Find(path) : [];
        return below.Count > 0 ? [.. below.Select(ReadOne)] : [ReadOne(path)];
    }

    /// <summary>Reads one definition; what is wrong with the file or its content is a problem, never an exception.</summary>
    public static ProcedureFile ReadOne(string path)
    {
        try
        {
            return Directory.Exists(path) || IsInProcedure(path)
                ? From(path, ProcedureFolder.Read(File.Exists(path) ? Directory.GetParent(path)!.FullName : path))
                : File.Exists(path)
                    ? ReadText(path, File.ReadAllText(path))
                    : Refuse(path, "a file, or the folder of a procedure", "neither");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, "a file that can be read", exception.Message);
        }
    }

    private static ProcedureFile ReadText(string path, string text)
    {
        var isJson = System.IO.Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSON" => true,
            ".YAML" or ".YML" => false,
            _ => text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith('{'),
        };
        if (isJson && text.Contains(ReleaseMember, StringComparison.Ordinal))
        {
            return From(path, ReleaseFile.Read(text, path));
        }

        var read = isJson ? ElsaJson.Read(text, path) : ProcedureYaml.Read(text, path);
        return new ProcedureFile(
            path, read.Definition is { } graph ? new Release { Graph = graph } : null, read, read.Problems);
    }

    private static ProcedureFile From(string path, ReleaseReadResult result) => new(
        path,
        result.Release,
        result.Definition ?? (result.Release is { } release
            ? new DefinitionReadResult(release.Graph, result.Problems, DefinitionPositions.None)
            : null),
        result.Problems);

    private static bool IsProcedure(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, ProcedureFolder.GraphFile))
        || File.Exists(System.IO.Path.Combine(folder, "procedure.json"));

    private static bool IsInProcedure(string path) =>
        File.Exists(path) && System.IO.Path.GetFileName(path) is (ProcedureFolder.GraphFile or "procedure.json");

    private static ProcedureFile Refuse(string path, string expected, string found) => new(
        path, null, null,
        [new DefinitionProblem(ProblemCodes.FileMissing, ProblemSeverity.Error, path, null, null, "$", expected, found)]);
}
