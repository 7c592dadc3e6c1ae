using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>A function or method of the language.</summary>
/// <param name="evaluation">The running evaluation, with its budget.</param>
/// <param name="self">The value a method is called on; undefined for a function.</param>
/// <param name="arguments">The arguments; they stay where they are while the call runs.</param>
/// <returns>The result.</returns>
internal delegate Value Builtin(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments);

/// <summary>A function of the language as a value, for instance in <c>texts.map(Number)</c>.</summary>
internal sealed class BuiltinFunction(Builtin code) : FunctionValue
{
    public override Value Invoke(Evaluation evaluation, int firstArgument, int argumentCount) =>
        code(evaluation, Value.Undefined, evaluation.Arguments(firstArgument, argumentCount));
}
