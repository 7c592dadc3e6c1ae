using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Loops.</summary>
internal sealed partial class Parser
{
    private WhileStatement ParseWhile()
    {
        _next++;
        Expect("(");
        var condition = ParseExpression();
        Expect(")");
        return new WhileStatement(condition, ParseLoopBody(), bodyFirst: false, IsTopLevel);
    }

    private WhileStatement ParseDo()
    {
        _next++;
        var body = ParseLoopBody();
        if (!IsWord("while"))
        {
            throw Unexpected("'while'");
        }

        _next++;
        Expect("(");
        var condition = ParseExpression();
        Expect(")");
        Skip(";");
        return new WhileStatement(condition, body, bodyFirst: true, IsTopLevel);
    }

    private Statement ParseLoopBody()
    {
        _loops++;
        var body = ParseNested(isTurn: true);
        _loops--;
        return body;
    }

    private Statement ParseFor()
    {
        _next++;
        Expect("(");
        var plan = new ScopePlan();
        var outer = OpenScope(plan, isTurn: true);
        RefuseForIn();
        Statement result = IsForOf() ? ParseForOf(plan) : ParseForLoop(plan);
        _scope = outer;
        return result;
    }

    private ForOfStatement ParseForOf(ScopePlan plan)
    {
        DeclarationKind? kind = IsWord("let") || IsWord("const") || IsWord("var") ? KindOf(Take()) : null;
        var target = ParseTarget(kind);
        _next++;

        // The items are made before the variable of the loop exists.
        var inner = _scope;
        _scope = inner.Parent!;
        var items = ParseAssignment();
        _scope = inner;
        Expect(")");
        return new ForOfStatement(target, items, ParseLoopBody(), plan, IsTopLevel);
    }

    private ForStatement ParseForLoop(ScopePlan plan)
    {
        Statement? first = null;
        if (IsWord("let") || IsWord("const") || IsWord("var"))
        {
            first = ParseDeclaration();
        }
        else if (!Is(";"))
        {
            first = new ExpressionStatement(ParseExpression(), givesResult: false);
        }

        Expect(";");
        var condition = Is(";") ? null : ParseExpression();
        Expect(";");
        var after = Is(")") ? null : ParseExpression();
        Expect(")");
        return new ForStatement(first, condition, after, ParseLoopBody(), plan, IsTopLevel);
    }

    /// <summary>The index of the word after the target of a loop over items.</summary>
    private int AfterForTarget()
    {
        var at = _next + (IsWord("let") || IsWord("const") || IsWord("var") ? 1 : 0);
        if (_closing[at] >= 0)
        {
            return _closing[at] + 1;
        }

        at++;
        while (IsAt(at, "."))
        {
            at += 2;
        }

        return Math.Min(at, _tokens.Count - 1);
    }

    private bool IsForOf() => _tokens[AfterForTarget()] is { Kind: TokenKind.Identifier, Text: "of" };

    private void RefuseForIn()
    {
        var word = _tokens[AfterForTarget()];
        if (word is { Kind: TokenKind.Keyword, Text: "in" })
        {
            throw Unsupported(word.Start, "'for .. in'", "write for (const name of Object.keys(x))");
        }
    }
}
