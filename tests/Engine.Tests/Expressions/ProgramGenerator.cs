using Workflows.Engine.Expressions.Library;

namespace Workflows.Engine.Tests.Expressions;

/// <summary>Writes random programs that mostly parse.</summary>
internal sealed class ProgramGenerator(Random random)
{
    private static readonly string[] Names = ["a", "b", "c", "variables", "x"];

    private static readonly string[] Binary =
    [
        "+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "&&",
        "||", ",", " in ",
    ];

    private static readonly string[] Leaves =
    [
        "0", "1", "-1", "1e9", "1e300", "0.1", "NaN", "Infinity", "''", "'abc'", "'2026-03-03'", "null", "undefined", "true",
        "[]", "{}", "[3, 1, 2]", "[[1], [2]]", "({ a: 1 })", "now()", "duration('P2D')", "decimal('1.5')", "getCounter()",
        "x => x", "(a, b) => a - b", "() => [b]", "String", "Math.PI", "echo([a])", "'x'.repeat(1000)",
    ];

    private static readonly string[] Functions = [.. Builtins.Names.Order(StringComparer.Ordinal)];

    private static readonly string[] MethodNames =
        [.. Methods.Tables.Values.SelectMany(table => table.Keys).Distinct().Order(StringComparer.Ordinal)];

    public string Script()
    {
        var text = "let a = " + Expression(2) + ", b = [a], c = 'c', x = 1;";
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            text += Statement(3) + "\n";
        }

        return text;
    }

    private string Statement(int depth)
    {
        if (depth == 0)
        {
            return Expression(2) + ";";
        }

        return random.Next(12) switch
        {
            0 => $"if ({Expression(2)}) {{ {Statement(depth - 1)} }} else {{ {Statement(depth - 1)} }}",
            1 => $"for (let i = 0; i < {random.Next(5)}; i++) {{ {Statement(depth - 1)} }}",
            2 => $"for (const {Pick(Names)} of {Expression(2)}) {{ {Statement(depth - 1)} }}",
            3 => $"while ({Expression(1)}) {{ {Statement(depth - 1)} break; }}",
            4 => $"do {{ {Statement(depth - 1)} }} while ({Expression(1)});",
            5 => $"{Pick(Names)} {Pick(["=", "+=", "*=", "??=", "&&=", "**="])} {Expression(depth)};",
            6 => $"{Pick(Names)}{Pick([".a", "[0]", "[c]", ".length"])} = {Expression(depth)};",
            7 => $"[a, b] = [{Expression(1)}, {Expression(1)}];",
            8 => $"{{ let a = {Expression(1)}; {Statement(depth - 1)} }}",
            9 => $"function f(a, ...r) {{ {Statement(depth - 1)} return {Expression(1)}; }} f({Expression(1)});",
            10 => $"b.push({Expression(1)}); {Pick(Names)}++;",
            _ => Expression(depth) + ";",
        };
    }

    private string Expression(int depth)
    {
        if (depth == 0)
        {
            return random.Next(3) == 0 ? Pick(Names) : Parenthesized(Pick(Leaves));
        }

        var inner = depth - 1;
        return random.Next(12) switch
        {
            0 or 1 => $"({Expression(inner)} {Pick(Binary)} {Expression(inner)})",
            2 or 3 => $"{Expression(inner)}.{Pick(MethodNames)}({Arguments(inner)})",
            4 or 5 => $"{Pick(Functions)}({Arguments(inner)})",
            6 => $"({Expression(inner)} ? {Expression(inner)} : {Expression(inner)})",
            7 => $"{Pick(["!", "-", "+", "~", "typeof ", "void "])}{Expression(inner)}",
            8 => $"[{Expression(inner)}, ...{Expression(inner)}]",
            9 => $"({{ a: {Expression(inner)}, [c]: {Expression(inner)}, ...b }})",
            10 => $"`${{{Expression(inner)}}} and ${{{Expression(inner)}}}`",
            _ => $"{Expression(inner)}{Pick([".a", "?.a", "[0]", "?.[c]", ".length"])}",
        };
    }

    private string Arguments(int depth) => string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Expression(depth)));

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static string Parenthesized(string text) =>
        text.Contains("=>", StringComparison.Ordinal) || text.StartsWith('{') || char.IsAsciiDigit(text[0]) ? $"({text})" : text;
}
