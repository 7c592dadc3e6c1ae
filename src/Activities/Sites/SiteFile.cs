using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Sites;

/// <summary>Reads site files, <c>workflows/sites/&lt;id&gt;.yaml</c>. All problems of a file are reported together, with
/// their places.</summary>
public static class SiteFile
{
    private static readonly string[] Members =
    [
        "id", "name", "zone", "calendar", "casePrefix", "languages", "riskLevel", "contact", "reportingDuty", "bodies",
        "people", "pool",
        "appealPool", "interests", "directory", "standardItems", "focalPoints", "sharedMechanism", "groups",
    ];

    private static readonly string[] Risks = ["low", "medium", "high"];

    /// <summary>Reads a site from text; never throws on bad input.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="fileName">Name of the file, for messages and to compare with the id, or null.</param>
    /// <param name="today">The local day, to warn of directory entries that were not checked for six months; null for no
    /// warnings.</param>
    public static SiteReading Read(string text, string? fileName, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var document = new SiteDocument(fileName);
        var setup = document.Load(text) is { } root ? ReadSetup(document, root, fileName, today) : null;
        return new SiteReading(document.HasErrors ? null : setup, document.Problems);
    }

    /// <summary>Reads every <c>*.yaml</c> of a folder, by name. A folder that does not exist holds none.</summary>
    public static IReadOnlyList<SiteReading> ReadFolder(string folder, DateOnly? today = null) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
                .Select(file => Read(File.ReadAllText(file), file, today))]
            : [];

    private static SiteSetup ReadSetup(SiteDocument document, DataNode root, string? fileName, DateOnly? today)
    {
        document.Keys(root, "$", Members);
        var id = ReadId(document, root, fileName);
        var name = document.Required(root, "$", "name") ?? id;
        var people = SitePeopleReader.Read(document, root, id);
        var pool = SitePeopleReader.ReadPool(document, root, "pool");
        var appealPool = SitePeopleReader.ReadPool(document, root, "appealPool");
        SitePeopleReader.CheckPools(document, root, people, pool, appealPool);
        var lists = new SiteListsReader(document, root, [.. people.Select(person => person.Id)]);
        var bodies = root["bodies"] is { } node && document.IsObject(node, "$.bodies") ? node : DataNode.Object();
        document.Keys(bodies, "$.bodies", "genderCommittee", "assessAndAddress");
        return new SiteSetup
        {
            Id = id,
            Name = name,
            Zone = ReadZone(document, root),
            CalendarId = document.Text(root, "$", "calendar"),
            CasePrefix = document.Text(root, "$", "casePrefix") ?? Site.PrefixOf(name),
            Languages = ReadLanguages(document, root),
            RiskLevel = document.Choice(root, "$", "riskLevel", Risks) switch
            {
                "high" => SiteRisk.High,
                "medium" => SiteRisk.Medium,
                _ => SiteRisk.Low,
            },
            Contact = document.Local(root, "$", "contact"),
            ReportingDuty = document.Local(root, "$", "reportingDuty"),
            HasGenderCommittee = document.Flag(bodies, "$.bodies", "genderCommittee") ?? false,
            HasAssessAndAddress = document.Flag(bodies, "$.bodies", "assessAndAddress") ?? false,
            People = people,
            Pool = pool,
            AppealPool = appealPool,
            Interests = lists.Interests(),
            Directory = lists.Directory(today),
            StandardItems = lists.StandardItems(),
            FocalPoints = lists.FocalPoints(),
            Partners = lists.Partners(),
            Groups = lists.Groups(),
        };
    }

    private static string ReadId(SiteDocument document, DataNode root, string? fileName)
    {
        var id = document.Required(root, "$", "id") ?? "";
        var wanted = fileName is null ? id : Path.GetFileNameWithoutExtension(fileName);
        if (id.Length > 0 && Site.Refuse(id) is { } expected)
        {
            document.Report(SiteProblemCodes.IdInvalid, root["id"]!, "$.id", expected);
        }
        else if (id.Length > 0 && id != wanted)
        {
            document.Report(SiteProblemCodes.IdInvalid, root["id"]!, "$.id", $"the name of the file, '{wanted}'");
        }

        return id;
    }

    private static string ReadZone(SiteDocument document, DataNode root)
    {
        var zone = document.Required(root, "$", "zone");
        if (zone is not null && IanaZone.Find(zone).Refusal is { } refusal)
        {
            document.Report(SiteProblemCodes.ValueInvalid, root["zone"]!, "$.zone", refusal.Expected);
        }

        return zone ?? "";
    }

    private static IReadOnlyList<string> ReadLanguages(SiteDocument document, DataNode root)
    {
        var languages = document.Texts(root, "$", "languages");
        if (languages.Count == 0)
        {
            document.Report(SiteProblemCodes.Missing, root["languages"] ?? root, "$.languages", "at least one language", "none");
        }

        foreach (var language in languages.Where(language => language.Length is < 2 or > 3
            || !language.All(char.IsAsciiLetterLower)))
        {
            document.Report(
                SiteProblemCodes.ValueInvalid, root["languages"]!, "$.languages", "languages such as id, en", $"'{language}'");
        }

        return languages;
    }
}
