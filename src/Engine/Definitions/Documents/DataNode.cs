using System.Text;

namespace Workflows.Engine.Definitions.Documents;

/// <summary>Kind of a value in a document.</summary>
public enum DataKind
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number, known by its spelling.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A list.</summary>
    List,

    /// <summary>Members in order.</summary>
    Object,
}

/// <summary>A value of a document, JSON or YAML: numbers keep their spelling, members their order, all their place in the text.</summary>
internal sealed class DataNode
{
    private readonly List<DataNode> _items = [];
    private readonly List<KeyValuePair<string, DataNode>> _members = [];

    private DataNode(DataKind kind, string text = "")
    {
        Kind = kind;
        Text = text;
    }

    public DataKind Kind { get; }

    /// <summary>Text, or the spelling of a number or boolean; empty for the others.</summary>
    public string Text { get; }

    public IReadOnlyList<DataNode> Items => _items;

    public IReadOnlyList<KeyValuePair<string, DataNode>> Members => _members;

    /// <summary>Where it stands in the text it was read from; line 0 when it was not.</summary>
    public TextPosition Position { get; set; }

    /// <summary>True when it is written over several lines however short it is.</summary>
    public bool Block { get; set; }

    /// <summary>True when nothing is in it.</summary>
    public bool IsEmpty => _items.Count == 0 && _members.Count == 0;

    public DataNode? this[string key]
    {
        get
        {
            foreach (var member in _members)
            {
                if (string.Equals(member.Key, key, StringComparison.Ordinal))
                {
                    return member.Value;
                }
            }

            return null;
        }
    }

    public static DataNode Null() => new(DataKind.Null);

    public static DataNode Of(string text) => new(DataKind.Text, text);

    public static DataNode Of(bool value) => new(DataKind.Boolean, value ? "true" : "false");

    public static DataNode Number(string spelling) => new(DataKind.Number, spelling);

    public static DataNode List(IEnumerable<DataNode>? items = null)
    {
        var node = new DataNode(DataKind.List);
        node._items.AddRange(items ?? []);
        return node;
    }

    public static DataNode Object(params ReadOnlySpan<(string Key, DataNode Value)> members)
    {
        var node = new DataNode(DataKind.Object);
        foreach (var (key, value) in members)
        {
            node.Add(key, value);
        }

        return node;
    }

    public void Add(DataNode item) => _items.Add(item);

    public void Add(string key, DataNode value) => _members.Add(new KeyValuePair<string, DataNode>(key, value));

    public void Remove(string key) => _members.RemoveAll(member => string.Equals(member.Key, key, StringComparison.Ordinal));

    /// <summary>The text of a text member, or null.</summary>
    public string? TextOf(string key) => this[key] is { Kind: DataKind.Text } value ? value.Text : null;

    /// <summary>The same node with a place, when it has none yet.</summary>
    public DataNode At(TextPosition position)
    {
        if (Position.Line == 0)
        {
            Position = position;
        }

        return this;
    }

    /// <summary>A new object with these members, without those that are named.</summary>
    public DataNode Except(params ReadOnlySpan<string> keys)
    {
        var copy = new DataNode(Kind) { Position = Position };
        foreach (var member in _members)
        {
            if (!keys.Contains(member.Key))
            {
                copy._members.Add(member);
            }
        }

        return copy;
    }

    /// <summary>Equal as JSON values: order of members does not count, spelling of numbers does.</summary>
    public bool SameAs(DataNode? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other.Kind != Kind || other.Text != Text
            || other._items.Count != _items.Count || other._members.Count != _members.Count)
        {
            return false;
        }

        for (var i = 0; i < _items.Count; i++)
        {
            if (!_items[i].SameAs(other._items[i]))
            {
                return false;
            }
        }

        return _members.TrueForAll(member => other[member.Key] is { } value && member.Value.SameAs(value));
    }

    /// <summary>A text that is equal for equal values, for counting them.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        Describe(text);
        return text.ToString();
    }

    private void Describe(StringBuilder text)
    {
        text.Append((int)Kind).Append(':').Append(Text.Length).Append(Text).Append('(');
        foreach (var item in _items)
        {
            item.Describe(text);
        }

        foreach (var member in _members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(member.Key.Length).Append(member.Key);
            member.Value.Describe(text);
        }

        text.Append(')');
    }
}
