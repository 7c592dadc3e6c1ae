using Workflows.Engine.Expressions.Tree;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>How a name was declared.</summary>
internal enum DeclarationKind
{
    Var,
    Let,
    Const,
    Function,
    Parameter,
}

/// <summary>A declared name.</summary>
internal sealed class Declaration(string name, DeclarationKind kind, NameScope scope, int position)
{
    public string Name => name;

    public DeclarationKind Kind => kind;

    public NameScope Scope => scope;

    /// <summary>Where the declaration ends its name; using it earlier in the same function is an error.</summary>
    public int Position => position;

    /// <summary>Whether an inner function uses it.</summary>
    public bool IsShared { get; set; }

    /// <summary>The place of a parameter among the arguments, when it is a plain name; otherwise -1.</summary>
    public int ParameterIndex { get; init; } = -1;

    public NameScope? Home { get; set; }

    public int Slot { get; set; }
}

/// <summary>A part of the source in which a declared name is known.</summary>
internal sealed class NameScope(NameScope? parent, ScopePlan plan, bool isFunction, bool isTurn)
{
    public NameScope? Parent => parent;

    public ScopePlan Plan => plan;

    public bool IsFunction => isFunction;

    /// <summary>Whether the variables exist anew in each turn of a loop.</summary>
    public bool IsTurn => isTurn;

    public Dictionary<string, Declaration> Declarations { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameters of the function that begins here, those in patterns not counted.</summary>
    public int ParameterCount { get; set; }

    public NameScope Function => isFunction ? this : parent!.Function;

    public Declaration? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Declarations.TryGetValue(name, out var found))
            {
                return found;
            }
        }

        return null;
    }
}

/// <summary>Gives every declared name a place, once the whole source has been read.</summary>
internal sealed class NameBinder
{
    private readonly List<(IdentifierNode Node, NameScope Scope, bool IsDeclaring)> _uses = [];
    private readonly List<Declaration> _declarations = [];
    private readonly List<NameScope> _scopes = [];

    /// <summary>The scope of the whole source.</summary>
    public NameScope Root => _scopes[0];

    public NameScope Open(NameScope? parent, ScopePlan plan, bool isFunction, bool isTurn)
    {
        var scope = new NameScope(parent, plan, isFunction, isTurn);
        _scopes.Add(scope);
        return scope;
    }

    public void Use(IdentifierNode node, NameScope scope, bool isDeclaring) => _uses.Add((node, scope, isDeclaring));

    public void Declare(string name, DeclarationKind kind, NameScope scope, int position, int parameterIndex = -1)
    {
        var home = kind == DeclarationKind.Var ? scope.Function : scope;
        if (home.Declarations.TryGetValue(name, out var other))
        {
            var repeatable = kind is DeclarationKind.Var or DeclarationKind.Function
                && other.Kind is DeclarationKind.Var or DeclarationKind.Function or DeclarationKind.Parameter;
            if (!repeatable)
            {
                throw new ParseFailure(ScriptCodes.Syntax, position, "a new name", $"'{name}', which is declared already");
            }

            return;
        }

        for (var between = scope; kind == DeclarationKind.Var && between != home; between = between.Parent!)
        {
            if (between.Declarations.ContainsKey(name))
            {
                throw new ParseFailure(ScriptCodes.Syntax, position, "a new name", $"'{name}', which is declared already");
            }
        }

        var declaration = new Declaration(name, kind, home, position) { ParameterIndex = parameterIndex };
        home.Declarations.Add(name, declaration);
        _declarations.Add(declaration);
    }

    /// <summary>Places all names.</summary>
    /// <param name="isWritten">The identifiers that something is assigned to.</param>
    /// <exception cref="ParseFailure">A name is used before it is declared, or cannot be assigned to.</exception>
    public void Bind(HashSet<IdentifierNode> isWritten)
    {
        foreach (var (node, scope, isDeclaring) in _uses)
        {
            Check(node, scope, isDeclaring, isWritten.Contains(node));
        }

        foreach (var scope in _scopes)
        {
            scope.Plan.StackSlots = scope.IsFunction ? scope.ParameterCount : 0;
        }

        _declarations.ForEach(Place);
        foreach (var (node, scope, _) in _uses)
        {
            if (scope.Find(node.Name) is { } declaration)
            {
                node.Bind(declaration.IsShared ? Tree.Place.Heap : Tree.Place.Stack, declaration.Slot, Hops(scope, declaration));
            }
        }
    }

    private static void Check(IdentifierNode node, NameScope scope, bool isDeclaring, bool isWritten)
    {
        var declaration = scope.Find(node.Name);
        if (declaration is null)
        {
            if (isWritten)
            {
                throw new ParseFailure(
                    ScriptCodes.UnknownName, node.Position, "a declared name", $"'{node.Name}'",
                    $"write let {node.Name} = .. before it, or setVariable('{node.Name}', ..)");
            }

            return;
        }

        if (declaration.Scope.Function != scope.Function)
        {
            declaration.IsShared = true;
        }
        else if (!isDeclaring && declaration.Kind is DeclarationKind.Let or DeclarationKind.Const
            && node.Position < declaration.Position)
        {
            throw new ParseFailure(
                ScriptCodes.Syntax, node.Position, $"'{node.Name}' after its declaration", "a use before it");
        }

        if (isWritten && !isDeclaring && declaration.Kind == DeclarationKind.Const)
        {
            throw new ParseFailure(
                ScriptCodes.Syntax, node.Position, "a name that can be assigned to", $"the constant '{node.Name}'", "declare it with let");
        }
    }

    private static void Place(Declaration declaration)
    {
        var scope = declaration.Scope;
        if (!declaration.IsShared)
        {
            declaration.Slot = declaration.ParameterIndex >= 0
                ? declaration.ParameterIndex
                : scope.Function.Plan.StackSlots++;
            return;
        }

        while (!scope.IsFunction && !scope.IsTurn)
        {
            scope = scope.Parent!;
        }

        declaration.Home = scope;
        declaration.Slot = scope.Plan.HeapSlots++;
    }

    private static int Hops(NameScope from, Declaration declaration)
    {
        var hops = 0;
        for (var scope = from; declaration.Home is not null && scope != declaration.Home; scope = scope.Parent!)
        {
            hops += scope.Plan.HeapSlots > 0 ? 1 : 0;
        }

        return hops;
    }
}
