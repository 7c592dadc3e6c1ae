using System.Text.Json;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Engine.Tests.Expressions;

/// <summary>Compares with what Node gave for the same sources; see make-expected.mjs.</summary>
public sealed class JavaScriptSemanticsTests
{
    public static TheoryData<string, string?> Rows()
    {
        var rows = new TheoryData<string, string?>();
        using var document = JsonDocument.Parse(File.ReadAllText(Sources.Beside("expected.json")));
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var value = row.TryGetProperty("value", out var expected) ? expected.GetRawText() : null;
            rows.Add(row.GetProperty("source").GetString()!, value);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Evaluate_Source_GivesWhatNodeGives(string source, string? expected)
    {
        // given
        var parsed = Script.Parse(source, ScriptMode.Statements);

        // when
        if (expected is null)
        {
            // then
            Assert.True(parsed.Script is null || Record.Exception(() => Evaluate(parsed.Script)) is ScriptException);
            return;
        }

        Assert.True(parsed.Script is not null, string.Join(",", parsed.Problems));
        var result = Evaluate(parsed.Script);

        // then
        Assert.Equal(Canonical(ValueJson.Parse(expected, tagged: true)), Canonical(result));
    }

    private static Value Evaluate(Script script) => script.Evaluate(new TestHost(), ScriptLimits.Default);

    private static string Canonical(Value value) => ValueJson.ToJson(value, tagged: true);
}
