using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary><c>for (first; condition; after) body</c>; each turn has its own variables for the functions made in it.</summary>
internal sealed class ForStatement(
    Statement? first, Node? condition, Node? after, Statement body, ScopePlan plan, bool givesResult)
    : Statement(1 + Math.Max(
        Math.Max(first?.Height ?? 0, condition?.Height ?? 0), Math.Max(after?.Height ?? 0, body.Height)))
{
    public override Flow Execute(Evaluation evaluation)
    {
        var outer = plan.Enter(evaluation);
        if (givesResult)
        {
            evaluation.Completion = Value.Undefined;
        }

        first?.Execute(evaluation);
        var flow = Flow.Normal;
        while (condition is null || condition.Evaluate(evaluation).ToBoolean())
        {
            evaluation.Step();
            flow = body.Execute(evaluation);
            if (flow is Flow.Break or Flow.Return)
            {
                break;
            }

            if (plan.HeapSlots > 0)
            {
                evaluation.Charge(48 + (16L * plan.HeapSlots));
                evaluation.Heap = evaluation.Heap!.NextTurn();
            }

            after?.Evaluate(evaluation);
        }

        evaluation.Heap = outer;
        return flow == Flow.Return ? Flow.Return : Flow.Normal;
    }
}

/// <summary><c>for (target of items) body</c>.</summary>
internal sealed class ForOfStatement(TargetNode target, Node items, Statement body, ScopePlan plan, bool givesResult)
    : Statement(1 + Math.Max(target.Height, Math.Max(items.Height, body.Height)))
{
    public override Flow Execute(Evaluation evaluation)
    {
        var source = items.Evaluate(evaluation);
        evaluation.At = items.Position;
        if (givesResult)
        {
            evaluation.Completion = Value.Undefined;
        }

        foreach (var item in Iteration.Of(evaluation, source))
        {
            evaluation.Step();
            var outer = plan.Enter(evaluation);
            target.Assign(evaluation, item);
            var flow = body.Execute(evaluation);
            evaluation.Heap = outer;
            if (flow == Flow.Return)
            {
                return flow;
            }

            if (flow == Flow.Break)
            {
                break;
            }
        }

        return Flow.Normal;
    }
}

/// <summary><c>while (condition) body</c>, or <c>do body while (condition)</c>.</summary>
internal sealed class WhileStatement(Node condition, Statement body, bool bodyFirst, bool givesResult)
    : Statement(1 + Math.Max(condition.Height, body.Height))
{
    public override Flow Execute(Evaluation evaluation)
    {
        if (givesResult)
        {
            evaluation.Completion = Value.Undefined;
        }

        var skipCondition = bodyFirst;
        while (skipCondition || condition.Evaluate(evaluation).ToBoolean())
        {
            skipCondition = false;
            evaluation.Step();
            var flow = body.Execute(evaluation);
            if (flow == Flow.Return)
            {
                return flow;
            }

            if (flow == Flow.Break)
            {
                break;
            }
        }

        return Flow.Normal;
    }
}
