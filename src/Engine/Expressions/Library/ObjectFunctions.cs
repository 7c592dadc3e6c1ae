using System.Globalization;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Working with the members of objects.</summary>
internal static class ObjectFunctions
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["Object.keys"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => List(e, a.At(0), (_, name, _) => Value.From(name)),
        ["Object.values"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => List(e, a.At(0), (_, _, value) => value),
        ["Object.entries"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => List(e, a.At(0), Pair),
        ["Object.assign"] = Assign,
        ["Object.fromEntries"] = FromEntries,
    };

    public static readonly Dictionary<string, Builtin> Methods = new(StringComparer.Ordinal)
    {
        ["hasOwnProperty"] = (Evaluation e, in Value self, ReadOnlySpan<Value> a) =>
            Value.From(self.AsObject.TryResolve(e.Text(a.At(0)), out _, out _)),
    };

    private static Value List(Evaluation evaluation, in Value source, Func<Evaluation, string, Value, Value> select)
    {
        var result = evaluation.NewArray();
        switch (source.Kind)
        {
            case ValueKind.Object:
                foreach (var (name, value) in source.AsObject)
                {
                    evaluation.Append(result, select(evaluation, name, value));
                }

                break;
            case ValueKind.Array or ValueKind.String:
                var index = 0;
                foreach (var item in Iteration.Of(evaluation, source))
                {
                    evaluation.Charge(32);
                    evaluation.Append(result, select(evaluation, (index++).ToString(CultureInfo.InvariantCulture), item));
                }

                break;
            default:
                throw Evaluation.TypeError("an object or a list", Comparison.Describe(source));
        }

        return Value.From(result);
    }

    private static Value Pair(Evaluation evaluation, string name, Value value)
    {
        var pair = evaluation.NewArray(2);
        pair.Add(Value.From(name));
        pair.Add(value);
        return Value.From(pair);
    }

    private static Value Assign(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var target = arguments.At(0);
        if (target.Kind != ValueKind.Object)
        {
            throw Evaluation.TypeError("an object to add members to", Comparison.Describe(target));
        }

        for (var i = 1; i < arguments.Length; i++)
        {
            evaluation.NoteChange(arguments[i]);
            Members.CopyInto(evaluation, target.AsObject, arguments[i]);
        }

        return target;
    }

    private static Value FromEntries(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var result = evaluation.NewObject();
        foreach (var entry in arguments.RequiredArray(0))
        {
            if (entry.Kind != ValueKind.Array)
            {
                throw Evaluation.TypeError("a list of [name, value]", Comparison.Describe(entry));
            }

            var pair = entry.AsArray;
            var name = evaluation.Text(pair.Count > 0 ? pair[0] : Value.Undefined);
            evaluation.SetMember(result, name, pair.Count > 1 ? pair[1] : Value.Undefined);
        }

        return Value.From(result);
    }
}
