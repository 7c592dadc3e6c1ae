using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Methods of texts that give other texts.</summary>
internal static class TextMethods
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["charAt"] = CharAt,
        ["charCodeAt"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) =>
            TryCharacter(e, self, a.Whole(e, 0), out var c) ? Value.From((int)c) : Value.From(double.NaN),
        ["at"] = At,
        ["slice"] = Slice,
        ["substring"] = Substring,
        ["substr"] = Substr,
        ["toUpperCase"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) =>
            Changed(e, self.AsString, static text => text.ToUpperInvariant()),
        ["toLowerCase"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) =>
            Changed(e, self.AsString, static text => text.ToLowerInvariant()),
        ["trim"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Trimmed(e, self.AsString, true, true),
        ["trimStart"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Trimmed(e, self.AsString, true, false),
        ["trimEnd"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Trimmed(e, self.AsString, false, true),
        ["padStart"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Padded(e, self.AsString, a, atStart: true),
        ["padEnd"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Padded(e, self.AsString, a, atStart: false),
        ["repeat"] = Repeat,
        ["concat"] = Concat,
    };

    private static bool TryCharacter(Evaluation evaluation, in Value self, double index, out char character)
    {
        var text = self.AsString;
        var exists = index >= 0 && index < text.Length;
        character = exists ? text[(int)index] : '\0';
        evaluation.Step();
        return exists;
    }

    private static Value CharAt(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments) =>
        Value.From(TryCharacter(evaluation, self, arguments.Whole(evaluation, 0), out var c) ? c.ToString() : string.Empty);

    private static Value At(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var index = arguments.Whole(evaluation, 0);
        index = index < 0 ? self.AsString.Length + index : index;
        return TryCharacter(evaluation, self, index, out var c) ? Value.From(c.ToString()) : Value.Undefined;
    }

    private static Value Slice(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = self.AsString;
        var start = arguments.Relative(evaluation, 0, text.Length, 0);
        var end = arguments.Relative(evaluation, 1, text.Length, text.Length);
        return Part(evaluation, text, start, end);
    }

    private static Value Substring(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = self.AsString;
        var start = (int)Math.Clamp(arguments.Whole(evaluation, 0), 0, text.Length);
        var end = (int)Math.Clamp(arguments.Whole(evaluation, 1, text.Length), 0, text.Length);
        return Part(evaluation, text, Math.Min(start, end), Math.Max(start, end));
    }

    private static Value Substr(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = self.AsString;
        var start = arguments.Relative(evaluation, 0, text.Length, 0);
        var length = Math.Clamp(arguments.Whole(evaluation, 1, text.Length), 0, text.Length - start);
        return Part(evaluation, text, start, start + (int)length);
    }

    private static Value Part(Evaluation evaluation, string text, int start, int end)
    {
        if (start >= end)
        {
            return Value.From(string.Empty);
        }

        evaluation.ChargeText(end - start);
        return Value.From(text[start..end]);
    }

    private static Value Changed(Evaluation evaluation, string text, Func<string, string> change)
    {
        evaluation.ChargeText(text.Length);
        evaluation.Step(text.Length >> 5);
        return Value.From(change(text));
    }

    private static Value Trimmed(Evaluation evaluation, string text, bool atStart, bool atEnd)
    {
        evaluation.Step(text.Length >> 6);
        var kept = NumberText.Trim(text);
        if (kept.IsEmpty)
        {
            return Value.From(string.Empty);
        }

        text.AsSpan().Overlaps(kept, out var offset);
        return Part(evaluation, text, atStart ? offset : 0, atEnd ? offset + kept.Length : text.Length);
    }

    private static Value Padded(Evaluation evaluation, string text, ReadOnlySpan<Value> arguments, bool atStart)
    {
        var length = arguments.Whole(evaluation, 0);
        var filler = arguments.At(1).Kind == ValueKind.Undefined ? " " : evaluation.Text(arguments[1]);
        if (length <= text.Length || filler.Length == 0)
        {
            return Value.From(text);
        }

        ChargeLength(evaluation, length);
        var missing = (int)length - text.Length;
        var result = new StringBuilder((int)length);
        result.Append(atStart ? string.Empty : text);
        for (var filled = 0; filled < missing; filled += filler.Length)
        {
            result.Append(filler, 0, Math.Min(filler.Length, missing - filled));
        }

        result.Append(atStart ? text : string.Empty);
        return Value.From(result.ToString());
    }

    private static Value Repeat(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = self.AsString;
        var count = arguments.Whole(evaluation, 0);
        if (count < 0 || double.IsInfinity(count))
        {
            throw Evaluation.TypeError("a number of repetitions from 0", NumberText.Format(count));
        }

        ChargeLength(evaluation, count * text.Length);
        return Value.From(text.Length == 0 ? string.Empty : new StringBuilder().Insert(0, text, (int)count).ToString());
    }

    private static Value Concat(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var result = new StringBuilder(self.AsString);
        evaluation.ChargeText(result.Length);
        foreach (ref readonly var argument in arguments)
        {
            evaluation.AppendPart(result, evaluation.Text(argument));
        }

        return evaluation.NewText(result.ToString());
    }

    private static void ChargeLength(Evaluation evaluation, double length)
    {
        evaluation.ChargeText((long)Math.Min(length, 1e15));
        evaluation.ChargeText((long)Math.Min(length, 1e15));
    }
}
