using System.Globalization;
using Workflows.Engine.Expressions.Library;

namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Reading and writing the members of values.</summary>
internal static class Members
{
    public static Value Get(Evaluation evaluation, in Value owner, string name)
    {
        switch (owner.Kind)
        {
            case ValueKind.Object:
                evaluation.Step(name.Length >> 6);
                return owner.AsObject.TryResolve(name, out _, out var value) ? value : Value.Undefined;
            case ValueKind.Array:
                return name == "length" ? Value.From(owner.AsArray.Count) : ByIndex(owner, name);
            case ValueKind.String:
                return name == "length" ? Value.From(owner.AsString.Length) : ByIndex(owner, name);
            case ValueKind.Duration:
                return DurationMembers.Get(owner.AsDuration, name);
            case ValueKind.Undefined or ValueKind.Null:
                throw new ScriptException(
                    ScriptCodes.NullMember, $"expected an object to read '{name}' of but found {Comparison.Describe(owner)}");
            default:
                return Value.Undefined;
        }
    }

    public static Value GetByKey(Evaluation evaluation, in Value owner, in Value key)
    {
        if (key.IsNumber && owner.Kind is ValueKind.Array or ValueKind.String)
        {
            return AtIndex(owner, key.RawNumber);
        }

        return Get(evaluation, owner, evaluation.Text(key));
    }

    public static void Set(Evaluation evaluation, in Value owner, string name, in Value value)
    {
        evaluation.NoteChange(value);
        switch (owner.Kind)
        {
            case ValueKind.Object:
                evaluation.Step(name.Length >> 6);
                var target = owner.AsObject;
                evaluation.SetMember(target, target.TryResolve(name, out var existing, out _) ? existing : name, value);
                break;
            case ValueKind.Array when name == "length":
                SetLength(evaluation, owner.AsArray, evaluation.Number(value));
                break;
            case ValueKind.Array when TryIndex(name, out var index):
                SetItem(evaluation, owner.AsArray, index, value);
                break;
            default:
                throw Evaluation.TypeError($"an object to set '{Short(name)}' of", Comparison.Describe(owner));
        }
    }

    public static void SetByKey(Evaluation evaluation, in Value owner, in Value key, in Value value)
    {
        if (key.IsNumber && owner.Kind == ValueKind.Array)
        {
            evaluation.NoteChange(value);
            SetItem(evaluation, owner.AsArray, key.RawNumber, value);
            return;
        }

        Set(evaluation, owner, evaluation.Text(key), value);
    }

    public static void Delete(Evaluation evaluation, in Value owner, in Value key)
    {
        if (owner.Kind != ValueKind.Object)
        {
            throw Evaluation.TypeError("an object to remove a member of", Comparison.Describe(owner));
        }

        var target = owner.AsObject;
        evaluation.Step(target.Count);
        if (target.TryResolve(evaluation.Text(key), out var existing, out _))
        {
            target.Remove(existing);
        }
    }

    /// <summary>Adds the members of a value to an object, as three dots in braces do.</summary>
    public static void CopyInto(Evaluation evaluation, ValueObject target, in Value source)
    {
        if (source.Kind == ValueKind.Object)
        {
            // The source may be the target; then there is nothing new, but the members must not move meanwhile.
            foreach (var (name, value) in source.AsObject.Members.ToArray())
            {
                evaluation.SetMember(target, name, value);
            }
        }
        else if (source.Kind is ValueKind.Array or ValueKind.String)
        {
            var index = 0;
            foreach (var item in Iteration.Of(evaluation, source))
            {
                evaluation.SetMember(target, (index++).ToString(CultureInfo.InvariantCulture), item);
            }
        }
    }

    private static Value ByIndex(in Value owner, string name) =>
        TryIndex(name, out var index) ? AtIndex(owner, index) : Value.Undefined;

    private static Value AtIndex(in Value owner, double index)
    {
        if (owner.Kind == ValueKind.Array)
        {
            var array = owner.AsArray;
            return index >= 0 && index < array.Count && (int)index == index ? array[(int)index] : Value.Undefined;
        }

        var text = owner.AsString;
        return index >= 0 && index < text.Length && (int)index == index
            ? Value.From(Character(text[(int)index]))
            : Value.Undefined;
    }

    private static string Character(char c) => c.ToString();

    private static void SetItem(Evaluation evaluation, ValueArray array, double index, in Value value)
    {
        if (!(index >= 0 && index <= int.MaxValue && Math.Floor(index) == index))
        {
            throw Evaluation.TypeError("a whole number from 0 as the position in a list", NumberText.Format(index));
        }

        if (index < array.Count)
        {
            array[(int)index] = value;
            return;
        }

        evaluation.Charge(32 * (long)(index - array.Count));
        while (array.Count < index)
        {
            evaluation.Append(array, Value.Undefined);
        }

        evaluation.Append(array, value);
    }

    private static void SetLength(Evaluation evaluation, ValueArray array, double length)
    {
        if (!(length >= 0 && length <= int.MaxValue && Math.Floor(length) == length))
        {
            throw Evaluation.TypeError("a whole number from 0 as the length of a list", NumberText.Format(length));
        }

        if (length <= array.Count)
        {
            array.List.RemoveRange((int)length, array.Count - (int)length);
        }
        else
        {
            SetItem(evaluation, array, length - 1, Value.Undefined);
        }
    }

    private static bool TryIndex(string name, out double index)
    {
        index = 0;
        return name.Length is > 0 and < 10
            && (name.Length == 1 || name[0] != '0')
            && double.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private static string Short(string name) => name.Length > 40 ? string.Concat(name.AsSpan(0, 40), "...") : name;
}
