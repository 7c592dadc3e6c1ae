using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>The <c>defaults</c> of a document: only what differs from the standard is written.</summary>
internal static class DefaultsForm
{
    private static readonly string[] Keys =
        ["version", "customProperties", "metadata", "name", "nodeId", "vertices", "memory", "storage", "types"];

    public static DataNode? Compact(DocumentDefaults defaults)
    {
        var standard = DocumentDefaults.Standard;
        var yaml = DataNode.Object();
        yaml.Block = true;
        AddMember("version", defaults.Version, standard.Version);
        AddMember("customProperties", defaults.CustomProperties, standard.CustomProperties);
        AddFlag("metadata", defaults.Metadata, standard.Metadata);
        if (defaults.NameIsId)
        {
            yaml.Add("name", DataNode.Of("id"));
        }

        AddFlag("nodeId", defaults.NodeId, standard.NodeId);
        AddFlag("vertices", defaults.Vertices, standard.Vertices);
        AddFlag("memory", defaults.MemoryNull, standard.MemoryNull);
        if (defaults.Storage != standard.Storage)
        {
            yaml.Add("storage", defaults.Storage is null ? DataNode.Null() : DataNode.Of(defaults.Storage));
        }

        if (defaults.TypeNames.Count > 0)
        {
            yaml.Add("types", Types(defaults));
        }

        return yaml.IsEmpty ? null : yaml;

        void AddMember(string key, DataNode? value, DataNode? usual)
        {
            if (value is null ? usual is not null : !value.SameAs(usual))
            {
                yaml.Add(key, value ?? DataNode.Of(false));
            }
        }

        void AddFlag(string key, bool value, bool usual)
        {
            if (value != usual)
            {
                yaml.Add(key, DataNode.Of(value));
            }
        }
    }

    public static DocumentDefaults Expand(DataNode? yaml, ShapeLog log)
    {
        var standard = DocumentDefaults.Standard;
        if (yaml is null || !log.RequireObject(yaml, "defaults"))
        {
            return standard;
        }

        log.RequireKeys(yaml, Keys);
        return new DocumentDefaults
        {
            Version = Member("version", standard.Version),
            CustomProperties = Member("customProperties", standard.CustomProperties),
            Metadata = Flag("metadata", standard.Metadata),
            NameIsId = yaml.TextOf("name") == "id",
            NodeId = Flag("nodeId", standard.NodeId),
            Vertices = Flag("vertices", standard.Vertices),
            MemoryNull = Flag("memory", standard.MemoryNull),
            Storage = yaml["storage"] is { } storage ? (storage.Kind == DataKind.Text ? storage.Text : null) : standard.Storage,
            TypeNames = ReadTypes(yaml["types"]),
        };

        DataNode? Member(string key, DataNode? usual) =>
            yaml[key] is not { } value ? usual : value is { Kind: DataKind.Boolean, Text: "false" } ? null : value;

        bool Flag(string key, bool usual) => yaml[key] is { Kind: DataKind.Boolean } value ? value.Text == "true" : usual;
    }

    private static DataNode Types(DocumentDefaults defaults)
    {
        var types = DataNode.Object();
        types.Block = true;
        foreach (var group in defaults.TypeNames.GroupBy(entry => entry.Key.Type).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var members = DataNode.Object();
            foreach (var entry in group.OrderBy(entry => entry.Key.Member, StringComparer.Ordinal))
            {
                members.Add(entry.Key.Member, DataNode.Of(entry.Value));
            }

            types.Add(group.Key, members);
        }

        return types;
    }

    private static Dictionary<(string Type, string Member), string> ReadTypes(DataNode? yaml)
    {
        var names = new Dictionary<(string Type, string Member), string>();
        foreach (var type in yaml?.Members ?? [])
        {
            foreach (var member in type.Value.Members.Where(member => member.Value.Kind == DataKind.Text))
            {
                names[(type.Key, member.Key)] = member.Value.Text;
            }
        }

        return names;
    }
}
