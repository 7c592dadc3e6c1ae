using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>An expression whose value counts as the result when it is the last one outside functions.</summary>
internal sealed class ExpressionStatement(Node expression, bool givesResult) : Statement(1 + expression.Height)
{
    public Node Expression => expression;

    public override Flow Execute(Evaluation evaluation)
    {
        evaluation.Step();
        var value = expression.Evaluate(evaluation);
        if (givesResult)
        {
            evaluation.Completion = value;
        }

        return Flow.Normal;
    }
}

/// <summary>Declared names with their first values; null where <c>var</c> leaves the value as it is.</summary>
internal sealed class DeclarationStatement((TargetNode Target, Node? Value)[] parts)
    : Statement(1 + parts.Max(p => Math.Max(p.Target.Height, p.Value?.Height ?? 0)))
{
    public override Flow Execute(Evaluation evaluation)
    {
        foreach (var (target, value) in parts)
        {
            evaluation.Step();
            if (value is not null)
            {
                target.Assign(evaluation, value.Evaluate(evaluation));
            }
        }

        return Flow.Normal;
    }
}

/// <summary>Statements in braces, or those of a whole function or script; its functions are known from its beginning.</summary>
internal sealed class BlockStatement(
    Statement[] statements, (IdentifierNode Name, FunctionNode Function)[] functions, ScopePlan plan)
    : Statement(1 + statements.Select(s => s.Height).DefaultIfEmpty().Max())
{
    /// <summary>The only statement of a block that is nothing else; otherwise null.</summary>
    public Statement? Only => statements.Length == 1 && functions.Length == 0 ? statements[0] : null;

    public override Flow Execute(Evaluation evaluation)
    {
        evaluation.Step();
        var outer = plan.Enter(evaluation);
        foreach (var (name, function) in functions)
        {
            name.Assign(evaluation, function.Evaluate(evaluation));
        }

        var flow = Flow.Normal;
        foreach (var statement in statements)
        {
            flow = statement.Execute(evaluation);
            if (flow != Flow.Normal)
            {
                break;
            }
        }

        evaluation.Heap = outer;
        return flow;
    }
}

/// <summary>A choice between statements.</summary>
internal sealed class IfStatement(Node condition, Statement whenTrue, Statement? whenFalse, bool givesResult)
    : Statement(1 + Math.Max(condition.Height, Math.Max(whenTrue.Height, whenFalse?.Height ?? 0)))
{
    public override Flow Execute(Evaluation evaluation)
    {
        evaluation.Step();
        var holds = condition.Evaluate(evaluation).ToBoolean();
        if (givesResult)
        {
            evaluation.Completion = Value.Undefined;
        }

        return (holds ? whenTrue : whenFalse)?.Execute(evaluation) ?? Flow.Normal;
    }
}

/// <summary>The end of a function or script, with its value.</summary>
internal sealed class ReturnStatement(Node? value) : Statement(1 + (value?.Height ?? 0))
{
    public Node? Value => value;

    public override Flow Execute(Evaluation evaluation)
    {
        evaluation.Returned = value?.Evaluate(evaluation) ?? Expressions.Value.Undefined;
        return Flow.Return;
    }
}

/// <summary>Leaves a loop, or goes on with its next turn.</summary>
internal sealed class JumpStatement(Flow flow) : Statement(1)
{
    public override Flow Execute(Evaluation evaluation) => flow;
}

/// <summary>A whole script.</summary>
internal sealed class ProgramNode(BlockStatement body, ScopePlan plan)
{
    private readonly Node? _single = ExpressionOf(body.Only);

    /// <summary>The value of a script that is one literal.</summary>
    public Value? Constant => _single is LiteralNode literal ? literal.Value : null;

    public Value Run(Evaluation evaluation)
    {
        evaluation.EnterFrame(0, 0, 0, plan.StackSlots);
        plan.Enter(evaluation);
        if (_single is not null)
        {
            return _single.Evaluate(evaluation);
        }

        return body.Execute(evaluation) == Flow.Return ? evaluation.Returned : evaluation.Completion;
    }

    private static Node? ExpressionOf(Statement? statement) => statement switch
    {
        ExpressionStatement expression => expression.Expression,
        ReturnStatement result => result.Value,
        _ => null,
    };
}
