using System.Globalization;
using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Methods of texts that look for something.</summary>
internal static class TextSearchMethods
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["includes"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Value.From(Find(e, self.AsString, a) >= 0),
        ["indexOf"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Value.From(Find(e, self.AsString, a)),
        ["lastIndexOf"] = LastIndexOf,
        ["startsWith"] = StartsWith,
        ["endsWith"] = EndsWith,
        ["split"] = Split,
        ["replace"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Replace(e, self.AsString, a, all: false),
        ["replaceAll"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => Replace(e, self.AsString, a, all: true),
        ["localeCompare"] = LocaleCompare,
    };

    private static int Find(Evaluation evaluation, string text, ReadOnlySpan<Value> arguments)
    {
        var wanted = evaluation.Text(arguments.At(0));
        var start = (int)Math.Clamp(arguments.Whole(evaluation, 1), 0, text.Length);
        ChargeSearch(evaluation, text, wanted);
        return text.IndexOf(wanted, start, StringComparison.Ordinal);
    }

    private static Value LastIndexOf(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = self.AsString;
        var wanted = evaluation.Text(arguments.At(0));
        ChargeSearch(evaluation, text, wanted);
        var last = arguments.At(1).Kind == ValueKind.Undefined || double.IsNaN(evaluation.Number(arguments[1]))
            ? text.Length
            : Math.Clamp(arguments.Whole(evaluation, 1), 0, text.Length);
        var end = (int)Math.Min(last + wanted.Length, text.Length);
        return Value.From(text.AsSpan(0, end).LastIndexOf(wanted, StringComparison.Ordinal));
    }

    private static Value StartsWith(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var wanted = evaluation.Text(arguments.At(0));
        var start = (int)Math.Clamp(arguments.Whole(evaluation, 1), 0, self.AsString.Length);
        evaluation.Step(wanted.Length >> 8);
        return Value.From(self.AsString.AsSpan(start).StartsWith(wanted, StringComparison.Ordinal));
    }

    private static Value EndsWith(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var wanted = evaluation.Text(arguments.At(0));
        var length = self.AsString.Length;
        var end = (int)Math.Clamp(arguments.Whole(evaluation, 1, length), 0, length);
        evaluation.Step(wanted.Length >> 8);
        return Value.From(self.AsString.AsSpan(0, end).EndsWith(wanted, StringComparison.Ordinal));
    }

    private static Value Split(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = self.AsString;
        var result = evaluation.NewArray();
        var limit = arguments.Whole(evaluation, 1, uint.MaxValue);
        limit = limit < 0 ? uint.MaxValue : limit;
        if (arguments.At(0).Kind == ValueKind.Undefined)
        {
            evaluation.Append(result, self);
            return Value.From(result);
        }

        var separator = evaluation.Text(arguments[0]);
        if (separator.Length == 0)
        {
            for (var i = 0; i < text.Length && i < limit; i++)
            {
                evaluation.Append(result, evaluation.NewText(text[i].ToString()));
            }

            return Value.From(result);
        }

        ChargeSearch(evaluation, text, separator);
        var start = 0;
        while (result.Count < limit)
        {
            var end = text.IndexOf(separator, start, StringComparison.Ordinal);
            var part = end < 0 ? text[start..] : text[start..end];
            evaluation.Append(result, evaluation.NewText(part));
            if (end < 0)
            {
                break;
            }

            start = end + separator.Length;
        }

        return Value.From(result);
    }

    private static Value Replace(Evaluation evaluation, string text, ReadOnlySpan<Value> arguments, bool all)
    {
        var wanted = evaluation.Text(arguments.At(0));
        var function = arguments.At(1).Reference as FunctionValue;
        var replacement = function is null ? evaluation.Text(arguments.At(1)) : string.Empty;
        ChargeSearch(evaluation, text, wanted);
        var result = new StringBuilder();
        var done = 0;
        var at = text.IndexOf(wanted, StringComparison.Ordinal);
        while (at >= 0)
        {
            evaluation.Step();
            evaluation.AppendPart(result, text.AsSpan(done, at - done));
            if (function is null)
            {
                AppendReplacement(evaluation, result, replacement, text, at, wanted.Length);
            }
            else
            {
                var made = evaluation.Call(function, Value.From(wanted), Value.From(at), Value.From(text));
                evaluation.AppendPart(result, evaluation.Text(made));
            }

            done = at + wanted.Length;
            var next = wanted.Length == 0 ? at + 1 : done;
            at = all && next <= text.Length ? text.IndexOf(wanted, next, StringComparison.Ordinal) : -1;
        }

        evaluation.AppendPart(result, text.AsSpan(done));
        return evaluation.NewText(result.ToString());
    }

    /// <summary>The replacement, in which a dollar sign and a mark stand for parts of the text.</summary>
    private static void AppendReplacement(
        Evaluation evaluation, StringBuilder result, string replacement, string text, int at, int length)
    {
        var rest = replacement.AsSpan();
        while (!rest.IsEmpty)
        {
            var dollar = rest.IndexOf('$');
            if (dollar < 0 || dollar + 1 == rest.Length)
            {
                break;
            }

            evaluation.AppendPart(result, rest[..dollar]);
            evaluation.AppendPart(result, rest[dollar + 1] switch
            {
                '$' => "$",
                '&' => text.AsSpan(at, length),
                '`' => text.AsSpan(0, at),
                '\'' => text.AsSpan(at + length),
                _ => rest.Slice(dollar, 2),
            });
            rest = rest[(dollar + 2)..];
        }

        evaluation.AppendPart(result, rest);
    }

    private static Value LocaleCompare(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var other = evaluation.Text(arguments.At(0));
        evaluation.Step((self.AsString.Length + other.Length) >> 4);
        return Value.From(Math.Sign(CultureInfo.InvariantCulture.CompareInfo.Compare(self.AsString, other)));
    }

    /// <summary>A search may compare the wanted text at every place, sixteen characters at a time.</summary>
    private static void ChargeSearch(Evaluation evaluation, string text, string wanted) =>
        evaluation.Step((text.Length >> 5) * (1L + (wanted.Length >> 5)));
}
