using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>How many places a function or block needs for its variables; known when the whole source has been read.</summary>
internal sealed class ScopePlan
{
    /// <summary>Places in a scope of its own, for variables that inner functions use; 0 when it needs none.</summary>
    public int HeapSlots { get; set; }

    /// <summary>Places in the frame; only a function has a frame.</summary>
    public int StackSlots { get; set; }

    /// <summary>Begins the scope of a block, if it needs one, and gives back the one to return to.</summary>
    public Scope? Enter(Evaluation evaluation)
    {
        var outer = evaluation.Heap;
        if (HeapSlots > 0)
        {
            evaluation.Charge(48 + (16L * HeapSlots));
            evaluation.Heap = new Scope(HeapSlots, outer);
        }

        return outer;
    }
}

/// <summary>A parameter of a function.</summary>
internal sealed record Parameter(TargetNode Target, Node? Default);

/// <summary>A function as it is written; its value is a function that remembers the variables around it.</summary>
internal sealed class FunctionNode(int position, Parameter[] parameters, TargetNode? rest, Node? value, Statement? body)
    : Node(position, 1)
{
    private readonly bool _inPlace = rest is null && Array.TrueForAll(parameters, p => p is { Default: null, Target: NameTarget });

    public Parameter[] Parameters => parameters;

    public ScopePlan Plan { get; set; } = new();

    /// <summary>Whether a parameter is used by an inner function and has to move from the frame to the scope.</summary>
    public bool HasSharedParameter { get; set; }

    /// <summary>The height of the body; it counts when the function is called, not where it is written.</summary>
    public int BodyHeight { get; } = 1 + Math.Max(
        Math.Max(value?.Height ?? 0, body?.Height ?? 0),
        Math.Max(rest?.Height ?? 0, parameters.Select(p => Math.Max(p.Target.Height, p.Default?.Height ?? 0)).DefaultIfEmpty().Max()));

    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        evaluation.Charge(48);
        return Value.FromFunction(new ScriptFunction(this, evaluation.Heap));
    }

    /// <summary>Puts the arguments where the body expects them.</summary>
    public void BindParameters(Evaluation evaluation, ValueArray? remaining)
    {
        if (_inPlace && !HasSharedParameter)
        {
            return;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var argument = evaluation.Local(i);
            if (argument.Kind == ValueKind.Undefined && parameters[i].Default is { } fallback)
            {
                argument = fallback.Evaluate(evaluation);
            }

            parameters[i].Target.Assign(evaluation, argument);
        }

        rest?.Assign(evaluation, Value.From(remaining!));
    }

    /// <summary>The arguments that no parameter names; null when the function does not ask for them.</summary>
    public ValueArray? Remaining(Evaluation evaluation, int first, int count)
    {
        if (rest is null)
        {
            return null;
        }

        var result = evaluation.NewArray();
        for (var i = parameters.Length; i < count; i++)
        {
            evaluation.Append(result, evaluation.Slot(first + i));
        }

        return result;
    }

    public Value RunBody(Evaluation evaluation)
    {
        if (value is not null)
        {
            return value.Evaluate(evaluation);
        }

        if (body!.Execute(evaluation) != Flow.Return)
        {
            return Value.Undefined;
        }

        return evaluation.Returned;
    }
}

/// <summary>A function of the script together with the variables around it.</summary>
internal sealed class ScriptFunction(FunctionNode code, Scope? scope) : FunctionValue
{
    public override Value Invoke(Evaluation evaluation, int firstArgument, int argumentCount)
    {
        evaluation.EnterCall(code.BodyHeight);
        var remaining = code.Remaining(evaluation, firstArgument, argumentCount);
        var frame = evaluation.EnterFrame(firstArgument, argumentCount, code.Parameters.Length, code.Plan.StackSlots);
        var outer = evaluation.Heap;
        evaluation.Heap = scope;
        code.Plan.Enter(evaluation);
        code.BindParameters(evaluation, remaining);
        var result = code.RunBody(evaluation);
        evaluation.Heap = outer;
        evaluation.LeaveFrame(frame);
        evaluation.LeaveCall(code.BodyHeight);
        return result;
    }
}
