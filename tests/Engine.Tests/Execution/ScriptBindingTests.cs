using System.Text.Json.Nodes;
using Workflows.Engine.Expressions;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Execution;

public sealed class ScriptBindingTests : EngineTest
{
    private static readonly JsonArray Variables = List(Variable("N", "Int32", "1"), Variable("Text", "String"), Variable("Obj", "Object", "{\"a\":[1]}"));

    [Theory]
    [InlineData("variables.N = 5", "5")]
    [InlineData("variables.N = null", "1")]
    [InlineData("setN(7); variables.Text = 'x'", "7")]
    [InlineData("setN(7); let seen = variables.N", "1")]
    [InlineData("setVariable('N', '9')", "9")]
    public async Task Variables_WriteBack_FollowsElsa(string script, string expected)
    {
        var run = await RunAsync(Script("s", script), ("variables", Variables));

        Assert.Equal(expected, await run.VariableAsync("N"));
    }

    [Fact]
    public async Task Variables_ObjectChangedInTheCopy_IsWrittenBack()
    {
        var run = await RunAsync(Script("s", "variables.Obj.a.push(2)"), ("variables", List(Variable("Obj", "JSON", "{\"a\":[1]}"))));

        Assert.Equal("{\"a\":[1,2]}", await run.VariableAsync("Obj"));
    }

    [Fact]
    public async Task Variables_NameOfADeclaredInput_IsNotWrittenBack()
    {
        var run = await RunAsync(Script("s", "variables.N = 5"), ("variables", Variables), ("inputs", List(Argument("N"))));

        Assert.Equal("1", await run.VariableAsync("N"));
    }

    [Fact]
    public async Task SetVariable_UnknownName_IsCreatedInTheNearestContainer()
    {
        var run = await RunAsync(Seq("main",
            Act("If", "if", ("condition", Literal(true)), ("then", Script("s", "setVariable('made', 3)"))), LineJs("line", "getVariable('made')")));

        Assert.Equal("3", run.Text);
    }

    [Theory]
    [InlineData("4 + 5", "Int32", "9")]
    [InlineData("'12'", "Int32", "12")]
    [InlineData("'true'", "Boolean", "true")]
    [InlineData("12", "String", "\"12\"")]
    [InlineData("'0.1'", "Decimal", "0.1")]
    [InlineData("'[1,2]'", "JSON", "[1,2]")]
    [InlineData("undefined", "Int32", null)]
    public async Task SetVariable_Value_IsConvertedToTheType(string script, string type, string? expected)
    {
        var run = await RunAsync(Set("set", "V", Js(script)), ("variables", List(Variable("V", type))));

        Assert.Equal(expected, await run.VariableAsync("V"));
    }

    [Fact]
    public async Task SetVariable_IdOutOfScope_Faults()
    {
        var run = await RunAsync(Set("set", "Nowhere", Literal(1)));

        Assert.Equal("variable.unknown", (await run.IncidentAsync()).Code);
    }

    [Fact]
    public async Task Expressions_OfEachType_GiveTheirValue()
    {
        var run = await Engine.RunAsync(
            Definition("e", Seq("main",
                Act("WriteLine", "a", ("text", Var("id-1"))),
                Act("WriteLine", "b", ("text", Input("Variable", "{\"id\":\"id-1\",\"name\":\"V\"}"))),
                Act("WriteLine", "c", ("text", Input("Input", new JsonObject { ["name"] = "Who" }))),
                Act("WriteLine", "d", ("text", JsonValue.Create("bare"))),
                Act("WriteLine", "e", ("text", null)),
                Act("ForEach", "f", ("items", Input("Object", "[\"x\",\"y\"]")), ("body", LineJs("g", "getCurrentValue()")))),
                ("variables", List(Variable("V", "String", "v", id: "id-1"))), ("inputs", List(Argument("Who", "String")))),
            ("Who", Value.From("ana")));

        Assert.Equal("v,v,ana,bare,,x,y", run.Text);
    }

    [Fact]
    public async Task Accessors_InputsAndInstance_AreThere()
    {
        var run = await Engine.RunAsync(
            Definition("e", Seq("main",
                Act("Correlate", "c", ("correlationId", Literal("case-1"))), Act("SetName", "n", ("value", Literal("name"))),
                LineJs("l", "`${getWho()} ${getInput('Who')} ${getCorrelationId()} ${getWorkflowInstanceName()} ${getWorkflowDefinitionId()} ${getWorkflowDefinitionVersion()}`")),
                ("inputs", List(Argument("Who", "String")))),
            ("Who", Value.From("ana")));

        Assert.Equal("ana ana case-1 name e 1", run.Text);
    }

    [Fact]
    public async Task OutputFrom_NewestRecordInScope_IsRead()
    {
        var run = await RunAsync(Act("ForEach", "each", ("items", Js("[1,2]")), ("body", Seq("body",
            Act("RunJavaScript", "calc", ("name", "Calc"), ("script", Literal("return getCurrentValue() * 10"))),
            LineJs("line", "getOutputFrom('calc') + getOutputFrom('Calc', 'Result') + getResultFromCalc()")))));

        Assert.Equal("30,60", run.Text);
    }

    [Fact]
    public async Task RunJavaScript_Outcomes_AreFollowed()
    {
        var run = await RunAsync(Chart("c", "s:A-a s:B-b s:Done-x",
            Script("s", "setOutcomes(['A', 'B'])"), Line("a"), Line("b"), Line("x")));

        Assert.Equal("a,b", run.Text);
    }

    [Fact]
    public async Task RunJavaScript_NullResult_DoesNotSetTheVariable()
    {
        var run = await RunAsync(Script("s", "return null").With(("result", To("N"))), ("variables", Variables));

        Assert.Equal("1", await run.VariableAsync("N"));
    }

    [Fact]
    public async Task Scopes_SameName_InnermostWinsAndIdDecides()
    {
        var run = await RunAsync(
            Seq("main",
                Seq("inner", Set("s1", "outer-id", Literal("o")), Set("s2", "inner-id", Literal("i")), LineJs("l1", "getX()"))
                    .With(("variables", List(Variable("X", "String", id: "inner-id")))),
                LineJs("l2", "getX()")),
            ("variables", List(Variable("X", "String", id: "outer-id"))));

        Assert.Equal("i,o", run.Text);
    }

    [Fact]
    public async Task Variables_OfEveryKind_SurviveAReload()
    {
        string[] kinds = ["String", "Int32", "Decimal", "Boolean", "DateTimeOffset", "TimeSpan", "JSON", "Object"];
        string[] values = ["text", "42", "12345678901234567890.12", "true", "2026-03-01T10:00:00+07:00", "1.02:03:04", "{\"a\":{\"b\":[1,null,\"c\"]}}", "free"];
        var run = await RunAsync(
            Seq("main", Seq("set", [.. kinds.Select((kind, i) => Set($"s{i}", kind, Literal(values[i])))]), Event("E"),
                LineJs("l", "`${getString()} ${getInt32() + 1} ${getDecimal() + 1} ${getBoolean()} ${getJSON().a.b[2]} ${getObject()} ${getLost()}`")),
            ("variables", List([.. kinds.Select(kind => Variable(kind, kind)), Variable("Lost", "String", "kept", "MemoryStorageDriver"), Variable("Gone", "String", null, null)])));
        var before = (await run.LookAsync()).Variables;

        await run.SignalAsync("E");

        Assert.StartsWith("text 43 12345678901234567891.12 true c free", run.Text, StringComparison.Ordinal);
        Assert.Equal(ValueJson.ToJson(Value.From(before), tagged: true), ValueJson.ToJson(Value.From((await run.LookAsync()).Variables), tagged: true));
    }

    [Fact]
    public async Task MemoryVariable_SetBeforeAWait_IsLost()
    {
        var run = await RunAsync(
            Seq("main", Script("s", "setM('here')"), LineJs("a", "getM()"), Event("E"), LineJs("b", "getM() ?? 'lost'")),
            ("variables", List(Variable("M", "String", null, "MemoryStorageDriver"))));

        await run.SignalAsync("E");

        Assert.Equal("here,lost", run.Text);
    }
}
