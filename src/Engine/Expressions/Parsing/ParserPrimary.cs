using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Values, and what follows them: members, keys, calls.</summary>
internal sealed partial class Parser
{
    private readonly HashSet<Node> _parenthesized = [];

    private Node ParsePostfixTarget()
    {
        var node = ParsePrimary();
        var isChain = false;
        while (true)
        {
            var optional = Skip("?.");
            isChain |= optional;
            if (Is("("))
            {
                node = ParseCall(node, optional);
            }
            else if (Is("["))
            {
                node = ParseIndex(node, optional);
            }
            else if (optional || Skip("."))
            {
                node = ParseMember(node, optional);
            }
            else if (Current.Kind == TokenKind.Template && _source[Current.Start] == '`')
            {
                throw Unsupported(Current.Start, "a tagged template", "call the function with the template in parentheses");
            }
            else
            {
                return isChain ? new OptionalChainNode(node) : node;
            }

            CheckHeight(node.Height, node.Position);
        }
    }

    private MemberNode ParseMember(Node owner, bool optional)
    {
        if (Current.Kind is not (TokenKind.Identifier or TokenKind.Keyword))
        {
            throw Unexpected("the name of a member");
        }

        var name = Take();
        var member = new MemberNode(name.Start, owner, name.Text, optional);
        if (owner is IdentifierNode root)
        {
            _references.AddMember(root, name.Text, member);
        }

        return member;
    }

    private IndexNode ParseIndex(Node owner, bool optional)
    {
        var start = Take().Start;
        var key = ParseExpression();
        Expect("]");
        var index = new IndexNode(start, owner, key, optional);
        if (owner is IdentifierNode root && key is LiteralNode { Value.Kind: ValueKind.String } literal)
        {
            _references.AddMember(root, literal.Value.AsString, index);
        }

        return index;
    }

    private Node ParseCall(Node callee, bool optional)
    {
        var start = Take().Start;
        var items = new List<Node>();
        while (!Is(")"))
        {
            items.Add(ParseItem());
            if (!Is(")"))
            {
                Expect(",");
            }
        }

        _next++;
        var arguments = new ArgumentList([.. items]);
        switch (callee)
        {
            case IdentifierNode name when !optional:
                _references.AddCall(name, arguments);
                return new NamedCallNode(name, arguments);
            case AccessNode access:
                return new MethodCallNode(access, arguments, optional);
            default:
                return new ValueCallNode(start, callee, arguments, optional);
        }
    }

    /// <summary>An item of a list or an argument: a value, or three dots and a value.</summary>
    private Node ParseItem()
    {
        var start = Current.Start;
        return Skip("...") ? new SpreadNode(start, ParseAssignment()) : ParseAssignment();
    }

    private Node ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _next++;
                return new LiteralNode(token.Start, Value.From(token.Number));
            case TokenKind.Text:
                _next++;
                return new LiteralNode(token.Start, Value.From(token.Text));
            case TokenKind.Template:
                return ParseTemplate();
            case TokenKind.Identifier:
                _next++;
                return ParseName(token);
            case TokenKind.Keyword:
                return ParseWord(token);
            case TokenKind.Punctuation when token.Text == "(":
                return ParseParentheses();
            case TokenKind.Punctuation when token.Text == "[":
                return ParseArray();
            case TokenKind.Punctuation when token.Text == "{":
                return ParseObject();
            default:
                throw Unexpected("an expression");
        }
    }

    private Node ParseName(Token token)
    {
        if (token.Text is "undefined" or "NaN" or "Infinity" && _scope.Find(token.Text) is null)
        {
            return new LiteralNode(token.Start, token.Text switch
            {
                "NaN" => Value.From(double.NaN),
                "Infinity" => Value.From(double.PositiveInfinity),
                _ => Value.Undefined,
            });
        }

        return NewUse(token, isDeclaring: false);
    }

    private IdentifierNode NewUse(Token token, bool isDeclaring)
    {
        var name = new IdentifierNode(token.Start, token.Text);
        _names.Use(name, _scope, isDeclaring);
        if (!isDeclaring)
        {
            _references.Add(name);
        }

        return name;
    }

    private Node ParseWord(Token token)
    {
        switch (token.Text)
        {
            case "true" or "false":
                _next++;
                return new LiteralNode(token.Start, Value.From(token.Text == "true"));
            case "null":
                _next++;
                return new LiteralNode(token.Start, Value.Null);
            case "function":
                return ParseFunctionExpression();
            default:
                throw Unexpected("an expression");
        }
    }

    private Node ParseParentheses()
    {
        _next++;
        var inner = ParseExpression();
        Expect(")");
        if (inner is LogicalNode or OptionalChainNode)
        {
            _parenthesized.Add(inner);
        }

        return inner;
    }
}
