using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>A plain assignment, to a name, a member or a pattern.</summary>
internal sealed class AssignNode(TargetNode target, Node value)
    : Node(target.Position, 1 + Math.Max(target.Height, value.Height))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        var result = value.Evaluate(evaluation);
        target.Assign(evaluation, result);
        return result;
    }
}

/// <summary>An assignment to a member, whose owner and key come before the value.</summary>
internal sealed class MemberAssignNode(AccessNode target, Node value)
    : Node(target.Position, 1 + Math.Max(target.Height, value.Height))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        target.TryOwner(evaluation, out var owner);
        var key = target.Key(evaluation);
        var result = value.Evaluate(evaluation);
        evaluation.At = Position;
        target.Set(evaluation, owner, key, result);
        return result;
    }
}

/// <summary>How an assignment that begins with the old value is written.</summary>
internal enum UpdateForm
{
    /// <summary><c>a += b</c>.</summary>
    Compound,

    /// <summary><c>++a</c>.</summary>
    Before,

    /// <summary><c>a++</c>, whose value is the old one.</summary>
    After,
}

/// <summary>An assignment that begins with the old value: <c>+=</c>, <c>??=</c>, <c>++</c> and the like.</summary>
internal sealed class UpdateNode(Node target, Operator op, Node value, UpdateForm form)
    : Node(target.Position, 1 + Math.Max(target.Height, value.Height))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        if (target is IdentifierNode name)
        {
            var before = name.Evaluate(evaluation);
            if (!TryCompute(evaluation, ref before, out var after))
            {
                return before;
            }

            name.Assign(evaluation, after);
            return form == UpdateForm.After ? before : after;
        }

        var access = (AccessNode)target;
        access.TryOwner(evaluation, out var owner);
        var key = access.Key(evaluation);
        evaluation.At = Position;
        var old = access.Get(evaluation, owner, key);
        if (!TryCompute(evaluation, ref old, out var changed))
        {
            return old;
        }

        access.Set(evaluation, owner, key, changed);
        return form == UpdateForm.After ? old : changed;
    }

    private bool TryCompute(Evaluation evaluation, ref Value old, out Value result)
    {
        if (op >= Operator.And)
        {
            var decided = LogicalNode.Decides(op, old);
            result = decided ? default : value.Evaluate(evaluation);
            evaluation.At = Position;
            return !decided;
        }

        if (form != UpdateForm.Compound)
        {
            evaluation.At = Position;
            old = Operators.ToNumeric(evaluation, old);
        }

        var operand = value.Evaluate(evaluation);
        evaluation.At = Position;
        result = Operators.Apply(evaluation, op, old, operand);
        return true;
    }
}
