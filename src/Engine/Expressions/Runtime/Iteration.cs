namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Going through the items of a value.</summary>
internal static class Iteration
{
    /// <summary>The items of a list, or the characters of a text.</summary>
    /// <exception cref="ScriptException">The value has no items.</exception>
    public static IEnumerable<Value> Of(Evaluation evaluation, Value source) => source.Kind switch
    {
        ValueKind.Array => Items(source.AsArray),
        ValueKind.String => Characters(evaluation, source.AsString),
        _ => throw Evaluation.TypeError("a list to go through", Comparison.Describe(source)),
    };

    private static IEnumerable<Value> Items(ValueArray array)
    {
        for (var i = 0; i < array.Count; i++)
        {
            yield return array[i];
        }
    }

    private static IEnumerable<Value> Characters(Evaluation evaluation, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            evaluation.Charge(32);
            yield return Value.From(text.Substring(i, pair ? 2 : 1));
            i += pair ? 1 : 0;
        }
    }
}
