using Workflows.Engine.Expressions.Library;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>Something that can be assigned to besides a name: a member by its name, or by a computed key.</summary>
internal abstract class AccessNode(int position, Node target, bool isOptional, int height) : Node(position, height)
{
    public Node Target => target;

    public abstract Value Key(Evaluation evaluation);

    public abstract Value Get(Evaluation evaluation, in Value owner, in Value key);

    public abstract void Set(Evaluation evaluation, in Value owner, in Value key, in Value value);

    /// <summary>The value whose member is meant; false when an optional chain ends here.</summary>
    public bool TryOwner(Evaluation evaluation, out Value owner)
    {
        evaluation.Step();
        owner = target.Evaluate(evaluation);
        if (!owner.IsNullish)
        {
            return true;
        }

        if (isOptional || evaluation.ChainEnded)
        {
            evaluation.ChainEnded = true;
            return false;
        }

        evaluation.At = Position;
        throw new ScriptException(
            ScriptCodes.NullMember,
            $"expected an object to read {MemberName()} of but found {Comparison.Describe(owner)}; "
            + "write ?. where the value may be missing");
    }

    public override Value Evaluate(Evaluation evaluation)
    {
        if (!TryOwner(evaluation, out var owner))
        {
            return Value.Undefined;
        }

        var key = Key(evaluation);
        evaluation.At = Position;
        return Get(evaluation, owner, key);
    }

    protected abstract string MemberName();
}

/// <summary>A member by its name: <c>a.b</c>.</summary>
internal sealed class MemberNode(int position, Node target, string name, bool isOptional)
    : AccessNode(position, target, isOptional, 1 + target.Height)
{
    private readonly Value _constant =
        target is IdentifierNode space && Builtins.TryGetConstant(space.Name, name, out var value) ? value : Value.Undefined;

    public string Name => name;

    public override Value Key(Evaluation evaluation) => Value.Undefined;

    public override Value Get(Evaluation evaluation, in Value owner, in Value key) => Members.Get(evaluation, owner, name);

    public override void Set(Evaluation evaluation, in Value owner, in Value key, in Value value) =>
        Members.Set(evaluation, owner, name, value);

    public override Value Evaluate(Evaluation evaluation) =>
        _constant.Kind != ValueKind.Undefined && Target is IdentifierNode { IsOutside: true }
            ? _constant
            : base.Evaluate(evaluation);

    protected override string MemberName() => $"'{name}'";
}

/// <summary>A member by a computed key: <c>a[b]</c>.</summary>
internal sealed class IndexNode(int position, Node target, Node key, bool isOptional)
    : AccessNode(position, target, isOptional, 1 + Math.Max(target.Height, key.Height))
{
    public override Value Key(Evaluation evaluation) => key.Evaluate(evaluation);

    public override Value Get(Evaluation evaluation, in Value owner, in Value key) =>
        Members.GetByKey(evaluation, owner, key);

    public override void Set(Evaluation evaluation, in Value owner, in Value key, in Value value) =>
        Members.SetByKey(evaluation, owner, key, value);

    protected override string MemberName() => "a member";
}

/// <summary>A chain with <c>?.</c> in it: what meets null gives undefined and ends here.</summary>
internal sealed class OptionalChainNode(Node chain) : Node(chain.Position, 1 + chain.Height)
{
    public override Value Evaluate(Evaluation evaluation)
    {
        var outer = evaluation.ChainEnded;
        evaluation.ChainEnded = false;
        var result = chain.Evaluate(evaluation);
        evaluation.ChainEnded = outer;
        return result;
    }
}

/// <summary>Removes a member: <c>delete a.b</c>.</summary>
internal sealed class DeleteNode(int position, AccessNode target) : Node(position, 1 + target.Height)
{
    public override Value Evaluate(Evaluation evaluation)
    {
        if (target.TryOwner(evaluation, out var owner))
        {
            var key = target is MemberNode member ? Value.From(member.Name) : target.Key(evaluation);
            evaluation.At = Position;
            Members.Delete(evaluation, owner, key);
        }

        return Value.True;
    }
}
