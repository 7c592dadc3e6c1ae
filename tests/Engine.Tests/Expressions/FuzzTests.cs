using System.Diagnostics;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Engine.Tests.Expressions;

/// <summary>Whatever the source, it parses or not, runs or stops, within bounds and without another exception.</summary>
public sealed class FuzzTests
{
    private const long MostBytes = 12 * 1024 * 1024;

    private static readonly ScriptLimits Limits = new() { MaxSteps = 3_000, MaxMemory = 256 * 1024 };

    private static readonly string[] Tokens =
    [
        "(", ")", "[", "]", "{", "}", "=>", "...", "`", "${", "'", "\"", "a", "b", "x", "1", "0", "1e9", "-", "+", "*", "**",
        "/", "%", "?.", "??", "?", ":", ";", ",", ".", "=", "==", "===", "+=", "++", "--", "!", "~", "&&", "||", "|", "<", ">>",
        "let ", "const ", "var ", "if", "else ", "for", "of ", "in ", "while", "do ", "return ", "break", "continue",
        "function ", "typeof ", "delete ", "void ", "null", "undefined", "true", "NaN", "\n", " ", "\\", "$", "//", "/*", "*/",
        ".map(", ".sort(", ".reduce(", ".repeat(", ".push(", "JSON.stringify(", "Math.max(", "getCounter()", "now()",
        "duration('P1D')", "decimal('1.5')", "variables", ".length", "new ", "\u00e9", "\ud800", "0x", "1_",
    ];

    [Fact]
    public void Evaluate_TokenSoup_NeverBreaksOut()
    {
        var random = new Random(20260303);
        for (var i = 0; i < 15_000; i++)
        {
            Try(string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Tokens[random.Next(Tokens.Length)])));
        }
    }

    [Fact]
    public void Evaluate_MutatedPrograms_NeverBreakOut()
    {
        var random = new Random(4711);
        var seeds = JavaScriptSemanticsTests.Rows().Select(row => (string)row[0]!).ToArray();
        for (var i = 0; i < 10_000; i++)
        {
            var source = seeds[random.Next(seeds.Length)];
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                source = Mutate(random, source, seeds);
            }

            Try(source);
        }
    }

    [Fact]
    public void Evaluate_GeneratedPrograms_NeverBreakOut()
    {
        var generator = new ProgramGenerator(new Random(99));
        for (var i = 0; i < 10_000; i++)
        {
            Try(generator.Script());
        }
    }

    private static string Mutate(Random random, string source, string[] seeds)
    {
        var at = random.Next(source.Length + 1);
        var token = Tokens[random.Next(Tokens.Length)];
        switch (random.Next(5))
        {
            case 0:
                return source.Insert(at, token);
            case 1:
                return source.Remove(Math.Min(at, Math.Max(0, source.Length - 1)), source.Length == 0 ? 0 : 1);
            case 2:
                return source[..at] + token + source[Math.Min(source.Length, at + 2)..];
            case 3:
                return source + ";" + seeds[random.Next(seeds.Length)];
            default:
                var other = seeds[random.Next(seeds.Length)];
                return source[..at] + other[random.Next(other.Length + 1)..];
        }
    }

    private static void Try(string source)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        try
        {
            Evaluate(source, ScriptMode.Expression);
            if (source.StartsWith('{'))
            {
                Evaluate(source, ScriptMode.Statements);
            }
        }
        catch (Exception exception) when (exception is not ScriptException)
        {
            Assert.Fail($"{exception.GetType().Name} from: {source}\n{exception}");
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, "memory: " + source);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5), "time: " + source);
    }

    private static void Evaluate(string source, ScriptMode mode)
    {
        var parsed = Script.Parse(source, mode);
        Assert.True(parsed.Script is null == (parsed.Problems.Count == 1), source);
        var host = new TestHost { Globals = { ["variables"] = Value.From(new ValueObject { ["a"] = Value.From(1) }) } };
        try
        {
            var result = parsed.Script?.Evaluate(host, Limits) ?? default;
            Assert.NotNull(result.ToString());
            var json = ValueJson.ToJson(result, tagged: true);
            if (!json.Contains("\\ufffd", StringComparison.OrdinalIgnoreCase) && !json.Contains('\ufffd', StringComparison.Ordinal))
            {
                // Half a surrogate pair has no place in UTF-8.
                Assert.Equal(json, ValueJson.ToJson(ValueJson.Parse(json, tagged: true), tagged: true));
            }
        }
        catch (ScriptException exception)
        {
            Assert.True(exception.Line > 0 && exception.Message.StartsWith("expected ", StringComparison.Ordinal), source + exception);
        }
    }
}
