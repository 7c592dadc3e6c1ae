using Workflows.Engine.Expressions.Library;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Tree;

/// <summary>The arguments of a call.</summary>
internal sealed class ArgumentList(Node[] items)
{
    public int Height { get; } = items.Length == 0 ? 0 : items.Max(item => item.Height);

    public Node[] Items => items;

    /// <summary>Puts the arguments on the stack.</summary>
    public int Push(Evaluation evaluation)
    {
        var start = evaluation.Top;
        foreach (var item in items)
        {
            if (item is SpreadNode spread)
            {
                foreach (var value in spread.Items(evaluation))
                {
                    evaluation.Step();
                    evaluation.Push(value);
                }
            }
            else
            {
                evaluation.Push(item.Evaluate(evaluation));
            }
        }

        return evaluation.Top - start;
    }

    /// <summary>Calls a function of the language.</summary>
    public Value Call(Evaluation evaluation, Builtin builtin, in Value self, int position)
    {
        var start = evaluation.Top;
        var count = Push(evaluation);
        evaluation.At = position;
        var result = builtin(evaluation, self, evaluation.Arguments(start, count));
        evaluation.PopTo(start);
        return result;
    }

    /// <summary>Calls a function value.</summary>
    public Value Call(Evaluation evaluation, in Value function, int position)
    {
        var start = evaluation.Top;
        var count = Push(evaluation);
        evaluation.At = position;
        if (function.Reference is not FunctionValue callable)
        {
            throw Evaluation.TypeError("a function to call", Comparison.Describe(function));
        }

        var result = callable.Invoke(evaluation, start, count);
        evaluation.PopTo(start);
        return result;
    }
}

/// <summary>A call of a function by its name: of the script, of the language, or of the workflow.</summary>
internal sealed class NamedCallNode(IdentifierNode callee, ArgumentList arguments)
    : Node(callee.Position, 2 + arguments.Height)
{
    private readonly Builtin? _builtin = Builtins.Function(callee.Name);

    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        if (!callee.IsOutside)
        {
            return arguments.Call(evaluation, callee.Evaluate(evaluation), Position);
        }

        return _builtin is null ? CallHost(evaluation) : arguments.Call(evaluation, _builtin, Value.Undefined, Position);
    }

    private Value CallHost(Evaluation evaluation)
    {
        var start = evaluation.Top;
        var count = arguments.Items.Length == 0 ? 0 : arguments.Push(evaluation);
        evaluation.At = Position;
        var values = evaluation.Arguments(start, count);
        evaluation.HandOver(values);
        if (!evaluation.Host.TryCall(callee.Name, values, out var result))
        {
            throw new ScriptException(ScriptCodes.UnknownFunction, $"expected a known function but found '{callee.Name}'");
        }

        evaluation.PopTo(start);
        return result;
    }
}

/// <summary>A call of a method: <c>a.b(..)</c> or <c>a[b](..)</c>.</summary>
internal sealed class MethodCallNode(AccessNode access, ArgumentList arguments, bool isOptional)
    : Node(access.Position, 1 + Math.Max(access.Height, arguments.Height))
{
    private readonly Builtin? _static =
        access is MemberNode { Target: IdentifierNode space } member ? Builtins.Function(space.Name + "." + member.Name) : null;

    private readonly MethodSet _methods = access is MemberNode named ? Methods.Named(named.Name) : default;

    public override Value Evaluate(Evaluation evaluation)
    {
        if (_static is not null && access.Target is IdentifierNode { IsOutside: true })
        {
            evaluation.Step();
            return arguments.Call(evaluation, _static, Value.Undefined, Position);
        }

        if (!access.TryOwner(evaluation, out var owner))
        {
            return Value.Undefined;
        }

        var key = access.Key(evaluation);
        evaluation.At = Position;
        var own = owner.IsComposite ? access.Get(evaluation, owner, key) : Value.Undefined;
        if (own.Kind == ValueKind.Function)
        {
            return arguments.Call(evaluation, own, Position);
        }

        var method = access is MemberNode ? _methods.For(owner.Kind) : Methods.Named(evaluation.Text(key)).For(owner.Kind);
        if (method is not null)
        {
            return arguments.Call(evaluation, method, owner, Position);
        }

        if (isOptional && own.IsNullish)
        {
            evaluation.ChainEnded = true;
            return Value.Undefined;
        }

        throw Unknown(owner);
    }

    private ScriptException Unknown(in Value owner)
    {
        var name = access is MemberNode member ? member.Name : "[..]";
        var full = access.Target is IdentifierNode { IsOutside: true } space ? $"{space.Name}.{name}" : name;
        return new ScriptException(
            ScriptCodes.UnknownFunction, $"expected a method of {Comparison.Describe(owner)} but found '{full}'");
    }
}

/// <summary>A call of a value that is neither a name nor a member.</summary>
internal sealed class ValueCallNode(int position, Node callee, ArgumentList arguments, bool isOptional)
    : Node(position, 1 + Math.Max(callee.Height, arguments.Height))
{
    public override Value Evaluate(Evaluation evaluation)
    {
        evaluation.Step();
        var function = callee.Evaluate(evaluation);
        if (function.IsNullish && (isOptional || evaluation.ChainEnded))
        {
            evaluation.ChainEnded = true;
            return Value.Undefined;
        }

        return arguments.Call(evaluation, function, Position);
    }
}
