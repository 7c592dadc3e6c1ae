using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Making lists, and figures over lists.</summary>
internal static class ListFunctions
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["Array.isArray"] = (Evaluation _, in Value _, ReadOnlySpan<Value> a) => Value.From(a.At(0).Kind == ValueKind.Array),
        ["Array.of"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Of(e, a),
        ["Array.from"] = From,
        ["min"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Extreme(e, a, Operator.Less),
        ["max"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Extreme(e, a, Operator.Greater),
        ["sum"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Sum(e, a).Sum,
        ["avg"] = Average,
        ["count"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            Value.From(a.At(0).IsNullish ? 0 : a.RequiredArray(0).Count),
    };

    private static Value Of(Evaluation evaluation, ReadOnlySpan<Value> items)
    {
        var result = evaluation.NewArray(items.Length);
        foreach (ref readonly var item in items)
        {
            evaluation.Append(result, item);
        }

        return Value.From(result);
    }

    private static Value From(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var source = arguments.At(0);
        var callback = arguments.At(1).Kind == ValueKind.Undefined ? null : arguments.Callback(1);
        var result = evaluation.NewArray();
        var index = 0;
        foreach (var item in Items(evaluation, source))
        {
            evaluation.Append(
                result, callback is null ? item : evaluation.Call(callback, item, Value.From(index), count: 2));
            index++;
        }

        return Value.From(result);
    }

    private static IEnumerable<Value> Items(Evaluation evaluation, Value source)
    {
        if (source.Kind != ValueKind.Object)
        {
            return Iteration.Of(evaluation, source);
        }

        // { length: 3 } is the usual way to ask for a list of three.
        var length = Math.Truncate(evaluation.Number(source.AsObject["length"]));
        return Enumerable.Repeat(Value.Undefined, length > 0 ? (int)Math.Min(length, int.MaxValue) : 0);
    }

    /// <summary>The values of a list given as the only argument, or the arguments; missing ones are left out.</summary>
    private static List<Value> Given(Evaluation evaluation, ReadOnlySpan<Value> arguments)
    {
        var items = arguments is [{ Kind: ValueKind.Array }] ? arguments[0].AsArray.List.ToArray() : arguments;
        evaluation.Charge(32L * items.Length);
        var result = new List<Value>(items.Length);
        foreach (ref readonly var item in items)
        {
            evaluation.Step();
            if (!item.IsNullish)
            {
                result.Add(item);
            }
        }

        return result;
    }

    private static Value Extreme(Evaluation evaluation, ReadOnlySpan<Value> arguments, Operator wins)
    {
        var best = Value.Null;
        foreach (var item in Given(evaluation, arguments))
        {
            if (item.Kind is not (ValueKind.Number or ValueKind.Decimal or ValueKind.Instant or ValueKind.Duration))
            {
                throw Evaluation.TypeError("numbers, dates or durations", Comparison.Describe(item));
            }

            if (best.IsNullish || Comparison.Ordered(evaluation, wins, item, best))
            {
                best = item;
            }
        }

        return best;
    }

    private static (Value Sum, int Count) Sum(Evaluation evaluation, ReadOnlySpan<Value> arguments)
    {
        var items = Given(evaluation, arguments);
        var sum = Value.From(0);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Kind is not (ValueKind.Number or ValueKind.Decimal or ValueKind.Duration))
            {
                throw Evaluation.TypeError("numbers or durations", Comparison.Describe(items[i]));
            }

            sum = i == 0 ? items[0] : Operators.Apply(evaluation, Operator.Add, sum, items[i]);
        }

        return (sum, items.Count);
    }

    private static Value Average(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var (sum, count) = Sum(evaluation, arguments);
        return count == 0 ? Value.Null : Operators.Apply(evaluation, Operator.Divide, sum, Value.From(count));
    }
}
