namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Variables that an inner function may still use after their block has ended.</summary>
internal sealed class Scope(int slots, Scope? parent)
{
    public Value[] Slots { get; } = new Value[slots];

    public Scope? Parent { get; } = parent;

    /// <summary>The scope of the next turn of a loop, which begins with the values of this one.</summary>
    public Scope NextTurn()
    {
        var next = new Scope(Slots.Length, Parent);
        Slots.CopyTo(next.Slots, 0);
        return next;
    }
}
