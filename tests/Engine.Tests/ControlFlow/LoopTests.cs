using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.ControlFlow;

public sealed class LoopTests : EngineTest
{
    [Theory]
    [InlineData(1, 3, 1, true, "1,2,3")]
    [InlineData(1, 3, 1, false, "1,2")]
    [InlineData(3, 1, -1, true, "3,2,1")]
    [InlineData(3, 1, -1, false, "3,2")]
    [InlineData(0, 10, 4, true, "0,4,8")]
    [InlineData(2, 1, 1, true, "")]
    public async Task For_Bounds_GiveTheNumbers(int start, int end, int step, bool inclusive, string lines)
    {
        var run = await RunAsync(Act(
            "For", "for", ("start", Literal(start)), ("end", Literal(end)), ("step", Literal(step)),
            ("outerBoundInclusive", Literal(inclusive)), ("body", LineJs("line", "getCurrentValue()"))));

        Assert.Equal((lines, InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task For_EndChangedByTheBody_KeepsWhatItBeganWith()
    {
        var run = await RunAsync(
            Seq("main",
                Act("For", "for", ("end", Js("variables.N")), ("start", Literal(1)), ("currentValue", To("Last")),
                    ("body", Seq("body", LineJs("line", "getCurrentValue()"), Set("set", "N", Literal(1)))))),
            ("variables", List(Variable("N", "Int32", "3"), Variable("Last", "Int32"))));

        Assert.Equal("1,2,3", run.Text);
        Assert.Equal("3", await run.VariableAsync("Last"));
    }

    [Fact]
    public async Task For_WithoutBody_NeverCompletes()
    {
        var run = await RunAsync(Act("For", "for", ("start", Literal(5)), ("end", Literal(1))));

        Assert.Equal(InstanceStatus.Suspended, await run.StatusAsync());
    }

    [Fact]
    public async Task ForEach_Items_GivesValueAndIndex()
    {
        var run = await RunAsync(
            Act("ForEach", "each", ("items", Js("['a','b']")), ("currentValue", To("Last")),
                ("body", LineJs("line", "`${getCurrentIndex()}${getVariable('CurrentValue')}`"))),
            ("variables", List(Variable("Last"))));

        Assert.Equal("0a,1b", run.Text);
        Assert.Equal("\"b\"", await run.VariableAsync("Last"));
    }

    [Theory]
    [InlineData("null", InstanceStatus.Faulted)]
    [InlineData("[]", InstanceStatus.Finished)]
    [InlineData("['a']", InstanceStatus.Finished)]
    public async Task ForEach_WithoutBody_CompletesUnlessItemsAreNull(string items, InstanceStatus status)
    {
        var run = await RunAsync(Act("ForEach", "each", ("items", Js(items))));

        Assert.Equal(status, await run.StatusAsync());
    }

    [Fact]
    public async Task ForEach_NestedDefinitionAsBody_SeesTheItem()
    {
        await Engine.PublishAsync(Definition("Greeter", LineJs("line", "getWho()"),
            ("usableAsActivity", true), ("inputs", List(Argument("Who", "String")))));

        var run = await RunAsync(Act("ForEach", "each", ("items", Js("['a','b']")),
            ("body", Nested("Greeter", "greeter", ("who", Js("getVariable('CurrentValue')"))))));

        Assert.Equal("a,b", run.Text);
    }

    [Fact]
    public async Task While_ConditionOfEachTurn_Decides()
    {
        var run = await RunAsync(
            Act("While", "while", ("condition", Js("getVariable('N') < 3")),
                ("body", Script("body", "setVariable('N', getVariable('N') + 1)"))),
            ("variables", List(Variable("N", "Int32", "0"))));

        Assert.Equal("3", await run.VariableAsync("N"));
    }

    [Fact]
    public async Task While_WaitsInItsBody_GoesOnAfterEachEvent()
    {
        var run = await RunAsync(
            Act("While", "while", ("condition", Js("getVariable('N') < 2")),
                ("body", Seq("body", Event("E"), Script("add", "setVariable('N', getVariable('N') + 1)"), LineJs("line", "getN()")))),
            ("variables", List(Variable("N", "Int32", "0"))));

        await run.SignalAsync("E");
        Assert.Equal("E", await run.WaitsAsync());
        await run.SignalAsync("E");

        Assert.Equal(("1,2", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Theory]
    [InlineData("For")]
    [InlineData("ForEach")]
    [InlineData("While")]
    public async Task Break_InNestedSequences_EndsTheNearestLoopOnly(string loop)
    {
        var body = Seq("body", Line("in"), Seq("inner", Line("deep"), Act("Break", "break"), Line("never")), Line("neither"));
        var inner = Act(loop, "loop", ("end", Literal(3)), ("items", Js("[1,2]")), ("condition", Js("true")), ("body", body));

        var run = await RunAsync(Act("ForEach", "outer", ("items", Js("[1,2]")), ("body", Seq("turn", inner, Line("after")))));

        Assert.Equal("in,deep,after,in,deep,after", run.Text);
    }

    [Fact]
    public async Task Break_WithoutLoop_EndsTheWholeRunOfSequences()
    {
        var run = await RunAsync(Seq("outer", Seq("inner", Line("a"), Act("Break", "break"), Line("b")), Line("c")));

        Assert.Equal(("a", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Break_InBranchOfFork_EndsTheLoopAndCancelsTheOthers()
    {
        var fork = Act("Fork", "fork", ("branches", List(Event("E"), Seq("seq", Line("a"), Act("Break", "break")))));

        var run = await RunAsync(Seq("main", Act("While", "while", ("condition", Js("true")), ("body", fork)), Line("after")));

        Assert.Equal(("a,after", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
        Assert.Contains("E:Canceled", await run.JournalAsync());
    }

    [Fact]
    public async Task ParallelForEach_Items_RunBreadthFirst()
    {
        var run = await RunAsync(Act("ParallelForEach", "each", ("items", Js("['a','b']")),
            ("body", Seq("body", LineJs("one", "getCurrentValue() + 1"), LineJs("two", "getCurrentValue() + getCurrentIndex()")))));

        Assert.Equal("a1,b1,a0,b1", run.Text);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task ParallelForEach_NoItems_CompletesAtOnce(string items)
    {
        var run = await RunAsync(Act("ParallelForEach", "each", ("items", Js(items)), ("body", Line("never"))));

        Assert.Equal(InstanceStatus.Finished, await run.StatusAsync());
    }

    [Fact]
    public async Task ParallelForEach_EachWaits_CompletesAfterTheLast()
    {
        var run = await RunAsync(Seq("main",
            Act("ParallelForEach", "each", ("items", Js("['a','b']")),
                ("body", Seq("body", Act("Event", "wait", ("eventName", Js("getCurrentValue()"))), LineJs("line", "getCurrentValue()")))),
            Line("after")));

        await run.SignalAsync("b");
        Assert.Equal("b", run.Text);
        await run.SignalAsync("a");

        Assert.Equal("b,a,after", run.Text);
    }

    [Fact]
    public async Task While_EndlessLoop_BecomesAnIncidentAndNoException()
    {
        var run = await RunAsync(Act("While", "while", ("condition", Js("true")), ("body", Act("Start", "nothing"))));

        Assert.Equal(IncidentCodes.Runaway, (await run.IncidentAsync()).Code);
    }
}
