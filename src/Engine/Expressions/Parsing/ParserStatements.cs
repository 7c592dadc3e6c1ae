using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Statements.</summary>
internal sealed partial class Parser
{
    private List<(IdentifierNode Name, FunctionNode Function)> _hoisted = [];

    /// <summary>The statements of a function or of the whole source, whose scope is open already.</summary>
    private BlockStatement ParseBody(TokenKind endKind, string end) => ParseStatements(endKind, end, new ScopePlan());

    private BlockStatement ParseStatements(TokenKind endKind, string end, ScopePlan plan)
    {
        var outer = _hoisted;
        _hoisted = [];
        var statements = new List<Statement>();
        while (!(Current.Kind == endKind && (endKind == TokenKind.End || Current.Text == end)))
        {
            if (Current.Kind == TokenKind.End)
            {
                throw Unexpected($"'{end}'");
            }

            if (ParseStatement() is { } statement)
            {
                statements.Add(statement);
            }
        }

        var block = new BlockStatement([.. statements], [.. _hoisted], plan);
        _hoisted = outer;
        return block;
    }

    private Statement? ParseStatement()
    {
        Enter();
        var statement = Current.Kind switch
        {
            TokenKind.Keyword => ParseWordStatement(),
            TokenKind.Punctuation when Is("{") => ParseBlock(isTurn: false),
            TokenKind.Punctuation when Skip(";") => null,
            TokenKind.Identifier when IsAt(_next + 1, ":") =>
                throw Unsupported(Current.Start, "a label", "end the inner loop with a condition, or use a function with return"),
            _ => ParseExpressionStatement(),
        };
        Leave();
        return statement;
    }

    private Statement? ParseWordStatement()
    {
        switch (Current.Text)
        {
            case "let" or "const" or "var":
                var declaration = ParseDeclaration();
                EndStatement();
                return declaration;
            case "if":
                return ParseIf();
            case "for":
                return ParseFor();
            case "while":
                return ParseWhile();
            case "do":
                return ParseDo();
            case "return":
                return ParseReturn();
            case "break" or "continue":
                return ParseJump();
            case "function":
                ParseFunctionDeclaration();
                return null;
            default:
                return ParseExpressionStatement();
        }
    }

    private ExpressionStatement ParseExpressionStatement()
    {
        var expression = ParseExpression();
        EndStatement();
        return new ExpressionStatement(expression, IsTopLevel);
    }

    private BlockStatement ParseBlock(bool isTurn)
    {
        Expect("{");
        var plan = new ScopePlan();
        var outer = OpenScope(plan, isTurn);
        var block = ParseStatements(TokenKind.Punctuation, "}", plan);
        _scope = outer;
        Expect("}");
        return block;
    }

    private NameScope OpenScope(ScopePlan plan, bool isTurn)
    {
        var outer = _scope;
        _scope = _names.Open(_scope, plan, isFunction: false, isTurn);
        return outer;
    }

    /// <summary>The body of a choice or a loop; a lone declaration has no scope of its own and is refused.</summary>
    private Statement ParseNested(bool isTurn)
    {
        if (Is("{"))
        {
            Enter();
            var block = ParseBlock(isTurn);
            Leave();
            return block;
        }

        if (IsWord("let") || IsWord("const") || IsWord("function"))
        {
            throw Unexpected("a block in braces");
        }

        return ParseStatement() ?? new BlockStatement([], [], new ScopePlan());
    }

    private DeclarationStatement ParseDeclaration()
    {
        var word = Take();
        var kind = KindOf(word);
        var parts = new List<(TargetNode Target, Node? Value)>();
        do
        {
            var isPattern = Is("[") || Is("{");
            var target = ParseTarget(kind);
            var hasValue = Skip("=");
            if (!hasValue && (isPattern || kind == DeclarationKind.Const))
            {
                throw Unexpected("'=' and a value");
            }

            var value = hasValue ? ParseAssignment()
                : kind == DeclarationKind.Let ? new LiteralNode(target.Position, Value.Undefined) : null;
            parts.Add((target, value));
        }
        while (Skip(","));

        return new DeclarationStatement([.. parts]);
    }

    private static DeclarationKind KindOf(Token word) => word.Text switch
    {
        "let" => DeclarationKind.Let,
        "const" => DeclarationKind.Const,
        _ => DeclarationKind.Var,
    };

    private IfStatement ParseIf()
    {
        _next++;
        Expect("(");
        var condition = ParseExpression();
        Expect(")");
        var whenTrue = ParseNested(isTurn: false);
        Statement? whenFalse = null;
        if (IsWord("else"))
        {
            _next++;
            whenFalse = ParseNested(isTurn: false);
        }

        return new IfStatement(condition, whenTrue, whenFalse, IsTopLevel);
    }

    private ReturnStatement ParseReturn()
    {
        _next++;
        var isBare = Is(";") || Is("}") || Current.Kind == TokenKind.End || Current.AfterLineEnd;
        var value = isBare ? null : ParseExpression();
        EndStatement();
        return new ReturnStatement(value);
    }

    private JumpStatement ParseJump()
    {
        var word = Take();
        if (_loops == 0)
        {
            throw new ParseFailure(ScriptCodes.Syntax, word.Start, $"a loop around '{word.Text}'", "none");
        }

        if (Current.Kind == TokenKind.Identifier && !Current.AfterLineEnd)
        {
            throw Unsupported(Current.Start, "a label", "end the inner loop with a condition, or use a function with return");
        }

        EndStatement();
        return new JumpStatement(word.Text == "break" ? Flow.Break : Flow.Continue);
    }

    private void ParseFunctionDeclaration()
    {
        var start = Take().Start;
        if (Is("*"))
        {
            throw Unsupported(Current.Start, "a generator", "collect the values in a list");
        }

        if (Current.Kind != TokenKind.Identifier)
        {
            throw Unexpected("the name of the function");
        }

        var token = Take();
        _names.Declare(token.Text, DeclarationKind.Function, _scope, token.Start);
        var name = NewUse(token, isDeclaring: true);
        _hoisted.Add((name, ParseFunctionRest(start)));
    }
}
