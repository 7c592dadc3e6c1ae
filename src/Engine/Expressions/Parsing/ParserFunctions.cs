using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Functions, their parameters, and patterns.</summary>
internal sealed partial class Parser
{
    private bool IsArrow() => Current.Kind == TokenKind.Identifier
        ? IsAt(_next + 1, "=>")
        : Is("(") && _closing[_next] >= 0 && IsAt(_closing[_next] + 1, "=>");

    private FunctionNode ParseArrow()
    {
        var start = Current.Start;
        var outer = BeginFunction();
        var (parameters, rest) = Current.Kind == TokenKind.Identifier ? ParseSingleParameter() : ParseParameters();
        Expect("=>");
        FunctionNode function;
        if (Is("{"))
        {
            _next++;
            function = new FunctionNode(start, parameters, rest, null, ParseBody(TokenKind.Punctuation, "}"));
            Expect("}");
        }
        else
        {
            function = new FunctionNode(start, parameters, rest, ParseAssignment(), null);
        }

        return EndFunction(function, outer);
    }

    private FunctionNode ParseFunctionExpression()
    {
        var start = Take().Start;
        if (Current.Kind == TokenKind.Identifier)
        {
            throw Unsupported(Current.Start, "a name inside an expression", "write const name = function () { .. }");
        }

        return ParseFunctionRest(start);
    }

    /// <summary>The parameters and the body of a function.</summary>
    private FunctionNode ParseFunctionRest(int start)
    {
        if (Is("*"))
        {
            throw Unsupported(Current.Start, "a generator", "collect the values in a list");
        }

        var outer = BeginFunction();
        var (parameters, rest) = ParseParameters();
        Expect("{");
        var body = ParseBody(TokenKind.Punctuation, "}");
        Expect("}");
        return EndFunction(new FunctionNode(start, parameters, rest, null, body), outer);
    }

    private (NameScope Scope, int Loops) BeginFunction()
    {
        var outer = (_scope, _loops);
        _scope = _names.Open(_scope, new ScopePlan(), isFunction: true, isTurn: false);
        _loops = 0;
        _functionDepth++;
        return outer;
    }

    private FunctionNode EndFunction(FunctionNode function, (NameScope Scope, int Loops) outer)
    {
        function.Plan = _scope.Plan;
        _scope.ParameterCount = function.Parameters.Length;
        _functions.Add((function, _scope));
        (_scope, _loops) = outer;
        _functionDepth--;
        CheckHeight(function.BodyHeight, function.Position);
        return function;
    }

    private (Parameter[] Parameters, TargetNode? Remaining) ParseSingleParameter()
    {
        var token = Take();
        _names.Declare(token.Text, DeclarationKind.Parameter, _scope, token.Start, 0);
        return ([new Parameter(new NameTarget(NewUse(token, isDeclaring: true)), null)], null);
    }

    private (Parameter[] Parameters, TargetNode? Remaining) ParseParameters()
    {
        Expect("(");
        var parameters = new List<Parameter>();
        TargetNode? rest = null;
        while (!Is(")"))
        {
            if (Skip("..."))
            {
                rest = ParseTarget(DeclarationKind.Parameter);
                break;
            }

            var target = ParseTarget(DeclarationKind.Parameter, parameters.Count);
            parameters.Add(new Parameter(target, Skip("=") ? ParseAssignment() : null));
            if (!Is(")"))
            {
                Expect(",");
            }
        }

        Expect(")");
        return ([.. parameters], rest);
    }

    /// <summary>A name, a member or a pattern that takes a value; a name is declared when a kind is given.</summary>
    private TargetNode ParseTarget(DeclarationKind? kind, int parameterIndex = -1)
    {
        Enter();
        var result = Is("[") ? ParseArrayTarget(kind) : Is("{") ? ParseObjectTarget(kind) : ParseSimpleTarget(kind, parameterIndex);
        Leave();
        CheckHeight(result.Height, result.Position);
        return result;
    }

    private TargetNode ParseSimpleTarget(DeclarationKind? kind, int parameterIndex)
    {
        if (kind is { } declared)
        {
            if (Current.Kind != TokenKind.Identifier)
            {
                throw Unexpected("a name");
            }

            var token = Take();
            _names.Declare(token.Text, declared, _scope, token.Start, parameterIndex);
            return new NameTarget(NewUse(token, isDeclaring: true));
        }

        var target = ParsePostfixTarget();
        CheckAssignable(target);
        return target is AccessNode access ? new AccessTarget(access) : new NameTarget((IdentifierNode)target);
    }

    private ArrayTarget ParseArrayTarget(DeclarationKind? kind)
    {
        var start = Take().Start;
        var parts = new List<PatternPart?>();
        TargetNode? rest = null;
        while (!Is("]"))
        {
            if (Skip(","))
            {
                parts.Add(null);
                continue;
            }

            if (Skip("..."))
            {
                rest = ParseTarget(kind);
                break;
            }

            var target = ParseTarget(kind);
            parts.Add(new PatternPart(null, null, target, Skip("=") ? ParseAssignment() : null));
            if (!Is("]"))
            {
                Expect(",");
            }
        }

        Expect("]");
        return new ArrayTarget(start, [.. parts], rest);
    }

    private ObjectTarget ParseObjectTarget(DeclarationKind? kind)
    {
        var start = Take().Start;
        var parts = new List<PatternPart>();
        TargetNode? rest = null;
        while (!Is("}"))
        {
            if (Skip("..."))
            {
                rest = ParseTarget(kind);
                break;
            }

            parts.Add(ParseObjectTargetPart(kind));
            if (!Is("}"))
            {
                Expect(",");
            }
        }

        Expect("}");
        return new ObjectTarget(start, [.. parts], rest);
    }

    private PatternPart ParseObjectTargetPart(DeclarationKind? kind)
    {
        var at = _next;
        var key = Current;
        var (name, computed) = ParseKey();
        if (!Skip(":"))
        {
            if (key.Kind != TokenKind.Identifier)
            {
                throw Unexpected("':'");
            }

            _next = at;
            var target = ParseSimpleNameTarget(kind);
            return new PatternPart(name, null, target, Skip("=") ? ParseAssignment() : null);
        }

        var inner = ParseTarget(kind);
        return new PatternPart(name, computed, inner, Skip("=") ? ParseAssignment() : null);
    }

    /// <summary>The name in <c>{ name }</c>, which is both the member and what takes its value.</summary>
    private NameTarget ParseSimpleNameTarget(DeclarationKind? kind)
    {
        var token = Take();
        if (kind is { } declared)
        {
            _names.Declare(token.Text, declared, _scope, token.Start);
            return new NameTarget(NewUse(token, isDeclaring: true));
        }

        var name = NewUse(token, isDeclaring: false);
        _written.Add(name);
        return new NameTarget(name);
    }
}
