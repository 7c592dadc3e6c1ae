using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>How a statement ended.</summary>
internal enum Flow
{
    Normal,
    Break,
    Continue,
    Return,
}

/// <summary>Anything that is done.</summary>
internal abstract class Statement(int height)
{
    /// <summary>The number of nodes on the longest way down, this one included.</summary>
    public int Height { get; } = height;

    public abstract Flow Execute(Evaluation evaluation);
}
