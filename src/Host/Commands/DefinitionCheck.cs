using Workflows.Activities.Procedures;
using Workflows.Activities.Trials;
using Workflows.Engine;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Definitions.Validation;
using Workflows.Engine.Execution;

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
        var rules = new CaseReleaseRules(services.GetRequiredService<IActivityCatalog>());
        var known = files.Concat(Beside(files)).Select(file => file.Release?.Graph).OfType<WorkflowDefinition>().ToList();
        return [.. files.Select(file => (file, Validate(validator, rules, file, known)))];
    }

    private static IReadOnlyList<DefinitionProblem> Validate(
        DefinitionValidator validator, CaseReleaseRules rules, ProcedureFile file, List<WorkflowDefinition> known) =>
        file is not { Release: { } release, Read: { } read }
            ? file.Problems
            :
            [
                .. validator.Validate(read, new ValidationContext
                {
                    Forms = release.Forms.Count > 0 ? [.. release.Forms.Keys] : null,
                    FindDefinition = id => known.Find(definition => definition.DefinitionId == id),
                    FindActivityDefinition = type => known.Find(definition => definition.ActivityTypeName == type),
                }),
                // Forms and notices stand beside the file of the graph.
                .. rules.Check(release, read.Positions).Select(problem => problem.File is { } own && !Path.IsPathRooted(own) && Directory.Exists(file.Path)
                    ? problem with { File = Path.Combine(file.Path, own) }
                    : problem),
            ];

    /// <summary>The folder that holds one, and the one that holds that: examples call what ships beside their own folder.</summary>
    private static IEnumerable<string> Above(string folder)
    {
        var place = Path.TrimEndingDirectorySeparator(folder);
        for (var level = 0; level < 2 && Path.GetDirectoryName(place) is { } above; level++)
        {
            yield return place = above;
        }
    }

    /// <summary>Procedures in the folders beside those of the files, as they lie in a repository.</summary>
    private static IEnumerable<ProcedureFile> Beside(IReadOnlyList<ProcedureFile> files)
    {
        var read = files.Select(file => Path.GetFullPath(file.Path)).ToHashSet(StringComparer.Ordinal);
        return read.Where(Directory.Exists)
            .SelectMany(Above)
            .Distinct()
            .SelectMany(Directory.EnumerateDirectories)
            .Where(folder => !read.Contains(folder) && File.Exists(Path.Combine(folder, ProcedureFolder.GraphFile)))
            .Select(ProcedureFile.ReadOne);
    }
}
