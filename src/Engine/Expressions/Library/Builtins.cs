using System.Collections.Frozen;

namespace Workflows.Engine.Expressions.Library;

/// <summary>The functions and constants of the language by their names.</summary>
internal static class Builtins
{
    private static readonly FrozenDictionary<string, Builtin> Functions = new[]
    {
        BasicFunctions.Table, MathFunctions.Table, ObjectFunctions.Table, DateFunctions.Table, ListFunctions.Table,
        TextFunctions.Table,
    }.SelectMany(table => table).ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Value> Constants = MathFunctions.Constants
        .Concat(Functions.Select(f => KeyValuePair.Create(f.Key, Value.FromFunction(new BuiltinFunction(f.Value)))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of all functions, those with a prefix such as <c>Math.max</c> included.</summary>
    public static IEnumerable<string> Names => Functions.Keys;

    /// <summary>The names of all constants, such as <c>Math.PI</c>.</summary>
    public static IEnumerable<string> ConstantNames => MathFunctions.Constants.Keys;

    public static Builtin? Function(string name) => Functions.GetValueOrDefault(name);

    public static bool IsValue(string name) => Constants.ContainsKey(name);

    public static bool TryGetValue(string name, out Value value) => Constants.TryGetValue(name, out value);

    public static bool TryGetConstant(string space, string name, out Value value) =>
        Constants.TryGetValue(space + "." + name, out value);

    public static bool IsStatic(string space, string name) => Constants.ContainsKey(space + "." + name);
}
