using Workflows.Engine.Expressions.Runtime;
using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Reads a source into a tree.</summary>
internal sealed partial class Parser
{
    // With the stack an evaluation needs for each node this keeps all calls together well under a megabyte.
    private const int MaxTreeHeight = 500;

    private readonly string _source;
    private readonly int _maxDepth;
    private readonly List<Token> _tokens;
    private readonly int[] _closing;
    private readonly NameBinder _names = new();
    private readonly ReferenceCollector _references = new();
    private readonly HashSet<IdentifierNode> _written = [];
    private readonly List<(FunctionNode Node, NameScope Scope)> _functions = [];
    private NameScope _scope;
    private int _next;
    private int _depth;
    private int _loops;
    private int _functionDepth;

    private Parser(string source, List<Token> tokens, int[] closing, int maxDepth)
    {
        _source = source;
        _maxDepth = maxDepth;
        _tokens = tokens;
        _closing = closing;
        _scope = _names.Open(null, new ScopePlan(), isFunction: true, isTurn: false);
    }

    private Token Current => _tokens[_next];

    private bool IsTopLevel => _functionDepth == 0;

    public static ScriptParseResult Parse(string source, ScriptMode mode, ScriptLimits limits)
    {
        try
        {
            if (source.Length > limits.MaxSourceLength)
            {
                throw new ParseFailure(
                    ScriptCodes.TooLong, 0, $"at most {limits.MaxSourceLength} characters", $"{source.Length}");
            }

            var tokens = new Lexer(source).Read();
            var closing = Brackets.Match(tokens);
            var maybeObject = mode == ScriptMode.Expression && tokens[0] is { Kind: TokenKind.Punctuation, Text: "{" };
            if (!maybeObject)
            {
                return Accept(source, new Parser(source, tokens, closing, limits.MaxDepth).ParseScript());
            }

            try
            {
                return Accept(source, new Parser(source, tokens, closing, limits.MaxDepth).ParseObjectScript());
            }
            catch (ParseFailure asObject) when (asObject.Code == ScriptCodes.Syntax)
            {
                return ParseBlockInstead(source, new Parser(source, tokens, closing, limits.MaxDepth), asObject);
            }
        }
        catch (ParseFailure failure)
        {
            return Refuse(source, failure);
        }
    }

    private static ScriptParseResult ParseBlockInstead(string source, Parser parser, ParseFailure asObject)
    {
        try
        {
            return Accept(source, parser.ParseScript());
        }
        catch (ParseFailure asBlock)
        {
            // Whichever reading came further is the one the author meant.
            return Refuse(source, asBlock.Offset > asObject.Offset ? asBlock : asObject);
        }
    }

    private static ScriptParseResult Accept(string source, (ProgramNode Program, List<ScriptReference> References) parsed) =>
        new(new Script(source, parsed.Program, parsed.References), []);

    private static ScriptParseResult Refuse(string source, ParseFailure failure)
    {
        var (line, column) = SourcePosition.Of(source, failure.Offset);
        return new ScriptParseResult(
            null, [new ScriptProblem(failure.Code, line, column, failure.Expected, failure.Found, failure.Suggestion)]);
    }

    private (ProgramNode Program, List<ScriptReference> References) ParseScript() => Complete(ParseBody(TokenKind.End, string.Empty));

    /// <summary>A source that is one expression beginning with an object literal.</summary>
    private (ProgramNode Program, List<ScriptReference> References) ParseObjectScript()
    {
        var expression = ParseExpression();
        Skip(";");
        if (Current.Kind != TokenKind.End)
        {
            throw Unexpected("the end of the source");
        }

        return Complete(new BlockStatement([new ExpressionStatement(expression, true)], [], new ScopePlan()));
    }

    private (ProgramNode Program, List<ScriptReference> References) Complete(BlockStatement body)
    {
        CheckHeight(body.Height, 0);
        _names.Bind(_written);
        foreach (var (node, scope) in _functions)
        {
            node.HasSharedParameter = scope.Declarations.Values.Any(d => d.Kind == DeclarationKind.Parameter && d.IsShared);
        }

        return (new ProgramNode(body, _names.Root.Plan), _references.Collect(_source, _written));
    }

    private bool Is(string punctuation) => Current.Kind == TokenKind.Punctuation && Current.Text == punctuation;

    private bool IsWord(string keyword) => Current.Kind == TokenKind.Keyword && Current.Text == keyword;

    private bool IsAt(int index, string punctuation) =>
        index >= 0 && index < _tokens.Count && _tokens[index].Kind == TokenKind.Punctuation && _tokens[index].Text == punctuation;

    private bool Skip(string punctuation)
    {
        if (!Is(punctuation))
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Expect(string punctuation)
    {
        if (!Skip(punctuation))
        {
            throw Unexpected($"'{punctuation}'");
        }
    }

    private Token Take() => _tokens[_next++];

    /// <summary>The end of a statement: a semicolon, or what JavaScript takes for one.</summary>
    private void EndStatement()
    {
        if (!Skip(";") && !Is("}") && Current.Kind != TokenKind.End && !Current.AfterLineEnd)
        {
            throw Unexpected("an operator or the end of the statement");
        }
    }

    private void Enter()
    {
        if (++_depth > _maxDepth)
        {
            throw new ParseFailure(
                ScriptCodes.TooDeep, Current.Start, $"at most {_maxDepth} levels of nesting", "more",
                "give a part a name with const, or move it to a variable of the procedure");
        }
    }

    private void Leave() => _depth--;

    private static void CheckHeight(int height, int position)
    {
        if (height > MaxTreeHeight)
        {
            throw new ParseFailure(
                ScriptCodes.TooDeep, position, $"at most {MaxTreeHeight} operations within each other", "more",
                "give a part a name with const, or move it to a variable of the procedure");
        }
    }

    private ParseFailure Unexpected(string expected)
    {
        var token = Current;
        if (token.Kind == TokenKind.Keyword && Words.Instead(token.Text) is { } instead)
        {
            return new ParseFailure(ScriptCodes.Unsupported, token.Start, expected, $"'{token.Text}'", instead);
        }

        var found = token.Kind switch
        {
            TokenKind.End => "the end of the source",
            TokenKind.Text => "a text",
            TokenKind.Template => "a template",
            _ => token.Text.Length > 40 ? $"'{token.Text[..40]}...'" : $"'{token.Text}'",
        };
        return new ParseFailure(ScriptCodes.Syntax, token.Start, expected, found);
    }

    private static ParseFailure Unsupported(int position, string found, string instead) =>
        new(ScriptCodes.Unsupported, position, "what the language has", found, instead);
}
