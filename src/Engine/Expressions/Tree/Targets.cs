using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>Something that takes a value: a name, a member, or a pattern of these.</summary>
internal abstract class TargetNode(int position, int height)
{
    public int Position { get; } = position;

    public int Height { get; } = height;

    public abstract void Assign(Evaluation evaluation, in Value value);
}

/// <summary>A name that takes a value.</summary>
internal sealed class NameTarget(IdentifierNode name) : TargetNode(name.Position, 1)
{
    public IdentifierNode Name => name;

    public override void Assign(Evaluation evaluation, in Value value) => name.Assign(evaluation, value);
}

/// <summary>A member that takes a value.</summary>
internal sealed class AccessTarget(AccessNode access) : TargetNode(access.Position, 1 + access.Height)
{
    public override void Assign(Evaluation evaluation, in Value value)
    {
        access.TryOwner(evaluation, out var owner);
        var key = access.Key(evaluation);
        evaluation.At = Position;
        access.Set(evaluation, owner, key, value);
    }
}

/// <summary>One part of a pattern: where the value goes, and what to take when it is undefined.</summary>
internal sealed record PatternPart(string? Name, Node? ComputedName, TargetNode Target, Node? Default)
{
    public int Height => 1 + Math.Max(Target.Height, Math.Max(Default?.Height ?? 0, ComputedName?.Height ?? 0));

    public void Assign(Evaluation evaluation, in Value value) => Target.Assign(
        evaluation, value.Kind == ValueKind.Undefined && Default is not null ? Default.Evaluate(evaluation) : value);
}

/// <summary>A pattern in brackets; a missing part skips an item.</summary>
internal sealed class ArrayTarget(int position, PatternPart?[] parts, TargetNode? rest) : TargetNode(
    position, 1 + Math.Max(rest?.Height ?? 0, parts.Select(p => p?.Height ?? 0).DefaultIfEmpty().Max()))
{
    public override void Assign(Evaluation evaluation, in Value value)
    {
        evaluation.Step();
        evaluation.At = Position;
        var items = evaluation.NewArray();
        foreach (var item in Iteration.Of(evaluation, value))
        {
            if (rest is null && items.Count >= parts.Length)
            {
                break;
            }

            evaluation.Append(items, item);
        }

        for (var i = 0; i < parts.Length; i++)
        {
            parts[i]?.Assign(evaluation, i < items.Count ? items[i] : Value.Undefined);
        }

        if (rest is not null)
        {
            items.List.RemoveRange(0, Math.Min(parts.Length, items.Count));
            rest.Assign(evaluation, Value.From(items));
        }
    }
}

/// <summary>A pattern in braces.</summary>
internal sealed class ObjectTarget(int position, PatternPart[] parts, TargetNode? rest) : TargetNode(
    position, 1 + Math.Max(rest?.Height ?? 0, parts.Select(p => p.Height).DefaultIfEmpty().Max()))
{
    public override void Assign(Evaluation evaluation, in Value value)
    {
        evaluation.Step();
        evaluation.At = Position;
        if (value.IsNullish)
        {
            throw new ScriptException(
                ScriptCodes.NullMember, $"expected an object to take apart but found {Comparison.Describe(value)}");
        }

        var taken = new List<string>();
        foreach (var part in parts)
        {
            evaluation.Step();
            var name = part.Name ?? evaluation.Text(part.ComputedName!.Evaluate(evaluation));
            evaluation.At = Position;
            taken.Add(name);
            part.Assign(evaluation, Members.Get(evaluation, value, name));
        }

        if (rest is not null)
        {
            var remaining = evaluation.NewObject();
            Members.CopyInto(evaluation, remaining, value);
            taken.ForEach(name => remaining.Remove(name));
            rest.Assign(evaluation, Value.From(remaining));
        }
    }
}
