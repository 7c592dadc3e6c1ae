using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>A whole script.</summary>
internal sealed class ProgramNode(Value? constant)
{
    public Value? Constant { get; } = constant;

    public Value Run(Evaluation evaluation) => evaluation.At == 0 ? Constant ?? default : default;
}
