using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Methods of lists that take no function.</summary>
internal static class ListMethods
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["includes"] = Includes,
        ["indexOf"] = IndexOf,
        ["lastIndexOf"] = LastIndexOf,
        ["join"] = Join,
        ["slice"] = Slice,
        ["concat"] = Concat,
        ["reverse"] = Reverse,
        ["flat"] = Flat,
        ["push"] = Push,
        ["pop"] = Pop,
        ["shift"] = Shift,
        ["unshift"] = Unshift,
        ["splice"] = Splice,
        ["fill"] = Fill,
        ["at"] = At,
    };

    private static Value Includes(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var wanted = arguments.At(0);
        foreach (var item in self.AsArray)
        {
            evaluation.Step();
            if (Comparison.SameValueZero(evaluation, item, wanted))
            {
                return Value.True;
            }
        }

        return Value.False;
    }

    private static Value IndexOf(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var array = self.AsArray;
        for (var i = arguments.Relative(evaluation, 1, array.Count, 0); i < array.Count; i++)
        {
            evaluation.Step();
            if (Comparison.StrictlyEqual(evaluation, array[i], arguments.At(0)))
            {
                return Value.From(i);
            }
        }

        return Value.From(-1);
    }

    private static Value LastIndexOf(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var array = self.AsArray;
        for (var i = array.Count - 1; i >= 0; i--)
        {
            evaluation.Step();
            if (Comparison.StrictlyEqual(evaluation, array[i], arguments.At(0)))
            {
                return Value.From(i);
            }
        }

        return Value.From(-1);
    }

    private static Value Join(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var separator = arguments.At(0).Kind == ValueKind.Undefined ? "," : evaluation.Text(arguments[0]);
        var text = new StringBuilder();
        evaluation.AppendJoined(text, self.AsArray, separator);
        return evaluation.NewText(text.ToString());
    }

    private static Value Slice(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var array = self.AsArray;
        var start = arguments.Relative(evaluation, 0, array.Count, 0);
        var end = arguments.Relative(evaluation, 1, array.Count, array.Count);
        return Value.From(Range(evaluation, array, start, Math.Max(start, end)));
    }

    private static ValueArray Range(Evaluation evaluation, ValueArray array, int start, int end)
    {
        var result = evaluation.NewArray(end - start);
        result.List.AddRange(array.List.GetRange(start, end - start));
        return result;
    }

    private static Value Concat(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var result = Range(evaluation, self.AsArray, 0, self.AsArray.Count);
        foreach (ref readonly var argument in arguments)
        {
            if (argument.Kind != ValueKind.Array)
            {
                evaluation.Append(result, argument);
                continue;
            }

            foreach (var item in argument.AsArray)
            {
                evaluation.Append(result, item);
            }
        }

        return Value.From(result);
    }

    private static Value Reverse(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        evaluation.Step(self.AsArray.Count >> 2);
        self.AsArray.List.Reverse();
        return self;
    }

    private static Value Flat(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var result = evaluation.NewArray();
        Flatten(evaluation, result, self.AsArray, arguments.Whole(evaluation, 0, 1));
        return Value.From(result);
    }

    private static void Flatten(Evaluation evaluation, ValueArray result, ValueArray source, double depth)
    {
        evaluation.Open(source);
        for (var i = 0; i < source.Count; i++)
        {
            var item = source[i];
            evaluation.Step();
            if (item.Kind == ValueKind.Array && depth >= 1)
            {
                Flatten(evaluation, result, item.AsArray, depth - 1);
            }
            else
            {
                evaluation.Append(result, item);
            }
        }

        evaluation.Close();
    }

    private static Value Push(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            evaluation.NoteChange(argument);
            evaluation.Append(self.AsArray, argument);
        }

        return Value.From(self.AsArray.Count);
    }

    private static Value Pop(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var array = self.AsArray;
        return array.Count == 0 ? Value.Undefined : RemoveAt(evaluation, array, array.Count - 1);
    }

    private static Value Shift(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments) =>
        self.AsArray.Count == 0 ? Value.Undefined : RemoveAt(evaluation, self.AsArray, 0);

    private static Value RemoveAt(Evaluation evaluation, ValueArray array, int index)
    {
        evaluation.Step((array.Count - index) >> 4);
        var item = array[index];
        array.List.RemoveAt(index);
        return item;
    }

    private static Value Unshift(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        Insert(evaluation, self.AsArray, 0, arguments);
        return Value.From(self.AsArray.Count);
    }

    private static Value Splice(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var array = self.AsArray;
        var start = arguments.Relative(evaluation, 0, array.Count, 0);
        var missing = arguments.Length == 0 ? 0 : array.Count - start;
        var count = arguments.Length < 2 ? missing : (int)Math.Clamp(arguments.Whole(evaluation, 1), 0, array.Count - start);
        var removed = Range(evaluation, array, start, start + count);
        evaluation.Step((array.Count - start) >> 4);
        array.List.RemoveRange(start, count);
        Insert(evaluation, array, start, arguments.Length > 2 ? arguments[2..] : []);
        return Value.From(removed);
    }

    private static void Insert(Evaluation evaluation, ValueArray array, int index, ReadOnlySpan<Value> items)
    {
        evaluation.Step(items.Length + ((array.Count - index) >> 4));
        evaluation.Charge(32L * (items.Length + (items.Length == 0 ? 0 : array.List.Capacity == array.Count ? array.Count : 0)));
        foreach (ref readonly var item in items)
        {
            evaluation.NoteChange(item);
        }

        array.List.InsertRange(index, items);
    }

    private static Value Fill(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var array = self.AsArray;
        var start = arguments.Relative(evaluation, 1, array.Count, 0);
        var end = arguments.Relative(evaluation, 2, array.Count, array.Count);
        evaluation.NoteChange(arguments.At(0));
        for (var i = start; i < end; i++)
        {
            evaluation.Step();
            array[i] = arguments.At(0);
        }

        return self;
    }

    private static Value At(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var array = self.AsArray;
        var index = arguments.Whole(evaluation, 0);
        index = index < 0 ? array.Count + index : index;
        return index >= 0 && index < array.Count ? array[(int)index] : Value.Undefined;
    }
}
