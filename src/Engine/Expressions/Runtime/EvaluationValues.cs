using System.Text;

namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Making values within the budget.</summary>
internal sealed partial class Evaluation
{
    private const int ObjectBytes = 64;
    private const int MemberBytes = 48;
    private const int ItemBytes = 32;

    private List<ValueArray>? _openArrays;
    private Dictionary<string, Value>? _globals;
    private bool _madeComposites;
    private bool _changedComposites;
    private List<Value>? _handedOver;

    /// <summary>A new array; its items are charged as they are added.</summary>
    public ValueArray NewArray(int capacity = 0)
    {
        Charge(ObjectBytes + ((long)ItemBytes * capacity));
        Step(capacity >> 4);
        _madeComposites = true;
        return new ValueArray(capacity);
    }

    /// <summary>A new object.</summary>
    public ValueObject NewObject(int capacity = 0)
    {
        Charge(ObjectBytes);
        _madeComposites = true;
        return new ValueObject(Math.Min(capacity, 16));
    }

    /// <summary>Adds an item to an array.</summary>
    public void Append(ValueArray array, in Value item)
    {
        if (array.Count == array.List.Capacity)
        {
            Charge(ItemBytes * (4L + array.Count));
        }

        Step();
        array.Add(item);
    }

    /// <summary>Sets a member of an object.</summary>
    public void SetMember(ValueObject target, string name, in Value value)
    {
        Step(1 + (name.Length >> 6));
        var before = target.Count;
        target[name] = value;
        if (target.Count > before)
        {
            Charge(MemberBytes * (target.Count > 8 ? 3 : 1));
        }
    }

    /// <summary>Notes that the script put a value into an array or object that existed before.</summary>
    public void NoteChange(in Value item)
    {
        if (item.IsComposite || item.Kind == ValueKind.Function)
        {
            _madeComposites = true;
            _changedComposites = true;
        }
    }

    /// <summary>A text made by the script.</summary>
    public Value NewText(string text)
    {
        ChargeText(text.Length);
        return Value.From(text);
    }

    /// <summary>Counts a text of this length before it is made.</summary>
    public void ChargeText(long length)
    {
        Charge(24 + (2 * length));
        Step(length >> 8);
    }

    /// <summary>The text of a value, as <c>String(x)</c> gives it.</summary>
    public string Text(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                return value.AsString;
            case ValueKind.Array:
                var text = new StringBuilder();
                AppendJoined(text, value.AsArray, ",");
                ChargeText(text.Length);
                return text.ToString();
            default:
                Charge(64);
                return ValueText.Scalar(value);
        }
    }

    /// <summary>The items of an array with a separator, null and undefined as nothing.</summary>
    public void AppendJoined(StringBuilder text, ValueArray array, string separator)
    {
        Open(array);
        for (var i = 0; i < array.Count; i++)
        {
            Step();
            if (i > 0)
            {
                AppendPart(text, separator);
            }

            var item = array[i];
            if (item.Kind == ValueKind.Array)
            {
                AppendJoined(text, item.AsArray, ",");
            }
            else if (!item.IsNullish)
            {
                AppendPart(text, ValueText.Scalar(item));
            }
        }

        Close();
    }

    /// <summary>Adds to a text under construction.</summary>
    public void AppendPart(StringBuilder text, ReadOnlySpan<char> part)
    {
        Charge(2L * part.Length);
        text.Append(part);
    }

    /// <summary>The number of a value, as <c>Number(x)</c> gives it.</summary>
    public double Number(in Value value)
    {
        if (value.IsNumber)
        {
            return value.RawNumber;
        }

        switch (value.Kind)
        {
            case ValueKind.String:
                Step(value.AsString.Length >> 6);
                return ValueText.ToNumber(value);
            case ValueKind.Array:
                return NumberText.Parse(Text(value));
            default:
                return ValueText.ToNumber(value);
        }
    }

    /// <summary>Begins to print or compare an array; one that is open already contains itself.</summary>
    public void Open(ValueArray array)
    {
        _openArrays ??= [];
        foreach (var open in _openArrays)
        {
            if (ReferenceEquals(open, array))
            {
                throw TypeError("a list that can be printed", "a list that contains itself");
            }
        }

        CheckDataDepth(_openArrays.Count + 1);
        _openArrays.Add(array);
    }

    public void Close() => _openArrays!.RemoveAt(_openArrays.Count - 1);

    public void CheckDataDepth(int depth)
    {
        if (depth > Limits.MaxDataDepth)
        {
            throw new ScriptException(
                ScriptCodes.Depth, $"expected at most {Limits.MaxDataDepth} lists and objects within each other but found more");
        }
    }

    /// <summary>A name of the host, asked for once.</summary>
    public bool TryGlobal(string name, out Value value)
    {
        if (_globals is not null && _globals.TryGetValue(name, out value))
        {
            return true;
        }

        if (!Host.TryGetGlobal(name, out value))
        {
            return false;
        }

        (_globals ??= new Dictionary<string, Value>(StringComparer.Ordinal))[name] = value;
        return true;
    }

    /// <summary>Checks values that the host receives: no cycles, no functions, not too deep, not too large.</summary>
    public void HandOver(ReadOnlySpan<Value> values)
    {
        foreach (ref readonly var value in values)
        {
            if (value.Kind == ValueKind.Function)
            {
                throw TypeError("data", "a function");
            }

            if (value.IsComposite)
            {
                (_handedOver ??= []).Add(value);
                Inspect(value);
            }
        }
    }

    /// <summary>Checks the result and everything the host has seen of this script.</summary>
    public Value Finish(in Value result)
    {
        HandOver([result]);
        if (!_changedComposites)
        {
            return result;
        }

        foreach (var value in _handedOver ?? [])
        {
            Inspect(value);
        }

        foreach (var (_, value) in _globals ?? [])
        {
            Inspect(value);
        }

        return result;
    }

    /// <summary>Walks through data as a tree. What came from the host unchanged is known to be sound.</summary>
    private void Inspect(in Value value)
    {
        if (_madeComposites && value.IsComposite)
        {
            Inspect(value, []);
        }
    }

    private void Inspect(in Value value, List<object> open)
    {
        Step();
        if (value.Kind == ValueKind.Function)
        {
            throw TypeError("data", "a function");
        }

        if (!value.IsComposite)
        {
            return;
        }

        var reference = value.Reference!;
        if (open.Exists(other => ReferenceEquals(other, reference)))
        {
            throw TypeError("data", "a list or object that contains itself");
        }

        open.Add(reference);
        CheckDataDepth(open.Count);
        if (reference is ValueArray array)
        {
            foreach (var item in array)
            {
                Inspect(item, open);
            }
        }
        else
        {
            foreach (var member in (ValueObject)reference)
            {
                Inspect(member.Value, open);
            }
        }

        open.RemoveAt(open.Count - 1);
    }
}
