using Workflows.Engine.Definitions.Yaml;

namespace Workflows.Engine.Definitions.Documents;

/// <summary>Reads the YAML files that stand beside a graph (forms, value lists, and what an application adds) as data.</summary>
/// <remarks>The same reading as for procedures: no anchors, no tags, each name once, only JSON's numbers, booleans and null.</remarks>
public static class YamlDocument
{
    /// <summary>The root of the document.</summary>
    /// <param name="text">The YAML.</param>
    /// <exception cref="YamlRefusedException">The text is not YAML, or uses a part of it that is not read here.</exception>
    public static DocumentNode Read(string text) => new(YamlTree.Read(text));
}

/// <summary>A value of a document, with its place.</summary>
public readonly struct DocumentNode
{
    private readonly DataNode? _node;

    internal DocumentNode(DataNode node) => _node = node;

    /// <summary>What it is; null for <c>default</c>.</summary>
    public DataKind Kind => _node?.Kind ?? DataKind.Null;

    /// <summary>Text, or the spelling of a number or boolean; empty for the others.</summary>
    public string Text => _node?.Text ?? "";

    /// <summary>Where it stands.</summary>
    public TextPosition Position => _node?.Position ?? default;

    /// <summary>The items of a list; none for the others.</summary>
    public IEnumerable<DocumentNode> Items => _node?.Items.Select(item => new DocumentNode(item)) ?? [];

    /// <summary>The members of an object, in order; none for the others.</summary>
    public IEnumerable<KeyValuePair<string, DocumentNode>> Members =>
        _node?.Members.Select(member => KeyValuePair.Create(member.Key, new DocumentNode(member.Value))) ?? [];

    /// <summary>A member of an object, or null when there is none.</summary>
    /// <param name="name">The exact name.</param>
    public DocumentNode? this[string name] => _node?[name] is { } member ? new DocumentNode(member) : null;

    /// <summary>What stands here, in words for a problem: <c>the text 'x'</c>, <c>a list</c>, <c>nothing</c>.</summary>
    public string Describe() => ShapeLog.Describe(_node ?? DataNode.Null());
}
