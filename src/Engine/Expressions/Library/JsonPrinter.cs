using System.Globalization;
using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Values to JSON text, by JavaScript's rules and within the budget.</summary>
internal sealed class JsonPrinter
{
    private readonly Evaluation _evaluation;
    private readonly string _indent;
    private readonly HashSet<string>? _names;
    private readonly StringBuilder _text = new();
    private readonly List<object> _open = [];

    private JsonPrinter(Evaluation evaluation, string indent, HashSet<string>? names)
    {
        _evaluation = evaluation;
        _indent = indent;
        _names = names;
    }

    public static Value Stringify(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var value = arguments.At(0);
        if (value.Kind is ValueKind.Undefined or ValueKind.Function)
        {
            return Value.Undefined;
        }

        var printer = new JsonPrinter(evaluation, Indent(evaluation, arguments.At(2)), Names(evaluation, arguments.At(1)));
        printer.Print(value);
        return evaluation.NewText(printer._text.ToString());
    }

    private static string Indent(Evaluation evaluation, in Value space) => space.Kind switch
    {
        ValueKind.Number => new string(' ', (int)Math.Clamp(double.IsNaN(space.RawNumber) ? 0 : space.RawNumber, 0, 10)),
        ValueKind.String => space.AsString.Length > 10 ? space.AsString[..10] : space.AsString,
        _ => string.Empty,
    };

    private static HashSet<string>? Names(Evaluation evaluation, in Value replacer)
    {
        if (replacer.IsNullish)
        {
            return null;
        }

        if (replacer.Kind != ValueKind.Array)
        {
            throw Evaluation.TypeError("null or a list of names", Comparison.Describe(replacer));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in replacer.AsArray)
        {
            evaluation.Step();
            evaluation.Charge(48);
            names.Add(evaluation.Text(name));
        }

        return names;
    }

    private void Print(in Value value)
    {
        _evaluation.Step();
        switch (value.Kind)
        {
            case ValueKind.String:
                Quote(value.AsString);
                break;
            case ValueKind.Instant or ValueKind.Duration:
                Quote(ValueText.Scalar(value));
                break;
            case ValueKind.Number when double.IsFinite(value.RawNumber):
            case ValueKind.Boolean or ValueKind.Decimal:
                Add(ValueText.Scalar(value));
                break;
            case ValueKind.Array:
                PrintArray(value.AsArray);
                break;
            case ValueKind.Object:
                PrintObject(value.AsObject);
                break;
            default:
                Add("null");
                break;
        }
    }

    private void PrintArray(ValueArray array)
    {
        Open(array);
        Add("[");
        for (var i = 0; i < array.Count; i++)
        {
            Add(i == 0 ? string.Empty : ",");
            Line(0);
            Print(array[i]);
        }

        Close("]", array.Count > 0);
    }

    private void PrintObject(ValueObject members)
    {
        Open(members);
        Add("{");
        var isFirst = true;
        foreach (var (name, value) in members)
        {
            _evaluation.Step();
            if (value.Kind is ValueKind.Undefined or ValueKind.Function || _names?.Contains(name) == false)
            {
                continue;
            }

            Add(isFirst ? string.Empty : ",");
            isFirst = false;
            Line(0);
            Quote(name);
            Add(_indent.Length > 0 ? ": " : ":");
            Print(value);
        }

        Close("}", !isFirst);
    }

    private void Open(object value)
    {
        if (_open.Exists(open => ReferenceEquals(open, value)))
        {
            throw Evaluation.TypeError("data that can be written as JSON", "a list or object that contains itself");
        }

        _evaluation.CheckDataDepth(_open.Count + 1);
        _open.Add(value);
    }

    private void Close(string bracket, bool hasContent)
    {
        if (hasContent)
        {
            Line(1);
        }

        _open.RemoveAt(_open.Count - 1);
        Add(bracket);
    }

    private void Line(int outwards)
    {
        if (_indent.Length == 0)
        {
            return;
        }

        Add("\n");
        for (var i = outwards; i < _open.Count; i++)
        {
            Add(_indent);
        }
    }

    private void Add(string text) => _evaluation.AppendPart(_text, text);

    private void Quote(string text)
    {
        _evaluation.Charge(2L * (text.Length + 2));
        _evaluation.Step(text.Length >> 5);
        _text.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var escape = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => null,
            };
            if (escape is not null)
            {
                Add(escape);
            }
            else if (c < ' ' || (char.IsSurrogate(c) && !IsPaired(text, i)))
            {
                Add("\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _text.Append(c);
            }
        }

        _text.Append('"');
    }

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
