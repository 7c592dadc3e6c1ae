using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Methods of lists that call a function for their items.</summary>
internal static class ListCallbackMethods
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["map"] = Map,
        ["filter"] = Filter,
        ["flatMap"] = FlatMap,
        ["forEach"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => ForEach(e, self, a),
        ["find"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Item(self, Search(e, self, a)),
        ["findIndex"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Value.From(Search(e, self, a)),
        ["findLast"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Item(self, SearchBack(e, self, a)),
        ["findLastIndex"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Value.From(SearchBack(e, self, a)),
        ["some"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Value.From(Search(e, self, a) >= 0),
        ["every"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Value.From(Search(e, self, a, wanted: false) < 0),
        ["reduce"] = Reduce,
        ["reduceRight"] = ReduceRight,
        ["sort"] = Sort,
    };

    private static Value Map(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var callback = arguments.Callback(0);
        var array = self.AsArray;
        var result = evaluation.NewArray(array.Count);
        var count = array.Count;
        for (var i = 0; i < count && i < array.Count; i++)
        {
            evaluation.Append(result, evaluation.Call(callback, array[i], Value.From(i), self));
        }

        return Value.From(result);
    }

    private static Value Filter(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var callback = arguments.Callback(0);
        var array = self.AsArray;
        var result = evaluation.NewArray();
        var count = array.Count;
        for (var i = 0; i < count && i < array.Count; i++)
        {
            var item = array[i];
            if (evaluation.Call(callback, item, Value.From(i), self).ToBoolean())
            {
                evaluation.Append(result, item);
            }
        }

        return Value.From(result);
    }

    private static Value FlatMap(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var result = evaluation.NewArray();
        foreach (var made in Map(evaluation, self, arguments).AsArray)
        {
            if (made.Kind != ValueKind.Array)
            {
                evaluation.Append(result, made);
                continue;
            }

            foreach (var item in made.AsArray)
            {
                evaluation.Append(result, item);
            }
        }

        return Value.From(result);
    }

    private static Value ForEach(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var callback = arguments.Callback(0);
        var array = self.AsArray;
        var count = array.Count;
        for (var i = 0; i < count && i < array.Count; i++)
        {
            evaluation.Call(callback, array[i], Value.From(i), self);
        }

        return Value.Undefined;
    }

    private static int Search(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments, bool wanted = true)
    {
        var callback = arguments.Callback(0);
        var array = self.AsArray;
        var count = array.Count;
        for (var i = 0; i < count && i < array.Count; i++)
        {
            if (evaluation.Call(callback, array[i], Value.From(i), self).ToBoolean() == wanted)
            {
                return i;
            }
        }

        return -1;
    }

    private static int SearchBack(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var callback = arguments.Callback(0);
        var array = self.AsArray;
        for (var i = array.Count - 1; i >= 0; i--)
        {
            if (i < array.Count && evaluation.Call(callback, array[i], Value.From(i), self).ToBoolean())
            {
                return i;
            }
        }

        return -1;
    }

    private static Value Item(in Value self, int index) =>
        index >= 0 && index < self.AsArray.Count ? self.AsArray[index] : Value.Undefined;

    private static Value Reduce(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var callback = arguments.Callback(0);
        var array = self.AsArray;
        var count = array.Count;
        var result = First(arguments, array, 0);
        for (var i = arguments.Length > 1 ? 0 : 1; i < count && i < array.Count; i++)
        {
            result = Combine(evaluation, callback, result, array[i], i);
        }

        return result;
    }

    private static Value ReduceRight(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var callback = arguments.Callback(0);
        var array = self.AsArray;
        var result = First(arguments, array, array.Count - 1);
        for (var i = array.Count - (arguments.Length > 1 ? 1 : 2); i >= 0; i--)
        {
            result = i < array.Count ? Combine(evaluation, callback, result, array[i], i) : result;
        }

        return result;
    }

    private static Value First(ReadOnlySpan<Value> arguments, ValueArray array, int index)
    {
        if (arguments.Length > 1)
        {
            return arguments[1];
        }

        return array.Count > 0
            ? array[index]
            : throw Evaluation.TypeError("a first value for an empty list", "none");
    }

    private static Value Combine(Evaluation evaluation, FunctionValue callback, in Value sum, in Value item, int index) =>
        evaluation.Call(callback, sum, item, Value.From(index));

    private static Value Sort(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var callback = arguments.At(0).Kind == ValueKind.Undefined ? null : arguments.Callback(0);
        var array = self.AsArray;
        var entries = new Sorter.Entry[array.Count];
        evaluation.Charge(64L * entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var item = array[i];
            var key = callback is null && item.Kind != ValueKind.Undefined ? evaluation.Text(item) : null;
            entries[i] = new Sorter.Entry(item, key);
        }

        new Sorter(evaluation, callback).Sort(entries);
        for (var i = 0; i < entries.Length && i < array.Count; i++)
        {
            array[i] = entries[i].Item;
        }

        return self;
    }
}
