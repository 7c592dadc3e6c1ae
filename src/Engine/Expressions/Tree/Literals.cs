using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>A text, number, boolean, null or undefined.</summary>
internal sealed class LiteralNode(int position, Value value) : Node(position, 1)
{
    public Value Value { get; } = value;

    public override Value Evaluate(Evaluation evaluation) => Value;
}

/// <summary>A template with expressions in it; texts and expressions alternate, beginning with a text.</summary>
internal sealed class TemplateNode(int position, string[] texts, Node[] parts) : Node(position, 1 + Tallest(parts))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        if (parts.Length == 1)
        {
            var text = evaluation.Text(parts[0].Evaluate(evaluation));
            evaluation.At = Position;
            evaluation.ChargeText((long)texts[0].Length + text.Length + texts[1].Length);
            return Value.From(string.Concat(texts[0], text, texts[1]));
        }

        var builder = new StringBuilder(texts[0]);
        for (var i = 0; i < parts.Length; i++)
        {
            var text = evaluation.Text(parts[i].Evaluate(evaluation));
            evaluation.At = Position;
            evaluation.AppendPart(builder, text);
            evaluation.AppendPart(builder, texts[i + 1]);
        }

        return evaluation.NewText(builder.ToString());
    }
}

/// <summary>Three dots before a value: its items are taken one by one.</summary>
internal sealed class SpreadNode(int position, Node source) : Node(position, 1 + source.Height)
{
    public override Value Evaluate(Evaluation evaluation) => source.Evaluate(evaluation);

    /// <summary>Goes through the items of the value.</summary>
    public IEnumerable<Value> Items(Evaluation evaluation)
    {
        var value = source.Evaluate(evaluation);
        evaluation.At = Position;
        return Iteration.Of(evaluation, value);
    }
}

/// <summary>A list in brackets.</summary>
internal sealed class ArrayNode(int position, Node[] items) : Node(position, 1 + Tallest(items.DefaultIfEmpty()))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        evaluation.At = Position;
        var array = evaluation.NewArray(items.Length);
        foreach (var item in items)
        {
            if (item is SpreadNode spread)
            {
                foreach (var value in spread.Items(evaluation))
                {
                    evaluation.Append(array, value);
                }
            }
            else
            {
                evaluation.Append(array, item.Evaluate(evaluation));
            }
        }

        return Value.From(array);
    }
}

/// <summary>One member of an object literal: a fixed name, a computed one, or a spread when both are missing.</summary>
internal sealed record ObjectMember(string? Name, Node? ComputedName, Node Value);

/// <summary>Named values in braces.</summary>
internal sealed class ObjectNode(int position, ObjectMember[] members) : Node(
    position, 1 + Tallest(members.SelectMany(m => new[] { m.ComputedName, m.Value }).DefaultIfEmpty()))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        evaluation.At = Position;
        var result = evaluation.NewObject(members.Length);
        foreach (var member in members)
        {
            if (member.Name is not null)
            {
                evaluation.SetMember(result, member.Name, member.Value.Evaluate(evaluation));
            }
            else if (member.ComputedName is not null)
            {
                var name = evaluation.Text(member.ComputedName.Evaluate(evaluation));
                evaluation.SetMember(result, name, member.Value.Evaluate(evaluation));
            }
            else
            {
                Members.CopyInto(evaluation, result, member.Value.Evaluate(evaluation));
            }
        }

        return Value.From(result);
    }
}
