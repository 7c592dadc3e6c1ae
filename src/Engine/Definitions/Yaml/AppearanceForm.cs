using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>
/// What people see of a step (<c>label</c>, <c>note</c>, <c>at</c>) and what is ours (<c>ends</c>), which the JSON form
/// keeps under <c>metadata</c> and <c>customProperties</c>.
/// </summary>
internal static class AppearanceForm
{
    /// <summary>Adds the members that stand for <c>metadata</c> and <c>customProperties</c>, and names those that are missing.</summary>
    public static void Compact(DataNode json, DataNode yaml, DocumentDefaults defaults, List<string> without)
    {
        var metadata = json["metadata"];
        var custom = json["customProperties"];
        var own = custom is { Kind: DataKind.Object } ? custom["pulih"] : null;
        var looks = metadata is null ? DataNode.Object() : Looks(metadata, own?["label"]);
        AddAll(looks, yaml);
        if (own?["label"] is { Kind: DataKind.Object } label && yaml["label"] is null)
        {
            yaml.Add("label", label);
        }

        if (own?["ends"] is { Kind: DataKind.List } ends)
        {
            yaml.Add("ends", ends);
        }

        var (metadataNow, customNow) = Expand(yaml, defaults);
        State("metadata", metadata, metadataNow);
        State("customProperties", custom, customNow);

        void State(string key, DataNode? wanted, DataNode? now)
        {
            if (wanted is null && now is not null)
            {
                without.Add(key);
            }
            else if (wanted is not null && !wanted.SameAs(now))
            {
                yaml.Add(key, wanted);
            }
        }
    }

    /// <summary>The <c>metadata</c> and <c>customProperties</c> that the members stand for.</summary>
    public static (DataNode? Metadata, DataNode? CustomProperties) Expand(DataNode yaml, DocumentDefaults defaults)
    {
        var metadata = yaml["metadata"] ?? ExpandLooks(yaml) ?? (defaults.Metadata ? DataNode.Object() : null);
        if (yaml["customProperties"] is { } stated)
        {
            return (metadata, stated);
        }

        var own = DataNode.Object();
        if (yaml["label"] is { Kind: DataKind.Object } label)
        {
            own.Add("label", label);
        }

        if (yaml["ends"] is { } ends)
        {
            own.Add("ends", ends.Kind == DataKind.List ? ends : DataNode.List([ends]));
        }

        if (own.IsEmpty)
        {
            return (metadata, defaults.CustomProperties);
        }

        var custom = (defaults.CustomProperties ?? DataNode.Object()).Except();
        custom.Add("pulih", own);
        return (metadata, custom);
    }

    private static void AddAll(DataNode from, DataNode to)
    {
        foreach (var member in from.Members)
        {
            to.Add(member.Key, member.Value);
        }
    }

    /// <summary>The short members when they say all of the metadata, else nothing.</summary>
    private static DataNode Looks(DataNode metadata, DataNode? ownLabel)
    {
        var looks = DataNode.Object();
        if (metadata["displayText"] is { Kind: DataKind.Text } text)
        {
            var isFirst = ownLabel is { Kind: DataKind.Object } && text.SameAs(FirstText(ownLabel));
            looks.Add("label", isFirst ? ownLabel! : text);
        }

        if (metadata["description"] is { Kind: DataKind.Text } note)
        {
            looks.Add("note", note);
        }

        if (metadata["designer"] is { Kind: DataKind.Object } designer && At(designer) is { } at)
        {
            looks.Add("at", at);
        }

        return metadata.SameAs(ExpandLooks(looks)) ? looks : DataNode.Object();
    }

    private static DataNode? At(DataNode designer)
    {
        DataNode?[] numbers =
        [
            designer["position"]?["x"], designer["position"]?["y"], designer["size"]?["width"], designer["size"]?["height"],
        ];
        var given = numbers.TakeWhile(number => number is { Kind: DataKind.Number }).ToList();
        return given.Count is 2 or 4 ? DataNode.List(given!) : null;
    }

    private static DataNode? ExpandLooks(DataNode yaml)
    {
        var metadata = DataNode.Object();
        if (yaml["label"] is { } label)
        {
            metadata.Add("displayText", label.Kind == DataKind.Object ? FirstText(label) : label);
        }

        if (yaml["note"] is { } note)
        {
            metadata.Add("description", note);
            metadata.Add("showDescription", DataNode.Of(true));
        }

        if (yaml["at"] is { Kind: DataKind.List, Items.Count: >= 2 } at)
        {
            var designer = DataNode.Object(("position", DataNode.Object(("x", at.Items[0]), ("y", at.Items[1]))));
            if (at.Items.Count >= 4)
            {
                designer.Add("size", DataNode.Object(("width", at.Items[2]), ("height", at.Items[3])));
            }

            metadata.Add("designer", designer);
        }

        return metadata.IsEmpty ? null : metadata;
    }

    private static DataNode FirstText(DataNode label) =>
        label["en"] ?? (label.Members.Count > 0 ? label.Members[0].Value : DataNode.Of(""));
}
