using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Finds what most steps of a JSON document have, so that the YAML need not say it at each.</summary>
internal sealed class DefaultsSurvey
{
    private readonly List<DataNode> _activities = [];
    private readonly List<DataNode> _connections = [];
    private readonly List<DataNode> _variables = [];
    private readonly Dictionary<(string Type, string Member), Tally> _types = [];
    private readonly Tally _memory = new();

    private DefaultsSurvey()
    {
    }

    public static DocumentDefaults Find(DataNode document)
    {
        var survey = new DefaultsSurvey();
        survey._variables.AddRange(document["variables"]?.Items ?? []);
        if (document["root"] is { } root)
        {
            survey.Visit(root);
        }

        return survey.Result();
    }

    private DocumentDefaults Result()
    {
        var standard = DocumentDefaults.Standard;
        return new DocumentDefaults
        {
            Version = Most(_activities, activity => activity["version"] is { Text: "1" } version ? version : null, standard.Version),
            CustomProperties = Most(_activities, Custom, standard.CustomProperties),
            Metadata = Flag(_activities.Where(activity => activity["metadata"] is null or { IsEmpty: true }), "metadata", usual: true),
            NameIsId = More(activity => activity["id"] is { } id && id.SameAs(activity["name"])),
            NodeId = More(activity => activity["nodeId"] is not null),
            Vertices = Flag(_connections, "vertices", usual: true),
            MemoryNull = _memory.Winner("absent") == "null",
            Storage = Most(_variables, variable => variable["storageDriverTypeName"], DataNode.Of(DocumentDefaults.InstanceStorage)) is
            { Kind: DataKind.Text } storage
                ? storage.Text
                : null,
            TypeNames = _types.Select(entry => (entry.Key, Name: entry.Value.Winner("")))
                .Where(entry => entry.Name.Length > 0)
                .ToDictionary(entry => entry.Key, entry => entry.Name),
        };
    }

    private void Visit(DataNode activity)
    {
        if (!StepKeys.IsActivity(activity))
        {
            return;
        }

        _activities.Add(activity);
        _connections.AddRange(activity["connections"]?.Items ?? []);
        _variables.AddRange(activity["variables"]?.Items ?? []);
        foreach (var member in activity.Members)
        {
            Count(activity.TextOf("type")!, member.Key, member.Value);
            Visit(member.Value);
            foreach (var item in member.Value.Items)
            {
                Visit(item);
                Visit(item["activity"] ?? DataNode.Null());
            }
        }
    }

    private void Count(string type, string member, DataNode value)
    {
        var isInput = value["expression"] is not null;
        if (value["typeName"] is not { } typeName || (!isInput && value["memoryReference"] is null))
        {
            return;
        }

        if (!_types.TryGetValue((type, member), out var tally))
        {
            _types[(type, member)] = tally = new Tally();
        }

        tally.Add(typeName.Kind == DataKind.Text ? typeName.Text : "");
        if (isInput)
        {
            _memory.Add(value["memoryReference"] switch { null => "absent", { Kind: DataKind.Null } => "null", _ => "other" });
        }
    }

    private static DataNode? Custom(DataNode activity) =>
        activity["customProperties"] is { Kind: DataKind.Object } custom ? custom.Except("pulih") : null;

    private bool More(Predicate<DataNode> has) => _activities.Count(activity => has(activity)) * 2 > _activities.Count;

    private static bool Flag(IEnumerable<DataNode> nodes, string member, bool usual)
    {
        var list = nodes.ToList();
        var having = list.Count(node => node[member] is not null);
        return having * 2 == list.Count ? usual : having * 2 > list.Count;
    }

    /// <summary>The most frequent value; the usual one when it is as frequent, else the first of the most frequent in order of text.</summary>
    private static DataNode? Most(IReadOnlyCollection<DataNode> nodes, Func<DataNode, DataNode?> select, DataNode? usual)
    {
        var tally = new Tally();
        var samples = new Dictionary<string, DataNode?> { [usual?.Fingerprint() ?? ""] = usual };
        foreach (var value in nodes.Select(select))
        {
            var key = value?.Fingerprint() ?? "";
            samples.TryAdd(key, value);
            tally.Add(key);
        }

        return samples[tally.Winner(usual?.Fingerprint() ?? "")];
    }

    /// <summary>Counts texts.</summary>
    private sealed class Tally
    {
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

        public void Add(string text) => _counts[text] = _counts.GetValueOrDefault(text) + 1;

        public string Winner(string usual) => _counts
            .OrderByDescending(entry => entry.Value)
            .ThenByDescending(entry => entry.Key == usual)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key)
            .FirstOrDefault(usual);
    }
}
