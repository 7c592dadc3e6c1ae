using System.CommandLine;
using Workflows.Activities.Simulation;
using Workflows.Engine.Definitions;

namespace Workflows.Host.Commands;

/// <summary>The verb <c>simulate</c>: runs scripted cases on a clock of their own and says what is not as expected.</summary>
internal static class SimulateCommand
{
    private const string FolderName = "workflows";

    public static Command Create()
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "Scenario files, or folders with folders 'scenarios'.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folder = new Option<string?>("--workflows")
        {
            Description = "Folder with procedures, sites and calendars (default: the folder 'workflows' above the first path, or here).",
        };
        var coverage = new Option<bool>("--coverage") { Description = "Also print what of the procedures no scenario has visited." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var verbose = new Option<bool>("--verbose") { Description = "Also print what the machinery did." };
        var command = new Command("simulate", "Runs scripted cases in memory and compares what became of them; time does not pass.")
        {
            paths, folder, coverage, json, verbose,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(paths)!, parsed.GetValue(folder),
            new SimulateOutput(
                parsed.InvocationConfiguration.Output, parsed.GetValue(json), parsed.GetValue(verbose), parsed.GetValue(coverage)),
            parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] paths, string? folder, SimulateOutput output, TextWriter error, CancellationToken cancellationToken)
    {
        if (Scenarios(paths, error) is not { } scenarios || World(folder ?? FindFolder(paths[0]), error) is not { } world)
        {
            return ExitCode.Unreadable;
        }

        var service = new ScenarioRunService(world, new ScenarioOptions());
        var reports = new List<ScenarioReport>();
        foreach (var scenario in scenarios)
        {
            try
            {
                var report = await service.RunAsync(scenario, cancellationToken);
                output.Account(report);
                reports.Add(report);
            }
            catch (ScenarioSetupException refused)
            {
                await error.WriteLineAsync($"{scenario.File}: {scenario.Id}: {refused.Message}");
                return ExitCode.Unreadable;
            }
        }

        output.End(reports, output.WantsCoverage ? service.Cover(reports) : []);
        return reports.TrueForAll(report => report.IsAsExpected) ? ExitCode.Done : ExitCode.Refused;
    }

    /// <summary>The scenarios; null after the reasons have been written to <paramref name="error"/>.</summary>
    private static List<Scenario>? Scenarios(string[] paths, TextWriter error)
    {
        var scenarios = new List<Scenario>();
        var isClean = true;
        foreach (var file in paths.SelectMany(ScenarioFile.Find).Distinct())
        {
            try
            {
                var read = ScenarioFile.Read(File.ReadAllText(file), file);
                scenarios.AddRange(read.Scenarios);
                foreach (var problem in read.Problems)
                {
                    error.WriteLine(problem);
                    isClean = false;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"{file}: expected a scenario file that can be read but found: {exception.Message}");
                isClean = false;
            }
        }

        if (isClean && scenarios.Count == 0)
        {
            error.WriteLine($"{string.Join(", ", paths)}: expected scenario files, or folders 'scenarios' with some, but found none");
        }

        return isClean && scenarios.Count > 0 ? scenarios : null;
    }

    private static ScenarioWorld? World(string? folder, TextWriter error)
    {
        if (folder is null || !Directory.Exists(folder))
        {
            error.WriteLine($"--workflows: expected a folder with procedures, sites and calendars but found '{folder ?? "none"}'");
            return null;
        }

        var world = ScenarioWorld.Read(folder);
        foreach (var problem in world.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString())
            .Concat(world.CalendarProblems))
        {
            error.WriteLine(problem);
        }

        if (world.Sites.Count == 0)
        {
            error.WriteLine($"{folder}: expected at least one site in its folder 'sites' but found none");
        }

        return world.IsWhole && world.Sites.Count > 0 ? world : null;
    }

    /// <summary>The nearest folder <c>workflows</c> that holds the path, else the one in the current folder.</summary>
    private static string? FindFolder(string path)
    {
        for (var place = new DirectoryInfo(Path.GetFullPath(path)); place is not null; place = place.Parent)
        {
            if (place.Name == FolderName && place.Exists)
            {
                return place.FullName;
            }
        }

        var here = Path.GetFullPath(FolderName);
        return Directory.Exists(here) ? here : null;
    }
}
