using Workflows.Activities.Trials;
using Workflows.Engine;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Definitions.Validation;

namespace Workflows.Host.Commands;

/// <summary>Validates definitions against the activity types of this application and against each other.</summary>
internal static class DefinitionCheck
{
    /// <summary>The problems of each file. What a file calls is looked for among the files, then in the folders beside it.</summary>
    public static IReadOnlyList<(ProcedureFile File, IReadOnlyList<DefinitionProblem> Problems)> Run(
        IReadOnlyList<ProcedureFile> files)
    {
        using var services = new ServiceCollection()
            .AddWorkflowEngine(_ => throw new InvalidOperationException("validation uses no database"), typeof(TrialRunService).Assembly)
            .BuildServiceProvider();
        var validator = services.GetRequiredService<DefinitionValidator>();
        var known = files.Concat(Beside(files)).Select(file => file.Release?.Graph).OfType<WorkflowDefinition>().ToList();
        return [.. files.Select(file => (file, Validate(validator, file, known)))];
    }

    private static IReadOnlyList<DefinitionProblem> Validate(
        DefinitionValidator validator, ProcedureFile file, List<WorkflowDefinition> known) =>
        file is not { Release: { } release, Read: { } read }
            ? file.Problems
            : validator.Validate(read, new ValidationContext
            {
                Forms = release.Forms.Count > 0 ? [.. release.Forms.Keys] : null,
                FindDefinition = id => known.Find(definition => definition.DefinitionId == id),
                FindActivityDefinition = type => known.Find(definition => definition.ActivityTypeName == type),
            });

    /// <summary>Procedures in the folders beside those of the files, as they lie in a repository.</summary>
    private static IEnumerable<ProcedureFile> Beside(IReadOnlyList<ProcedureFile> files)
    {
        var read = files.Select(file => Path.GetFullPath(file.Path)).ToHashSet(StringComparer.Ordinal);
        return read.Where(Directory.Exists)
            .Select(folder => Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)))
            .OfType<string>()
            .Distinct()
            .SelectMany(Directory.EnumerateDirectories)
            .Where(folder => !read.Contains(folder) && File.Exists(Path.Combine(folder, ProcedureFolder.GraphFile)))
            .Select(ProcedureFile.ReadOne);
    }
}
