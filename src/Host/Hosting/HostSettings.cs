using Workflows.Activities.Sites;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;
using Workflows.Host.Operations;

namespace Workflows.Host.Hosting;

/// <summary>All settings of a host, checked.</summary>
internal sealed record HostSettings(
    HostOptions Host, DatabaseOptions Database, EngineOptions Engine, RecurringJobOptions Jobs, RetentionOptions Retention,
    EffectOptions Effects, IReadOnlyList<SiteOptions> Sites)
{
    private const string SitesSection = "Sites";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartRefusedException">One or more are not allowed; the message names them all.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var problems = new List<SettingsProblem>();
        var reader = new SettingsReader(problems);
        var section = configuration.GetSection(HostOptions.Section);
        var settings = new HostSettings(
            reader.Read<HostOptions>(section, "Database", "Engine", "Jobs", "Retention", "Effects", SitesSection),
            reader.Read<DatabaseOptions>(section.GetSection("Database")),
            reader.Read<EngineOptions>(section.GetSection("Engine")),
            reader.Read<RecurringJobOptions>(section.GetSection("Jobs")),
            reader.Read<RetentionOptions>(section.GetSection("Retention")),
            reader.Read<EffectOptions>(section.GetSection("Effects")),
            [.. section.GetSection(SitesSection).GetChildren().Select(site => reader.Read<SiteOptions>(site))]);
        CheckZone(problems, $"{HostOptions.Section}:Jobs:Zone", settings.Jobs.Zone);
        CheckSites(problems, settings.Sites);
        Refuse(problems);
        return settings;
    }

    /// <summary>The sites, of which one is invented when none is configured.</summary>
    /// <param name="calendars">Ids of the calendars that were loaded.</param>
    /// <exception cref="StartRefusedException">A site names a calendar that there is not.</exception>
    public SiteDirectory MakeSites(IReadOnlyCollection<string> calendars)
    {
        const string Usual = "indonesia";
        if (Sites.Count == 0)
        {
            return new SiteDirectory(
                [new Site("kebun-timur", "Kebun Timur", "Asia/Jakarta", calendars.Contains(Usual) ? Usual : null, "KT")]);
        }

        var problems = new List<SettingsProblem>();
        foreach (var (site, i) in Sites.Select((site, i) => (site, i)))
        {
            if (site.Calendar is { } calendar && !calendars.Contains(calendar))
            {
                problems.Add(new SettingsProblem(
                    Key(i, nameof(SiteOptions.Calendar)),
                    calendars.Count == 0 ? "no calendar, because none was loaded," : $"one of {string.Join(", ", calendars)}", calendar));
            }
        }

        Refuse(problems);
        return new SiteDirectory(Sites.Select(site => new Site(
            site.Slug, site.Name, site.Zone, site.Calendar, site.Prefix ?? Site.PrefixOf(site.Name))));
    }

    private static void CheckSites(List<SettingsProblem> problems, IReadOnlyList<SiteOptions> sites)
    {
        foreach (var (site, i) in sites.Select((site, i) => (site, i)))
        {
            if (site.Slug.Length > 0 && Site.Refuse(site.Slug) is { } expected)
            {
                problems.Add(new SettingsProblem(Key(i, nameof(SiteOptions.Slug)), expected, site.Slug));
            }

            if (sites.Take(i).Any(other => other.Slug == site.Slug))
            {
                problems.Add(new SettingsProblem(Key(i, nameof(SiteOptions.Slug)), "a slug that no other site has", site.Slug));
            }

            CheckZone(problems, Key(i, nameof(SiteOptions.Zone)), site.Zone);
        }
    }

    private static void CheckZone(List<SettingsProblem> problems, string key, string zone)
    {
        if (!string.IsNullOrEmpty(zone) && BusinessCalendar.Create("check", zone, [], []).Refusal is { } refusal)
        {
            problems.Add(new SettingsProblem(key, refusal.Expected, zone));
        }
    }

    private static string Key(int index, string name) => $"{HostOptions.Section}:{SitesSection}:{index}:{name}";

    private static void Refuse(List<SettingsProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new StartRefusedException(string.Join(Environment.NewLine, problems));
        }
    }
}
