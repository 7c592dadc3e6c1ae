using System.Collections.Frozen;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>The methods of one name, for each kind of value that has one.</summary>
internal readonly record struct MethodSet(
    Builtin? Text, Builtin? List, Builtin? Number, Builtin? Object, Builtin? Instant, Builtin? Any)
{
    public Builtin? For(ValueKind kind) => kind switch
    {
        ValueKind.String => Text ?? Any,
        ValueKind.Array => List ?? Any,
        ValueKind.Number or ValueKind.Decimal => Number ?? Any,
        ValueKind.Object => Object ?? Any,
        ValueKind.Instant => Instant ?? Any,
        _ => Any,
    };
}

/// <summary>The methods of values by their names.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, Builtin> AnyTable = new(StringComparer.Ordinal)
    {
        ["toString"] = static (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Value.From(e.Text(self)),
        ["valueOf"] = static (Evaluation _, in Value self, ReadOnlySpan<Value> _) => self,
    };

    /// <summary>The tables by the word that the catalogue puts before the name of a method.</summary>
    public static readonly FrozenDictionary<string, IReadOnlyDictionary<string, Builtin>> Tables =
        new Dictionary<string, IReadOnlyDictionary<string, Builtin>>
        {
            ["text"] = Merge(TextMethods.Table, TextSearchMethods.Table),
            ["list"] = Merge(ListMethods.Table, ListCallbackMethods.Table),
            ["number"] = NumberMethods.Table,
            ["object"] = ObjectFunctions.Methods,
            ["date"] = DateMethods.Table,
            ["value"] = AnyTable,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, MethodSet> ByName = Tables.Values
        .SelectMany(table => table.Keys)
        .Distinct()
        .ToFrozenDictionary(name => name, Collect, StringComparer.Ordinal);

    public static MethodSet Named(string name) => ByName.GetValueOrDefault(name);

    private static MethodSet Collect(string name) => new(
        Tables["text"].GetValueOrDefault(name), Tables["list"].GetValueOrDefault(name),
        Tables["number"].GetValueOrDefault(name), Tables["object"].GetValueOrDefault(name),
        Tables["date"].GetValueOrDefault(name), Tables["value"].GetValueOrDefault(name));

    private static Dictionary<string, Builtin> Merge(
        Dictionary<string, Builtin> first, Dictionary<string, Builtin> second) =>
        new(first.Concat(second), StringComparer.Ordinal);
}
