using Workflows.Engine.Definitions.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Reads YAML into documents, with the place of every value.</summary>
internal sealed class YamlTree
{
    private readonly Parser _parser;

    private YamlTree(string text)
    {
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The document.</summary>
    /// <exception cref="YamlRefusedException">When the text is not YAML, or uses a part of it that is not read here.</exception>
    public static DataNode Read(string text)
    {
        var tree = new YamlTree(text);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException exception)
        {
            throw new YamlRefusedException("YAML", $"a syntax error ({exception.Message})", Position(exception.Start), exception);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException)
        {
            // The scanner lets some of its own out, for example for an escape beyond the last character, and says nothing of use.
            throw new YamlRefusedException(
                "YAML", "a syntax error near here", tree._parser.Current is { } last ? Position(last.End) : default, exception);
        }
    }

    private DataNode ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.Accept<DocumentStart>(out _))
        {
            return DataNode.Null();
        }

        _parser.Consume<DocumentStart>();
        var node = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw new YamlRefusedException("one document", "a second one", Position(second.Start));
        }

        return node;
    }

    private DataNode ReadNode(int depth)
    {
        var current = _parser.Require<ParsingEvent>();
        _parser.MoveNext();
        if (depth > ElsaJson.MaxDepth)
        {
            throw new YamlRefusedException($"at most {ElsaJson.MaxDepth} levels", "more", Position(current.Start));
        }

        if (current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
        {
            throw new YamlRefusedException("a value", "an anchor or alias; write the value again", Position(current.Start));
        }

        if (current is NodeEvent { Tag.IsEmpty: false } tagged)
        {
            throw new YamlRefusedException("a value", $"the tag '{tagged.Tag}'", Position(current.Start));
        }

        var node = current switch
        {
            Scalar scalar => scalar.Style == ScalarStyle.Plain ? YamlText.Plain(scalar.Value) : DataNode.Of(scalar.Value),
            SequenceStart => ReadItems(depth),
            MappingStart => ReadMembers(depth),
            _ => throw new YamlRefusedException("a value", current.GetType().Name, Position(current.Start)),
        };
        return node.At(Position(current.Start));
    }

    private DataNode ReadItems(int depth)
    {
        var list = DataNode.List();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            list.Add(ReadNode(depth + 1));
        }

        return list;
    }

    private DataNode ReadMembers(int depth)
    {
        var result = DataNode.Object();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key) || !key.Anchor.IsEmpty)
            {
                throw new YamlRefusedException("a name", "a list or mapping as key", Position(_parser.Current!.Start));
            }

            if (!keys.Add(key.Value))
            {
                throw new YamlRefusedException("each name once", $"'{key.Value}' again", Position(key.Start));
            }

            result.Add(key.Value, ReadNode(depth + 1));
        }

        return result;
    }

    private static TextPosition Position(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
