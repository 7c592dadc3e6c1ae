using Workflows.Engine.Expressions.Runtime;
using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Templates, lists and objects.</summary>
internal sealed partial class Parser
{
    private Node ParseTemplate()
    {
        var start = Current.Start;
        var texts = new List<string> { Current.Text };
        var parts = new List<Node>();
        while (!Take().IsTail)
        {
            parts.Add(ParseExpression());
            if (Current.Kind != TokenKind.Template)
            {
                throw Unexpected("'}' after the expression in the template");
            }

            texts.Add(Current.Text);
        }

        return parts.Count == 0
            ? new LiteralNode(start, Value.From(texts[0]))
            : new TemplateNode(start, [.. texts], [.. parts]);
    }

    private ArrayNode ParseArray()
    {
        var start = Take().Start;
        var items = new List<Node>();
        while (!Is("]"))
        {
            if (Is(","))
            {
                items.Add(new LiteralNode(Take().Start, Value.Undefined));
                continue;
            }

            items.Add(ParseItem());
            if (!Is("]"))
            {
                Expect(",");
            }
        }

        _next++;
        return new ArrayNode(start, [.. items]);
    }

    private ObjectNode ParseObject()
    {
        var start = Take().Start;
        var members = new List<ObjectMember>();
        while (!Is("}"))
        {
            members.Add(ParseObjectMember());
            if (!Is("}"))
            {
                Expect(",");
            }
        }

        _next++;
        return new ObjectNode(start, [.. members]);
    }

    private ObjectMember ParseObjectMember()
    {
        if (Skip("..."))
        {
            return new ObjectMember(null, null, ParseAssignment());
        }

        var key = Current;
        var (name, computed) = ParseKey();
        if (key is { Kind: TokenKind.Identifier, Text: "get" or "set" } && !Is(":") && !Is(",") && !Is("}") && !Is("("))
        {
            throw Unsupported(key.Start, $"'{key.Text}'", "write the value of the member");
        }

        if (Is("("))
        {
            return new ObjectMember(name, computed, ParseFunctionRest(key.Start));
        }

        if (key.Kind == TokenKind.Identifier && (Is(",") || Is("}")))
        {
            return new ObjectMember(name, null, ParseName(key));
        }

        Expect(":");
        return new ObjectMember(name, computed, ParseAssignment());
    }

    /// <summary>The name of a member in an object or a pattern: written out, or computed in brackets.</summary>
    private (string? Name, Node? Computed) ParseKey()
    {
        switch (Current.Kind)
        {
            case TokenKind.Identifier or TokenKind.Keyword or TokenKind.Text:
                return (Take().Text, null);
            case TokenKind.Number:
                return (NumberText.Format(Take().Number), null);
            case TokenKind.Punctuation when Skip("["):
                var key = ParseAssignment();
                Expect("]");
                return (null, key);
            default:
                throw Unexpected("the name of a member");
        }
    }
}
