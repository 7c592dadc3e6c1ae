using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>Anything with a value.</summary>
internal abstract class Node(int position, int height)
{
    /// <summary>The offset in the source that an error names.</summary>
    public int Position { get; } = position;

    /// <summary>The number of nodes on the longest way down, this one included.</summary>
    public int Height { get; } = height;

    public abstract Value Evaluate(Evaluation evaluation);

    protected static int Tallest(IEnumerable<Node?> nodes) => nodes.Max(node => node?.Height ?? 0);
}
