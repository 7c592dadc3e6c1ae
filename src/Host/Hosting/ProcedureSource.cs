using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;

namespace Workflows.Host.Hosting;

/// <summary>The folder that ships with the product: procedures, and calendars in its subfolder <c>calendars</c>.</summary>
internal sealed class ProcedureSource(string? folder)
{
    private const string FolderName = "workflows";
    private const string Calendars = "calendars";

    /// <summary>The folder, or null when there is none.</summary>
    public string? Folder => folder;

    /// <summary>The configured folder, or the first <c>workflows</c> in the current folder, the content root or above it.</summary>
    /// <exception cref="StartRefusedException">The configured folder does not exist.</exception>
    public static ProcedureSource Find(string? configured, string contentRoot)
    {
        if (configured is not null)
        {
            return Directory.Exists(configured)
                ? new ProcedureSource(Path.GetFullPath(configured))
                : throw new StartRefusedException(
                    new SettingsProblem($"{HostOptions.Section}:{nameof(HostOptions.Folder)}", "a folder that exists", configured).ToString());
        }

        for (var place = new DirectoryInfo(contentRoot); place is not null; place = place.Parent)
        {
            var found = Path.Combine(place.FullName, FolderName);
            if (Directory.Exists(found))
            {
                return new ProcedureSource(found);
            }
        }

        return new ProcedureSource(null);
    }

    /// <summary>The calendars.</summary>
    /// <exception cref="StartRefusedException">A file is wrong; deadlines must not be counted on a guess.</exception>
    public IReadOnlyList<BusinessCalendar> ReadCalendars()
    {
        if (folder is null)
        {
            return [];
        }

        var readings = CalendarFile.ReadFolder(Path.Combine(folder, Calendars));
        var problems = readings.SelectMany(reading => reading.Problems).ToList();
        return problems.Count == 0
            ? [.. readings.Select(reading => reading.Calendar!)]
            : throw new StartRefusedException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>The releases, and what is wrong with those that cannot be read.</summary>
    public (IReadOnlyList<Release> Releases, IReadOnlyList<DefinitionProblem> Problems) ReadReleases()
    {
        var releases = new List<Release>();
        var problems = new List<DefinitionProblem>();
        var calendars = folder is null ? null : Path.Combine(folder, Calendars);
        foreach (var place in folder is null ? [] : ProcedureFolder.Find(folder).Where(place => place != calendars))
        {
            var read = ProcedureFolder.Read(place);
            if (read.Release is { } release)
            {
                releases.Add(release);
            }
            else
            {
                problems.AddRange(read.Problems);
            }
        }

        return (releases, problems);
    }
}
