using Workflows.Activities.Committees;
using Workflows.Activities.Rules;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Sites;

/// <summary>Reads the people and pools of a site file.</summary>
internal static class SitePeopleReader
{
    private static readonly string[] PersonMembers =
        ["id", "name", "otherNames", "language", "languages", "gender", "organisation", "roles", "trained", "criteria", "deputy"];

    private static readonly string[] RoleMembers = ["role", "side", "from", "until", "elected", "appointedBy"];
    private static readonly string[] Criteria =
        ["knowsSite", "trainingAgreed", "neutral", "approachable", "genderAware", "understandsConflict"];

    private static readonly string[] PoolMembers = ["id", "name", "skills", "trained", "languages", "body"];
    private static readonly string[] Sides = ["management", "worker", "other"];
    private static readonly string[] Genders = ["woman", "man", "other"];
    private static readonly string[] Appointers = ["management"];

    public static List<SitePerson> Read(SiteDocument document, DataNode root, string siteId)
    {
        var people = new List<SitePerson>();
        foreach (var (node, path) in document.Objects(root, "$", "people", PersonMembers))
        {
            var person = ReadPerson(document, node, path, siteId);
            if (people.Exists(other => other.Id == person.Id))
            {
                document.Report(SiteProblemCodes.Twice, node["id"] ?? node, $"{path}.id", "each person once");
            }

            people.Add(person);
        }

        foreach (var (node, path) in document.Items(root, "$", "people").Where(item => item.Node["deputy"] is not null))
        {
            RequirePerson(document, node, path, "deputy", [.. people.Select(person => person.Id)]);
        }

        return people;
    }

    public static List<PoolPerson> ReadPool(SiteDocument document, DataNode root, string key)
    {
        var pool = new List<PoolPerson>();
        foreach (var (node, path) in document.Objects(root, "$", key, PoolMembers))
        {
            var person = new PoolPerson(
                document.Required(node, path, "id") ?? "", document.Required(node, path, "name") ?? "",
                document.Texts(node, path, "skills"), document.Flag(node, path, "trained") ?? false,
                document.Texts(node, path, "languages"), document.Text(node, path, "body"));
            if (pool.Exists(other => other.Id == person.Id))
            {
                document.Report(SiteProblemCodes.Twice, node["id"] ?? node, $"{path}.id", "each person once");
            }

            pool.Add(person);
        }

        return pool;
    }

    /// <summary>Nobody of the committee may be in the appeal pool, and one id is one person.</summary>
    public static void CheckPools(
        SiteDocument document, DataNode root, List<SitePerson> people, List<PoolPerson> pool, List<PoolPerson> appealPool)
    {
        foreach (var ((node, path), person) in document.Items(root, "$", "appealPool").Zip(appealPool))
        {
            if (people.Find(known => known.Id == person.Id) is { } known && known.AsMembers().Any())
            {
                document.Report(
                    SiteProblemCodes.PoolCommittee, node, path, "nobody of the committee in the appeal pool (R-102)",
                    $"'{person.Id}'");
            }

            if (pool.Find(other => other.Id == person.Id) is { } other && other.Name != person.Name)
            {
                document.Report(SiteProblemCodes.Twice, node, path, $"one name for '{person.Id}'",
                    $"'{other.Name}' and '{person.Name}'");
            }
        }
    }

    /// <summary>A member that must name a known person.</summary>
    public static string? RequirePerson(
        SiteDocument document, DataNode node, string path, string key, IReadOnlyCollection<string> known)
    {
        var id = document.Required(node, path, key);
        if (id is null || known.Contains(id))
        {
            return id;
        }

        document.Report(
            SiteProblemCodes.PersonUnknown, node[key]!, $"{path}.{key}", "a person of the site", $"'{id}'",
            Nearest.Suggest(id, known));
        return null;
    }

    private static SitePerson ReadPerson(SiteDocument document, DataNode node, string path, string siteId)
    {
        var id = document.Required(node, path, "id") ?? "";
        if (id.Length > 0 && !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            document.Report(SiteProblemCodes.IdInvalid, node["id"]!, $"{path}.id", "letters, digits and hyphens");
        }

        foreach (var training in document.Texts(node, path, "trained").Where(training => !Trainings.All.Contains(training)))
        {
            document.Report(
                SiteProblemCodes.ValueInvalid, node["trained"]!, $"{path}.trained", "one of " + string.Join(", ", Trainings.All),
                $"'{training}'", Nearest.Suggest(training, Trainings.All));
        }

        return new SitePerson(id, document.Required(node, path, "name") ?? "")
        {
            OtherNames = document.Texts(node, path, "otherNames"),
            Languages = [.. document.Texts(node, path, "language"), .. document.Texts(node, path, "languages")],
            Gender = document.Choice(node, path, "gender", Genders) switch
            {
                "woman" => MemberGender.Woman,
                "man" => MemberGender.Man,
                "other" => MemberGender.Other,
                _ => MemberGender.NotSaid,
            },
            Organisation = document.Text(node, path, "organisation"),
            Memberships = [.. document.Items(node, path, "roles").Select(role => ReadRole(document, role, siteId, id))
                .OfType<SiteRole>()],
            Trained = document.Texts(node, path, "trained").ToHashSet(StringComparer.Ordinal),
            Criteria = ReadCriteria(document, node, path),
            DeputyId = document.Text(node, path, "deputy"),
        };
    }

    private static SiteRole? ReadRole(SiteDocument document, (DataNode Node, string Path) item, string siteId, string personId)
    {
        var (node, path) = item;
        if (node.Kind == DataKind.Text)
        {
            node = DataNode.Object(("role", node)).At(node.Position);
        }
        else if (!document.IsObject(node, path))
        {
            return null;
        }

        document.Keys(node, path, RoleMembers);
        var role = document.Required(node, path, "role");
        if (role is not null && !RoleNames.OfSites.Contains(role))
        {
            document.Report(
                SiteProblemCodes.RoleUnknown, node["role"]!, path, "a role of sites", $"'{role}'", Nearest.Suggest(role,
                    RoleNames.OfSites));
            return null;
        }

        MemberSide? side = document.Choice(node, path, "side", Sides) switch
        {
            "management" => MemberSide.Management,
            "worker" => MemberSide.Worker,
            "other" => MemberSide.Other,
            _ => null,
        };
        if (role == RoleNames.CommitteeMember && side is null && node["side"] is null)
        {
            document.Report(SiteProblemCodes.Missing, node, $"{path}.side",
                "whom the member stands for: " + string.Join(", ", Sides), "nothing");
        }

        var (from, until) = (document.Date(node, path, "from"), document.Date(node, path, "until"));
        if (until < from)
        {
            document.Report(SiteProblemCodes.ValueInvalid, node["until"]!, $"{path}.until", $"a day from {from:yyyy-MM-dd}");
        }

        return role is null ? null : new SiteRole(siteId, personId, role, side, from, until)
        {
            Elected = document.Flag(node, path, "elected") ?? false,
            AppointedByManagement = document.Choice(node, path, "appointedBy", Appointers) is not null,
        };
    }

    private static MemberCriteria ReadCriteria(SiteDocument document, DataNode person, string path)
    {
        if (person["criteria"] is not { } node || !document.IsObject(node, $"{path}.criteria"))
        {
            return new MemberCriteria();
        }

        document.Keys(node, $"{path}.criteria", Criteria);
        bool? Answer(string key) => document.Flag(node, $"{path}.criteria", key);
        return new MemberCriteria(
            Answer("knowsSite"), Answer("trainingAgreed"), Answer("neutral"), Answer("approachable"), Answer("genderAware"),
            Answer("understandsConflict"));
    }
}
