using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Lists of JSON objects with a name each, written as names with values.</summary>
internal static class NamedItems
{
    /// <summary>Names with values when that says it all, else the list itself.</summary>
    public static DataNode Compact(
        DataNode json, string nameKey, Func<string, DataNode, DataNode> compact, Func<string, DataNode, DataNode> expand)
    {
        if (json.Kind != DataKind.List || json.Items.Count == 0)
        {
            return json;
        }

        var yaml = DataNode.Object();
        yaml.Block = true;
        foreach (var item in json.Items)
        {
            if (item.Kind != DataKind.Object || item.TextOf(nameKey) is not { } name || yaml[name] is not null)
            {
                return json;
            }

            var value = compact(name, item);
            if (!expand(name, value).SameAs(item))
            {
                return json;
            }

            yaml.Add(name, value);
        }

        return yaml;
    }

    /// <summary>The list of JSON objects.</summary>
    public static DataNode Expand(DataNode yaml, string what, Func<string, DataNode, DataNode> expand, ShapeLog log)
    {
        if (yaml.Kind == DataKind.List)
        {
            return yaml;
        }

        return log.RequireObject(yaml, what)
            ? DataNode.List(yaml.Members.Select(member => expand(member.Key, member.Value))).At(yaml.Position)
            : DataNode.List();
    }

    /// <summary>The members in the usual order, then the others in their own.</summary>
    public static IEnumerable<KeyValuePair<string, DataNode>> InOrder(DataNode item, IReadOnlyList<string> usual) =>
        item.Members.Select((member, i) => (Member: member, Rank: Rank(usual, member.Key), Index: i))
            .OrderBy(entry => entry.Rank).ThenBy(entry => entry.Index)
            .Select(entry => entry.Member);

    /// <summary>An object of these members.</summary>
    public static DataNode Object(IEnumerable<KeyValuePair<string, DataNode>> members)
    {
        var node = DataNode.Object();
        foreach (var member in members)
        {
            node.Add(member.Key, member.Value);
        }

        return node;
    }

    /// <summary>An object from usual values and those that are stated, in the usual order, without those that are named.</summary>
    public static DataNode Build(
        IReadOnlyList<string> order, Dictionary<string, DataNode> values, DataNode? stated, Func<string, string> longKey)
    {
        var others = new List<string>();
        foreach (var member in stated?.Except("without").Members ?? [])
        {
            var key = longKey(member.Key);
            values[key] = member.Value;
            if (!order.Contains(key))
            {
                others.Add(key);
            }
        }

        foreach (var name in stated?["without"]?.Items ?? [])
        {
            values.Remove(name.Text);
        }

        var json = DataNode.Object();
        foreach (var key in order.Concat(others).Where(values.ContainsKey))
        {
            json.Add(key, values[key]);
        }

        return json;
    }

    private static int Rank(IReadOnlyList<string> usual, string key)
    {
        for (var i = 0; i < usual.Count; i++)
        {
            if (usual[i] == key)
            {
                return i;
            }
        }

        return usual.Count;
    }
}
