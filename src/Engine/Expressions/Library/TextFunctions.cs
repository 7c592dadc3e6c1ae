using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>JSON, bytes and Base64.</summary>
internal static class TextFunctions
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["JSON.stringify"] = JsonPrinter.Stringify,
        ["JSON.parse"] = JsonParser.Parse,
        ["toJson"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) => JsonPrinter.Stringify(e, self, a.Length > 1 ? a[..1] : a),
        ["fromJson"] = JsonParser.Parse,
        ["stringToBytes"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => ToArray(e, Utf8(e, a.RequiredText(0))),
        ["bytesToString"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            e.NewText(Encoding.UTF8.GetString(ToBytes(e, a.RequiredArray(0)))),
        ["stringToBase64"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            e.NewText(Convert.ToBase64String(Utf8(e, a.RequiredText(0)))),
        ["base64ToString"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            e.NewText(Encoding.UTF8.GetString(Decode(e, a.RequiredText(0)))),
        ["bytesToBase64"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            e.NewText(Convert.ToBase64String(ToBytes(e, a.RequiredArray(0)))),
        ["bytesFromBase64"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => ToArray(e, Decode(e, a.RequiredText(0))),
        ["String.fromCharCode"] = FromCodes,
    };

    private static byte[] Utf8(Evaluation evaluation, string text)
    {
        evaluation.Charge(8L * text.Length);
        return Encoding.UTF8.GetBytes(text);
    }

    private static byte[] Decode(Evaluation evaluation, string text)
    {
        evaluation.Charge(3L * text.Length);
        evaluation.Step(text.Length >> 6);
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var written)
            ? buffer[..written]
            : throw Evaluation.TypeError("a Base64 text", "another text");
    }

    private static Value ToArray(Evaluation evaluation, byte[] bytes)
    {
        var result = evaluation.NewArray(bytes.Length);
        foreach (var item in bytes)
        {
            evaluation.Append(result, Value.From((int)item));
        }

        return Value.From(result);
    }

    private static byte[] ToBytes(Evaluation evaluation, ValueArray array)
    {
        evaluation.Charge(4L * array.Count);
        var result = new byte[array.Count];
        for (var i = 0; i < result.Length; i++)
        {
            evaluation.Step();
            var number = array[i].IsNumber ? array[i].RawNumber : -1;
            result[i] = number is >= 0 and <= 255 && Math.Floor(number) == number
                ? (byte)number
                : throw Evaluation.TypeError("a list of bytes from 0 to 255", Comparison.Describe(array[i]));
        }

        return result;
    }

    private static Value FromCodes(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var text = new StringBuilder();
        evaluation.Charge(4L * arguments.Length);
        foreach (ref readonly var code in arguments)
        {
            text.Append((char)(Operators.ToInt32(evaluation.Number(code)) & 0xffff));
        }

        return evaluation.NewText(text.ToString());
    }
}
