using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Engine.Tests.Expressions;

/// <summary>A small host: a few functions, a global, a fixed time.</summary>
internal sealed class TestHost : IScriptHost
{
    public Dictionary<string, Value> Globals { get; } = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    public Value Counter { get; set; } = Value.From(41);

    public DateTimeOffset Now { get; set; } = new(2026, 3, 3, 20, 30, 0, TimeSpan.Zero);

    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    public int GlobalReads { get; private set; }

    public bool TryCall(string function, ReadOnlySpan<Value> arguments, out Value result)
    {
        switch (function)
        {
            case "getCounter":
                result = Counter;
                return true;
            case "echo":
                Calls.Add(string.Join("|", arguments.ToArray()));
                result = arguments.Length > 0 ? arguments[0] : Value.Undefined;
                return true;
            case "refuse":
                throw new ScriptException("test.refused", "expected nothing but found a call");
            default:
                result = default;
                return false;
        }
    }

    public bool TryGetGlobal(string name, out Value value)
    {
        GlobalReads++;
        return Globals.TryGetValue(name, out value);
    }

    public string NewId() => "00000000-0000-0000-0000-000000000001";
}

/// <summary>Short ways to run a script in a test.</summary>
internal static class Run
{
    public static Script Parse(string source, ScriptMode mode = ScriptMode.Statements)
    {
        var parsed = Script.Parse(source, mode);
        Assert.True(parsed.Script is not null, parsed.Problems.Count > 0 ? parsed.Problems[0].ToString() : "no problem");
        return parsed.Script!;
    }

    public static Value Eval(string source, TestHost? host = null, ScriptLimits? limits = null) =>
        Parse(source, ScriptMode.Expression).Evaluate(host ?? new TestHost(), limits ?? ScriptLimits.Default);

    public static ScriptException Fails(string source, TestHost? host = null, ScriptLimits? limits = null) =>
        Assert.Throws<ScriptException>(() => Eval(source, host, limits));
}
