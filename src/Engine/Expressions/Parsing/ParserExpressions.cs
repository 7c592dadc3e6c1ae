using Workflows.Engine.Expressions.Runtime;
using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Expressions, by precedence.</summary>
internal sealed partial class Parser
{
    private const int CoalescePrecedence = 1;
    private const int PowerPrecedence = 12;

    private Node ParseExpression()
    {
        var first = ParseAssignment();
        if (!Is(","))
        {
            return first;
        }

        var parts = new List<Node> { first };
        while (Skip(","))
        {
            parts.Add(ParseAssignment());
        }

        return new SequenceNode([.. parts]);
    }

    private Node ParseAssignment()
    {
        Enter();
        var result = IsArrow() ? ParseArrow() : ParseAssignmentOrValue();
        Leave();
        CheckHeight(result.Height, result.Position);
        return result;
    }

    private Node ParseAssignmentOrValue()
    {
        if ((Is("[") || Is("{")) && IsAt(_closing[_next] + 1, "=") && _closing[_next] >= 0)
        {
            var pattern = ParseTarget(null);
            Expect("=");
            return new AssignNode(pattern, ParseAssignment());
        }

        var left = ParseConditional();
        if (Current.Kind != TokenKind.Punctuation || AssignmentOperator(Current.Text) is not { } op)
        {
            return left;
        }

        CheckAssignable(left);
        _next++;
        var value = ParseAssignment();
        if (op != Operator.None)
        {
            return new UpdateNode(left, op, value, UpdateForm.Compound);
        }

        return left is AccessNode access
            ? new MemberAssignNode(access, value)
            : new AssignNode(new NameTarget((IdentifierNode)left), value);
    }

    private void CheckAssignable(Node target)
    {
        switch (target)
        {
            case IdentifierNode name:
                _written.Add(name);
                break;
            case AccessNode access:
                _references.AddWrite(access);
                break;
            default:
                throw new ParseFailure(
                    ScriptCodes.Syntax, target.Position, "a name or a member that can be assigned to", "another expression",
                    "write == to compare");
        }
    }

    private Node ParseConditional()
    {
        var condition = ParseBinary(CoalescePrecedence);
        if (!Skip("?"))
        {
            return condition;
        }

        var whenTrue = ParseAssignment();
        Expect(":");
        return new ConditionalNode(condition, whenTrue, ParseAssignment());
    }

    private Node ParseBinary(int lowest)
    {
        var start = Current;
        var left = ParseUnary();
        var chain = new List<(Operator Operator, Node Operand, int Position)>();
        while (BinaryOperator(Current) is var (op, precedence) && precedence >= lowest)
        {
            var sign = Take();
            if (op >= Operator.And)
            {
                left = ParseLogical(Joined(left, chain), op, precedence, sign);
                chain.Clear();
                continue;
            }

            if (op == Operator.Power)
            {
                CheckPowerBase(start, left, chain.Count);
                Enter();
                chain.Add((op, ParseBinary(PowerPrecedence), sign.Start));
                Leave();
                continue;
            }

            chain.Add((op, ParseBinary(precedence + 1), sign.Start));
        }

        return Joined(left, chain);
    }

    private static Node Joined(Node left, List<(Operator Operator, Node Operand, int Position)> chain) =>
        chain.Count == 0 ? left : BinaryNode.Chain(left, chain);

    private LogicalNode ParseLogical(Node left, Operator op, int precedence, Token sign)
    {
        var operands = new List<Node> { left };
        do
        {
            operands.Add(ParseBinary(precedence + 1));
        }
        while (SkipOperator(op));

        var isCoalesce = op == Operator.Coalesce;
        foreach (var operand in operands)
        {
            if (operand is LogicalNode inner && inner.Operator == Operator.Coalesce != isCoalesce && !_parenthesized.Contains(inner))
            {
                throw new ParseFailure(
                    ScriptCodes.Syntax, sign.Start, "parentheses around one of the operators", "'??' beside '&&' or '||'");
            }
        }

        return new LogicalNode(op, [.. operands]);
    }

    private bool SkipOperator(Operator op)
    {
        var isNext = BinaryOperator(Current)?.Operator == op;
        _next += isNext ? 1 : 0;
        return isNext;
    }

    private static void CheckPowerBase(Token start, Node left, int chained)
    {
        var isSigned = left is UnaryNode || (left is LiteralNode && start is { Kind: TokenKind.Punctuation, Text: "-" });
        if (chained == 0 && isSigned && start.Text != "(")
        {
            throw new ParseFailure(ScriptCodes.Syntax, start.Start, "parentheses around the base of **", "a sign");
        }
    }

    private Node ParseUnary()
    {
        var token = Current;
        if (UnaryOperatorOf(token) is { } op)
        {
            _next++;
            Enter();
            var operand = ParseUnary();
            Leave();
            return op == UnaryOperator.Minus && operand is LiteralNode { Value.IsNumber: true } number
                ? new LiteralNode(token.Start, Value.From(-number.Value.RawNumber))
                : new UnaryNode(token.Start, op, operand);
        }

        if (Is("++") || Is("--"))
        {
            _next++;
            var target = ParsePostfixTarget();
            CheckAssignable(target);
            return Count(target, token.Text, UpdateForm.Before);
        }

        if (IsWord("delete"))
        {
            return ParseDelete();
        }

        var operandNode = ParsePostfixTarget();
        if ((Is("++") || Is("--")) && !Current.AfterLineEnd)
        {
            CheckAssignable(operandNode);
            return Count(operandNode, Take().Text, UpdateForm.After);
        }

        return operandNode;
    }

    private DeleteNode ParseDelete()
    {
        var start = Take().Start;
        return ParsePostfixTarget() is AccessNode access
            ? new DeleteNode(start, access)
            : throw new ParseFailure(ScriptCodes.Syntax, start, "a member after delete", "another expression");
    }

    private static UpdateNode Count(Node target, string sign, UpdateForm form) => new(
        target, sign == "++" ? Operator.Add : Operator.Subtract, new LiteralNode(target.Position, Value.From(1)), form);

    private static UnaryOperator? UnaryOperatorOf(Token token) => (token.Kind, token.Text) switch
    {
        (TokenKind.Punctuation, "!") => UnaryOperator.Not,
        (TokenKind.Punctuation, "-") => UnaryOperator.Minus,
        (TokenKind.Punctuation, "+") => UnaryOperator.Plus,
        (TokenKind.Punctuation, "~") => UnaryOperator.BitNot,
        (TokenKind.Keyword, "typeof") => UnaryOperator.TypeOf,
        (TokenKind.Keyword, "void") => UnaryOperator.Void,
        _ => null,
    };

    private static (Operator Operator, int Precedence)? BinaryOperator(Token token)
    {
        if (token.Kind == TokenKind.Keyword && token.Text == "in")
        {
            return (Operator.In, 8);
        }

        return token.Kind != TokenKind.Punctuation ? null : token.Text switch
        {
            "??" => (Operator.Coalesce, CoalescePrecedence),
            "||" => (Operator.Or, 2),
            "&&" => (Operator.And, 3),
            "|" => (Operator.BitOr, 4),
            "^" => (Operator.BitXor, 5),
            "&" => (Operator.BitAnd, 6),
            "==" => (Operator.Equal, 7),
            "!=" => (Operator.NotEqual, 7),
            "===" => (Operator.StrictEqual, 7),
            "!==" => (Operator.StrictNotEqual, 7),
            "<" => (Operator.Less, 8),
            "<=" => (Operator.LessOrEqual, 8),
            ">" => (Operator.Greater, 8),
            ">=" => (Operator.GreaterOrEqual, 8),
            "<<" => (Operator.ShiftLeft, 9),
            ">>" => (Operator.ShiftRight, 9),
            ">>>" => (Operator.ShiftRightUnsigned, 9),
            "+" => (Operator.Add, 10),
            "-" => (Operator.Subtract, 10),
            "*" => (Operator.Multiply, 11),
            "/" => (Operator.Divide, 11),
            "%" => (Operator.Remainder, 11),
            "**" => (Operator.Power, PowerPrecedence),
            _ => null,
        };
    }

    private static Operator? AssignmentOperator(string sign) => sign switch
    {
        "=" => Operator.None,
        "+=" => Operator.Add,
        "-=" => Operator.Subtract,
        "*=" => Operator.Multiply,
        "/=" => Operator.Divide,
        "%=" => Operator.Remainder,
        "**=" => Operator.Power,
        "<<=" => Operator.ShiftLeft,
        ">>=" => Operator.ShiftRight,
        ">>>=" => Operator.ShiftRightUnsigned,
        "&=" => Operator.BitAnd,
        "|=" => Operator.BitOr,
        "^=" => Operator.BitXor,
        "&&=" => Operator.And,
        "||=" => Operator.Or,
        "??=" => Operator.Coalesce,
        _ => null,
    };
}
