using System.Collections.Frozen;

namespace Workflows.Engine.Expressions.Parsing;

/// <summary>The reserved words, and what to say about those outside the subset.</summary>
internal static class Words
{
    private static readonly FrozenSet<string> Used = new[]
    {
        "break", "const", "continue", "delete", "do", "else", "false", "for", "function", "if", "in", "let", "null",
        "return", "true", "typeof", "var", "void", "while",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["async"] = "call the function directly; a script never waits",
        ["await"] = "call the function directly; a script never waits",
        ["case"] = "write if and else",
        ["catch"] = "check the value before you use it, for instance with ?. or ??",
        ["class"] = "write an object such as { name: 1 }, or a function",
        ["debugger"] = "remove it",
        ["enum"] = "write an object such as { Low: 1, High: 2 }",
        ["export"] = "remove it; the last expression is the result",
        ["extends"] = "write an object such as { name: 1 }, or a function",
        ["finally"] = "check the value before you use it, for instance with ?. or ??",
        ["import"] = "use the functions of the language; a script cannot load others",
        ["instanceof"] = "write typeof or Array.isArray(x)",
        ["new"] = "write now() or date('2026-03-03') for a date, [] for a list, {} for an object",
        ["super"] = "write an object such as { name: 1 }, or a function",
        ["switch"] = "write if and else, or look the value up in an object",
        ["this"] = "give the value to the function as an argument",
        ["throw"] = "end with a Fault activity on a branch of the procedure",
        ["try"] = "check the value before you use it, for instance with ?. or ??",
        ["with"] = "write the name of the object each time",
        ["yield"] = "collect the values in a list",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsReserved(string word) => Used.Contains(word) || Refused.ContainsKey(word);

    /// <summary>What to write instead of a word that is outside the subset; null for every other word.</summary>
    public static string? Instead(string word) => Refused.GetValueOrDefault(word);
}
