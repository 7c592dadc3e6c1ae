using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>A stable merge sort within the budget; what the comparing function answers can never break it.</summary>
internal sealed class Sorter(Evaluation evaluation, FunctionValue? callback)
{
    /// <summary>An item, with its text when items are compared as texts.</summary>
    internal readonly record struct Entry(Value Item, string? Key);

    public void Sort(Entry[] entries)
    {
        var from = entries;
        var to = new Entry[entries.Length];
        for (var width = 1; width < entries.Length; width *= 2)
        {
            for (var start = 0; start < entries.Length; start += 2 * width)
            {
                Merge(from, to, start, Math.Min(start + width, entries.Length), Math.Min(start + (2 * width), entries.Length));
            }

            (from, to) = (to, from);
        }

        if (!ReferenceEquals(from, entries))
        {
            from.CopyTo(entries, 0);
        }
    }

    private void Merge(Entry[] from, Entry[] to, int start, int middle, int end)
    {
        var left = start;
        var right = middle;
        for (var at = start; at < end; at++)
        {
            evaluation.Step();
            var takeLeft = left < middle && (right >= end || Compare(from[left], from[right]) <= 0);
            to[at] = from[takeLeft ? left++ : right++];
        }
    }

    private double Compare(in Entry left, in Entry right)
    {
        // Undefined goes to the end, whatever the function says.
        if (left.Item.Kind == ValueKind.Undefined || right.Item.Kind == ValueKind.Undefined)
        {
            return (left.Item.Kind == ValueKind.Undefined ? 1 : 0) - (right.Item.Kind == ValueKind.Undefined ? 1 : 0);
        }

        if (callback is null)
        {
            evaluation.Step(Math.Min(left.Key!.Length, right.Key!.Length) >> 8);
            return string.CompareOrdinal(left.Key, right.Key);
        }

        var answer = evaluation.Call(callback, left.Item, right.Item, count: 2);
        var order = answer.Kind == ValueKind.Duration ? answer.AsDuration.Ticks : evaluation.Number(answer);
        return double.IsNaN(order) ? 0 : order;
    }
}
