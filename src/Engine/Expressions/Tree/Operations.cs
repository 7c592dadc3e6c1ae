using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>Operands joined by operators from left to right; a list, so that a long sum is not a deep tree.</summary>
internal sealed class BinaryNode : Node
{
    private readonly Node _first;
    private readonly (Operator Operator, Node Operand, int Position)[] _rest;

    private BinaryNode(Node first, (Operator Operator, Node Operand, int Position)[] rest)
        : base(first.Position, 1 + Math.Max(first.Height, rest.Max(r => r.Operand.Height)))
    {
        _first = first;
        _rest = rest;
    }

    /// <summary>Joins operands, those of a chain on the left included.</summary>
    public static BinaryNode Chain(Node first, List<(Operator Operator, Node Operand, int Position)> rest) =>
        new(first, [.. rest]);

    public override Value Evaluate(Evaluation evaluation)
    {
        var left = _first.Evaluate(evaluation);
        foreach (ref readonly var next in _rest.AsSpan())
        {
            evaluation.Step();
            var right = next.Operand.Evaluate(evaluation);
            if (left.IsNumber && right.IsNumber && next.Operator != Operator.In)
            {
                left = Operators.OnNumbers(next.Operator, left.RawNumber, right.RawNumber);
                continue;
            }

            evaluation.At = next.Position;
            left = Operators.Apply(evaluation, next.Operator, left, right);
        }

        return left;
    }
}

/// <summary>Operands joined by one of <c>&amp;&amp;</c>, <c>||</c>, <c>??</c>.</summary>
internal sealed class LogicalNode(Operator op, Node[] operands) : Node(operands[0].Position, 1 + Tallest(operands))
{
    public Operator Operator => op;

    public Node[] Operands => operands;

    /// <summary>Whether this value of the left side is the result.</summary>
    public static bool Decides(Operator op, in Value left) => op switch
    {
        Operator.And => !left.ToBoolean(),
        Operator.Or => left.ToBoolean(),
        _ => !left.IsNullish,
    };

    public override Value Evaluate(Evaluation evaluation)
    {
        var result = operands[0].Evaluate(evaluation);
        for (var i = 1; i < operands.Length && !Decides(op, result); i++)
        {
            evaluation.Step();
            result = operands[i].Evaluate(evaluation);
        }

        return result;
    }
}

/// <summary>Condition, question mark, two values.</summary>
internal sealed class ConditionalNode(Node condition, Node whenTrue, Node whenFalse)
    : Node(condition.Position, 1 + Tallest([condition, whenTrue, whenFalse]))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        return (condition.Evaluate(evaluation).ToBoolean() ? whenTrue : whenFalse).Evaluate(evaluation);
    }
}

/// <summary>The operators before a value.</summary>
internal enum UnaryOperator
{
    Not,
    Minus,
    Plus,
    BitNot,
    TypeOf,
    Void,
}

/// <summary>An operator before a value.</summary>
internal sealed class UnaryNode(int position, UnaryOperator op, Node operand) : Node(position, 1 + operand.Height)
{
    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        if (op == UnaryOperator.TypeOf && operand is IdentifierNode name && !name.Exists(evaluation))
        {
            return Value.From("undefined");
        }

        var value = operand.Evaluate(evaluation);
        evaluation.At = Position;
        return op switch
        {
            UnaryOperator.Not => Value.From(!value.ToBoolean()),
            UnaryOperator.Minus => Operators.Negate(evaluation, value),
            UnaryOperator.Plus => Operators.ToNumeric(evaluation, value),
            UnaryOperator.BitNot => Value.From(~Operators.ToInt32(evaluation.Number(value))),
            UnaryOperator.TypeOf => Value.From(TypeOf(value.Kind)),
            _ => Value.Undefined,
        };
    }

    private static string TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Boolean => "boolean",
        ValueKind.Number or ValueKind.Decimal => "number",
        ValueKind.String => "string",
        ValueKind.Function => "function",
        _ => "object",
    };
}

/// <summary>Expressions separated by commas; the last one is the value.</summary>
internal sealed class SequenceNode(Node[] parts) : Node(parts[0].Position, 1 + Tallest(parts))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        var result = Value.Undefined;
        foreach (var part in parts)
        {
            evaluation.Step();
            result = part.Evaluate(evaluation);
        }

        return result;
    }
}
