using System.Text;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>Writes documents as YAML: the same document always gives the same text, short things stay on one line.</summary>
internal sealed class YamlEmitter
{
    private const int Width = 110;
    private const int LongestSimpleKey = 900;

    private readonly StringBuilder _text = new();

    public static string Emit(DataNode node)
    {
        var emitter = new YamlEmitter();
        if (node.Kind == DataKind.Object && !node.IsEmpty)
        {
            emitter.Members(node, 0, startsLine: true);
        }
        else
        {
            emitter._text.Append(Flow(node)).Append('\n');
        }

        return emitter._text.ToString();
    }

    /// <summary>Writes what follows a key or dash, up to and with the end of the line.</summary>
    private void Value(DataNode node, int indent, int column)
    {
        if (node.Kind == DataKind.Text && YamlText.FitsBlock(node.Text))
        {
            Literal(node.Text, indent);
        }
        else if (node.Kind == DataKind.Text)
        {
            _text.Append(' ').Append(YamlText.Spell(node.Text, inFlow: false)).Append('\n');
        }
        else if (IsOneLine(node, column))
        {
            _text.Append(' ').Append(Flow(node)).Append('\n');
        }
        else if (node.Kind == DataKind.Object)
        {
            _text.Append('\n');
            Members(node, indent, startsLine: true);
        }
        else
        {
            _text.Append('\n');
            Items(node, indent);
        }
    }

    private void Members(DataNode node, int indent, bool startsLine)
    {
        foreach (var member in node.Members)
        {
            if (startsLine)
            {
                _text.Append(' ', indent);
            }

            startsLine = true;
            var key = YamlText.Spell(member.Key, inFlow: false);
            if (key.Length > LongestSimpleKey)
            {
                _text.Append("? ").Append(key).Append('\n').Append(' ', indent).Append(':');
                key = "";
            }
            else
            {
                _text.Append(key).Append(':');
            }

            Value(member.Value, indent + 2, indent + key.Length + 2);
        }
    }

    private void Items(DataNode node, int indent)
    {
        foreach (var item in node.Items)
        {
            _text.Append(' ', indent).Append('-');
            if (item.Kind == DataKind.Object && !IsOneLine(item, indent + 2))
            {
                _text.Append(' ');
                Members(item, indent + 2, startsLine: false);
            }
            else
            {
                Value(item, indent + 2, indent + 2);
            }
        }
    }

    private void Literal(string text, int indent)
    {
        var keepsEnd = text.EndsWith('\n');
        _text.Append(keepsEnd ? " |\n" : " |-\n");
        foreach (var line in (keepsEnd ? text[..^1] : text).Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', indent).Append(line);
            }

            _text.Append('\n');
        }
    }

    private static bool IsOneLine(DataNode node, int column) =>
        node.Kind is not (DataKind.List or DataKind.Object)
        || node.IsEmpty
        || (IsSmall(node, 2) && column + Flow(node).Length <= Width);

    private static bool IsSmall(DataNode node, int depth)
    {
        if (node.Kind is not (DataKind.List or DataKind.Object))
        {
            return !(node.Kind == DataKind.Text && YamlText.FitsBlock(node.Text));
        }

        return !node.Block && depth > 0 && node.Items.All(item => IsSmall(item, depth - 1))
            && node.Members.All(member => member.Key.Length <= 100 && IsSmall(member.Value, depth - 1));
    }

    private static string Flow(DataNode node) => node.Kind switch
    {
        DataKind.Null => "null",
        DataKind.Boolean or DataKind.Number => node.Text,
        DataKind.Text => YamlText.Spell(node.Text, inFlow: true),
        DataKind.List => $"[{string.Join(", ", node.Items.Select(Flow))}]",
        _ when node.IsEmpty => "{}",
        _ => "{ " + string.Join(", ", node.Members.Select(m => $"{YamlText.Spell(m.Key, inFlow: true)}: {Flow(m.Value)}")) + " }",
    };
}
