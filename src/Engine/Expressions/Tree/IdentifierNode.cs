using Workflows.Engine.Expressions.Library;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>Where the value of a name lives.</summary>
internal enum Place
{
    /// <summary>The language or the workflow knows the name, or nobody does.</summary>
    Outside,

    /// <summary>In the frame of the running function.</summary>
    Stack,

    /// <summary>In a scope that inner functions share.</summary>
    Heap,
}

/// <summary>A name. Where its value lives is known when the whole source has been read.</summary>
internal sealed class IdentifierNode(int position, string name) : Node(position, 1)
{
    private Place _place;
    private int _slot;
    private int _hops;

    public string Name => name;

    public bool IsOutside => _place == Place.Outside;

    public void Bind(Place place, int slot, int hops)
    {
        _place = place;
        _slot = slot;
        _hops = hops;
    }

    public override Value Evaluate(Evaluation evaluation)
    {
        if (_place == Place.Stack)
        {
            return evaluation.Local(_slot);
        }

        return _place == Place.Heap ? OnHeap(evaluation) : FromOutside(evaluation);
    }

    public void Assign(Evaluation evaluation, in Value value)
    {
        if (_place == Place.Stack)
        {
            evaluation.Local(_slot) = value;
        }
        else
        {
            OnHeap(evaluation) = value;
        }
    }

    /// <summary>Whether reading the name would give a value.</summary>
    public bool Exists(Evaluation evaluation) =>
        _place != Place.Outside || Builtins.IsValue(name) || evaluation.TryGlobal(name, out _);

    private ref Value OnHeap(Evaluation evaluation)
    {
        var scope = evaluation.Heap!;
        for (var i = _hops; i > 0; i--)
        {
            scope = scope.Parent!;
        }

        return ref scope.Slots[_slot];
    }

    private Value FromOutside(Evaluation evaluation)
    {
        evaluation.At = Position;
        evaluation.Step();
        if (Builtins.TryGetValue(name, out var value) || evaluation.TryGlobal(name, out value))
        {
            return value;
        }

        throw new ScriptException(ScriptCodes.UnknownName, $"expected a known name but found '{name}'");
    }
}
