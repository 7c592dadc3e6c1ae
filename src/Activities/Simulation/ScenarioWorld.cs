using Workflows.Activities.Sites;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;

namespace Workflows.Activities.Simulation;

/// <summary>What scenarios run in: the procedures, sites and calendars of a folder such as <c>workflows</c>.</summary>
/// <param name="Releases">The procedures.</param>
/// <param name="Sites">The sites with their people.</param>
/// <param name="Calendars">The calendars.</param>
public sealed record ScenarioWorld(
    IReadOnlyList<Release> Releases, IReadOnlyList<SiteSetup> Sites, IReadOnlyList<BusinessCalendar> Calendars)
{
    private const string CalendarFolder = "calendars";
    private const string SiteFolder = "sites";

    /// <summary>Problems of files, which leave out what they concern.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; init; } = [];

    /// <summary>Problems of calendars, as lines.</summary>
    public IReadOnlyList<string> CalendarProblems { get; init; } = [];

    /// <summary>Whether everything could be read.</summary>
    public bool IsWhole => CalendarProblems.Count == 0 && !Problems.Any(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>Reads a folder with procedures, <c>sites/</c> and <c>calendars/</c>.</summary>
    public static ScenarioWorld Read(string folder)
    {
        var calendars = CalendarFile.ReadFolder(Path.Combine(folder, CalendarFolder));
        var sites = SiteFile.ReadFolder(Path.Combine(folder, SiteFolder));
        var procedures = ProcedureFolder.Find(folder).Select(ProcedureFolder.Read).ToList();
        return new ScenarioWorld(
            [.. procedures.Select(read => read.Release).OfType<Release>()], [.. sites.Select(read => read.Setup).OfType<SiteSetup>()],
            [.. calendars.Select(read => read.Calendar).OfType<BusinessCalendar>()])
        {
            Problems =
            [
                .. procedures.Where(read => read.Release is null).SelectMany(read => read.Problems),
                .. sites.SelectMany(read => read.Problems),
            ],
            CalendarProblems = [.. calendars.SelectMany(read => read.Problems).Select(problem => problem.ToString()!)],
        };
    }
}
