namespace Workflows.Engine.Definitions.Releases;

/// <summary>Reads a procedure from a folder of the repository, <c>workflows/&lt;id&gt;/</c>.</summary>
/// <remarks>
/// <c>procedure.yaml</c> (or <c>procedure.json</c>), <c>forms/*.yaml</c>, <c>notices/*</c>, <c>lists/*.yaml</c>. Scenarios are
/// not part of a release. The folder is only read, never written.
/// </remarks>
public static class ProcedureFolder
{
    /// <summary>Name of the file with the graph.</summary>
    public const string GraphFile = "procedure.yaml";

    /// <summary>Reads the draft of a release; never throws on bad content.</summary>
    /// <param name="path">The folder; its name must be the definition id.</param>
    /// <exception cref="IOException">When the disk refuses.</exception>
    public static ReleaseReadResult Read(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var name = Path.GetFileName(folder);
        var yaml = Path.Combine(folder, GraphFile);
        var json = Path.Combine(folder, "procedure.json");
        if (!File.Exists(yaml) && !File.Exists(json))
        {
            return Refuse(ProblemCodes.FileMissing, yaml, "$", $"the file '{GraphFile}'", "none");
        }

        var read = File.Exists(yaml)
            ? ProcedureYaml.Read(File.ReadAllText(yaml), yaml)
            : ElsaJson.Read(File.ReadAllText(json), json);
        if (read.Definition is not { } graph)
        {
            return new ReleaseReadResult(null, read.Problems, read);
        }

        if (!string.Equals(graph.DefinitionId, name, StringComparison.Ordinal))
        {
            return Refuse(
                ProblemCodes.DefinitionIdFolder, read.Positions.File, "$.definitionId", $"the name of its folder, '{name}'",
                $"'{graph.DefinitionId}'", read);
        }

        var release = new Release
        {
            Graph = graph,
            Forms = Texts(folder, "forms", "*.yaml", withExtension: false),
            Notices = Texts(folder, "notices", "*", withExtension: true),
            ValueLists = Texts(folder, "lists", "*.yaml", withExtension: false),
        };
        return new ReleaseReadResult(release, read.Problems, read);
    }

    /// <summary>The procedure folders below a folder, at any depth, in order of their names.</summary>
    public static IReadOnlyList<string> Find(string root) =>
        !Directory.Exists(root)
            ? []
            : [.. Directory.EnumerateFiles(root, "procedure.*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".yaml" or ".json")
                .Select(file => Path.GetDirectoryName(file)!)
                .Distinct()
                .Order(StringComparer.Ordinal)];

    private static SortedDictionary<string, string> Texts(string folder, string part, string pattern, bool withExtension)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var path = Path.Combine(folder, part);
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, pattern).Where(file => !Path.GetFileName(file).StartsWith('.')))
            {
                // The same text on every system, whatever a checkout did to the line ends.
                var text = File.ReadAllText(file).ReplaceLineEndings("\n");
                texts[withExtension ? Path.GetFileName(file) : Path.GetFileNameWithoutExtension(file)] = text;
            }
        }

        return texts;
    }

    private static ReleaseReadResult Refuse(
        string code, string? file, string path, string expected, string found, DefinitionReadResult? read = null)
    {
        var position = read?.Positions.Find(path);
        return new ReleaseReadResult(
            null,
            [new DefinitionProblem(code, ProblemSeverity.Error, file, position?.Line, position?.Column, path, expected, found)],
            read);
    }
}
