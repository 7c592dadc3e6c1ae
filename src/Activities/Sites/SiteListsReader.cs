using Workflows.Activities.Procedures;
using Workflows.Activities.Publication;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Sites;

/// <summary>Reads the lists of a site file: interests, directory, items of the standard, focal points, partners,
/// groups.</summary>
internal sealed class SiteListsReader(SiteDocument document, DataNode root, IReadOnlyCollection<string> people)
{
    private static readonly string[] DirectoryMembers =
        ["kind", "name", "contact", "hours", "languages", "cost", "anonymous", "verifiedAt", "verifiedBy"];

    public List<Interest> Interests() =>
    [
        .. document.Objects(root, "$", "interests", "person", "relation", "to", "note").Select(item => new Interest(
            SitePeopleReader.RequirePerson(document, item.Node, item.Path, "person", people) ?? "",
            RequiredChoice(item, "relation", Interest.Relations),
            document.Required(item.Node, item.Path, "to") ?? "",
            document.Text(item.Node, item.Path, "note"))),
    ];

    public List<DirectoryEntry> Directory(DateOnly? today)
    {
        var entries = new List<DirectoryEntry>();
        foreach (var item in document.Objects(root, "$", "directory", DirectoryMembers))
        {
            var (node, path) = item;
            var entry = new DirectoryEntry(
                RequiredChoice(item, "kind", DirectoryEntry.Kinds), RequiredText(item, "name"), RequiredText(item, "contact"))
            {
                Hours = document.Local(node, path, "hours"),
                Languages = document.Texts(node, path, "languages"),
                Cost = document.Text(node, path, "cost"),
                Anonymous = document.Flag(node, path, "anonymous"),
                VerifiedAt = document.Date(node, path, "verifiedAt"),
                VerifiedBy = document.Text(node, path, "verifiedBy"),
            };
            if (today is { } day && entry.IsStale(day))
            {
                document.Report(
                    SiteProblemCodes.DirectoryStale, node, path, "an entry that was checked in the last six months",
                    entry.VerifiedAt is { } checkedAt ? $"one checked on {checkedAt:yyyy-MM-dd}" : "one that was never checked",
                    severity: ProblemSeverity.Warning);
            }

            entries.Add(entry);
        }

        return entries;
    }

    public List<StandardItem> StandardItems()
    {
        var items = new List<StandardItem>();
        foreach (var item in document.Objects(root, "$", "standardItems", "code", "text"))
        {
            var code = document.Required(item.Node, item.Path, "code") ?? "";
            if (items.Exists(other => other.Code == code))
            {
                document.Report(SiteProblemCodes.Twice, item.Node["code"] ?? item.Node, $"{item.Path}.code", "each item once");
            }

            items.Add(new StandardItem(code, RequiredText(item, "text")));
        }

        return items;
    }

    public List<FocalPoint> FocalPoints() =>
    [
        .. document.Objects(root, "$", "focalPoints", "person", "place", "tiedTo").Select(item => new FocalPoint(
            SitePeopleReader.RequirePerson(document, item.Node, item.Path, "person", people) ?? "",
            RequiredText(item, "place"),
            document.Text(item.Node, item.Path, "tiedTo"))),
    ];

    public List<MechanismPartner> Partners() =>
    [
        .. document.Objects(root, "$", "sharedMechanism", "name", "kind", "contact", "forwards")
            .Select(item => new MechanismPartner(
            document.Required(item.Node, item.Path, "name") ?? "",
            RequiredChoice(item, "kind", MechanismPartner.Kinds),
            document.Text(item.Node, item.Path, "contact"),
            document.Flag(item.Node, item.Path, "forwards") ?? false)),
    ];

    public List<PeopleGroup> Groups() =>
    [
        .. document.Objects(root, "$", "groups", "name", "size").Select(item => new PeopleGroup(
            document.Required(item.Node, item.Path, "name") ?? "",
            document.Number(item.Node, item.Path, "size") ?? RequiredNumber(item, "size"))),
    ];

    private string RequiredChoice((DataNode Node, string Path) item, string key, IReadOnlyCollection<string> allowed)
    {
        RequireKey(item, key);
        return document.Choice(item.Node, item.Path, key, allowed) ?? "";
    }

    private LocalText RequiredText((DataNode Node, string Path) item, string key)
    {
        RequireKey(item, key);
        return document.Local(item.Node, item.Path, key) ?? LocalText.Of("");
    }

    private int RequiredNumber((DataNode Node, string Path) item, string key)
    {
        RequireKey(item, key);
        return 0;
    }

    private void RequireKey((DataNode Node, string Path) item, string key)
    {
        if (item.Node[key] is null)
        {
            document.Report(SiteProblemCodes.Missing, item.Node, $"{item.Path}.{key}", $"'{key}'", "nothing");
        }
    }
}
