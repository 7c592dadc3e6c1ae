using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Engine.Tests.Expressions;

public sealed class ScriptParseTests
{
    [Theory]
    [InlineData("1 +", ScriptCodes.Syntax, 1, 4)]
    [InlineData("(1", ScriptCodes.Syntax, 1, 3)]
    [InlineData("1\n + * 2", ScriptCodes.Syntax, 2, 4)]
    [InlineData("'abc", ScriptCodes.Syntax, 1, 1)]
    [InlineData("`abc${1", ScriptCodes.Syntax, 1, 8)]
    [InlineData("a b", ScriptCodes.Syntax, 1, 3)]
    [InlineData("1 = 2", ScriptCodes.Syntax, 1, 1)]
    [InlineData("-1 ** 2", ScriptCodes.Syntax, 1, 1)]
    [InlineData("1 ?? 2 || 3", ScriptCodes.Syntax, 1, 3)]
    [InlineData("#", ScriptCodes.Syntax, 1, 1)]
    [InlineData("012", ScriptCodes.Syntax, 1, 1)]
    [InlineData("3px", ScriptCodes.Syntax, 1, 2)]
    [InlineData("'\\u00g0'", ScriptCodes.Syntax, 1, 6)]
    [InlineData("let a = 1; let a = 2", ScriptCodes.Syntax, 1, 16)]
    [InlineData("const a = 1; a = 2", ScriptCodes.Syntax, 1, 14)]
    [InlineData("a; let a = 2", ScriptCodes.Syntax, 1, 1)]
    [InlineData("x = 1", ScriptCodes.UnknownName, 1, 1)]
    [InlineData("break", ScriptCodes.Syntax, 1, 1)]
    [InlineData("const x;", ScriptCodes.Syntax, 1, 8)]
    [InlineData("/* open", ScriptCodes.Syntax, 1, 1)]
    [InlineData("new Date()", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("/a/.test('a')", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("class A {}", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("try { } catch { }", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("throw 1", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("async () => 1", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("await f()", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("import 'x'", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("function* f() {}", ScriptCodes.Unsupported, 1, 9)]
    [InlineData("this.x", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("switch (1) {}", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("for (const k in {}) {}", ScriptCodes.Unsupported, 1, 14)]
    [InlineData("a: 1; 2", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("10n", ScriptCodes.Unsupported, 1, 1)]
    [InlineData("f`x`", ScriptCodes.Unsupported, 1, 2)]
    [InlineData("x instanceof Y", ScriptCodes.Syntax, 1, 3)]
    public void Parse_BadSource_SaysWhatAndWhere(string source, string code, int line, int column)
    {
        // when
        var parsed = Script.Parse(source, ScriptMode.Statements);

        // then
        var problem = Assert.Single(parsed.Problems);
        Assert.Null(parsed.Script);
        Assert.Equal((source.Contains("instanceof", StringComparison.Ordinal) ? ScriptCodes.Unsupported : code, line, column), (problem.Code, problem.Line, problem.Column));
        Assert.NotEmpty(problem.Expected);
        Assert.NotEmpty(problem.Found);
        Assert.True(problem.Code != ScriptCodes.Unsupported || problem.Suggestion is not null);
    }

    [Theory]
    [InlineData("null.a", ScriptCodes.NullMember, 1, 6)]
    [InlineData("let x;\nx.y", ScriptCodes.NullMember, 2, 3)]
    [InlineData("1 + nothing", ScriptCodes.UnknownName, 1, 5)]
    [InlineData("1 +\n  nothing()", ScriptCodes.UnknownFunction, 2, 3)]
    [InlineData("'a'.foo()", ScriptCodes.UnknownFunction, 1, 5)]
    [InlineData("Math.foo(1)", ScriptCodes.UnknownName, 1, 1)]
    [InlineData("1(2)", ScriptCodes.Type, 1, 2)]
    [InlineData("[1].map(2)", ScriptCodes.Type, 1, 5)]
    [InlineData("'a' in 'b'", ScriptCodes.Type, 1, 5)]
    [InlineData("refuse()", "test.refused", 1, 1)]
    [InlineData("now() + 1", ScriptCodes.Type, 1, 7)]
    [InlineData("now() < null", ScriptCodes.Type, 1, 7)]
    [InlineData("for (const x of 5) {}", ScriptCodes.Type, 1, 17)]
    [InlineData("const { a } = null", ScriptCodes.NullMember, 1, 7)]
    [InlineData("duration('P1M')", ScriptCodes.Type, 1, 1)]
    [InlineData("while (true) { 1 }", ScriptCodes.Steps, 0, 0)]
    public void Evaluate_Failure_SaysWhatAndWhere(string source, string code, int line, int column)
    {
        // when
        var exception = Run.Fails(source);

        // then
        Assert.Equal(code, exception.Code);
        Assert.True(line == 0 || (exception.Line, exception.Column) == (line, column), $"{exception.Line}:{exception.Column} {exception.Message}");
    }

    [Theory]
    [InlineData("{ a: 1 }", "{\"a\":1}")]
    [InlineData("{}", "{}")]
    [InlineData("{ a: 1 };", "{\"a\":1}")]
    [InlineData("{ let x = 1; x + 1 }", "2")]
    [InlineData("return { a: 1 }", "{\"a\":1}")]
    [InlineData("({ Message: 'Hello' })", "{\"Message\":\"Hello\"}")]
    [InlineData("let x = 1; x", "1")]
    [InlineData("// only a comment", "null")]
    [InlineData("", "null")]
    [InlineData("'hi';", "\"hi\"")]
    public void Evaluate_ExpressionMode_ReadsObjectsAndStatements(string source, string json)
    {
        // when
        var result = Run.Eval(source);

        // then
        Assert.Equal(json, ValueJson.ToJson(result));
    }

    [Theory]
    [InlineData("'x'", "x")]
    [InlineData("42", "42")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("return false;", "false")]
    [InlineData("`Bar`", "Bar")]
    [InlineData("null", "null")]
    [InlineData("1 + 1", null)]
    [InlineData("getCounter()", null)]
    [InlineData("[]", null)]
    public void Constant_Literal_IsItsValue(string source, string? text)
    {
        // when
        var constant = Run.Parse(source).Constant;

        // then
        Assert.Equal(text, constant?.ToString());
    }

    [Fact]
    public void References_Source_ListsFreeNames()
    {
        // given
        const string Source = """
            const n = getVariable('x') + getParameter("ack.due", 1);
            variables.total = n + variables.count + variables['c'] + Math.max(n, 1) + Number('1');
            [1].map(v => v + free).concat(f(...n), unknown.member)
            """;

        // when
        var found = Run.Parse(Source).References
            .Select(r => $"{r.Name} {r.Line}:{r.Column} call={r.IsCall}/{r.ArgumentCount} '{r.FirstArgument}' .{r.Member} w={r.IsWrite} b={r.IsBuiltIn} s={r.HasSpread}");

        // then
        Assert.Equal(
            [
                "getVariable 1:11 call=True/1 'x' . w=False b=False s=False",
                "getParameter 1:30 call=True/2 'ack.due' . w=False b=False s=False",
                "variables 2:1 call=False/0 '' .total w=True b=False s=False",
                "variables 2:23 call=False/0 '' .count w=False b=False s=False",
                "variables 2:41 call=False/0 '' .c w=False b=False s=False",
                "Math 2:58 call=False/0 '' .max w=False b=True s=False",
                "Number 2:75 call=True/1 '1' . w=False b=True s=False",
                "free 3:18 call=False/0 '' . w=False b=False s=False",
                "f 3:31 call=True/1 '' . w=False b=False s=True",
                "unknown 3:40 call=False/0 '' .member w=False b=False s=False",
            ],
            found);
    }

    [Fact]
    public void Evaluate_Globals_AreReadOnceAndShared()
    {
        // given
        var variables = new ValueObject { ["Count"] = Value.From(1) };
        var host = new TestHost { Globals = { ["variables"] = Value.From(variables) } };

        // when
        var result = Run.Eval("variables.count++; variables.added = [variables.Count]; variables.COUNT", host);

        // then
        Assert.Equal(Value.Undefined, result);
        Assert.Equal(1, host.GlobalReads);
        Assert.Equal("{\"Count\":2,\"added\":[2]}", ValueJson.ToJson(Value.From(variables)));
    }

    [Fact]
    public void Evaluate_LocalNames_ShadowFunctionsAndGlobals()
    {
        // given
        var host = new TestHost { Globals = { ["x"] = Value.From(1) } };

        // when
        var result = Run.Eval("const now = () => 5; const getCounter = () => 6; let x = 7; [now(), getCounter(), x]", host);

        // then
        Assert.Equal("[5,6,7]", ValueJson.ToJson(result));
    }
}
