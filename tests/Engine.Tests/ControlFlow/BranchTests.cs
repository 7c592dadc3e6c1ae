using Workflows.Engine.Instances;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.ControlFlow;

public sealed class BranchTests : EngineTest
{
    [Theory]
    [InlineData("true", "then,after")]
    [InlineData("false", "else,after")]
    public async Task If_Condition_ChoosesTheBranch(string condition, string lines)
    {
        var run = await RunAsync(
            Seq("main",
                Act("If", "if", ("condition", Js(condition)), ("result", To("R")), ("then", Line("then")), ("else", Line("else"))),
                Line("after")),
            ("variables", List(Variable("R", "Boolean"))));

        Assert.Equal(lines, run.Text);
        Assert.Equal(condition, await run.VariableAsync("R"));
    }

    [Fact]
    public async Task If_WithoutTheBranch_Completes()
    {
        var run = await RunAsync(Seq("main", Act("If", "if", ("condition", Literal(true)), ("else", Line("else"))), Line("after")));

        Assert.Equal("after", run.Text);
    }

    [Theory]
    [InlineData("MatchFirst", "b,after")]
    [InlineData("MatchAny", "b,c,after")]
    public async Task Switch_Mode_DecidesHowManyRun(string mode, string lines)
    {
        var run = await RunAsync(Seq("main", Switch(mode, "false", "true", "true"), Line("after")));

        Assert.Equal(lines, run.Text);
    }

    [Fact]
    public async Task Switch_NothingMatches_RunsTheDefault()
    {
        var run = await RunAsync(Seq("main", Switch("MatchAny", "false", "false", "false"), Line("after")));

        Assert.Equal("default,after", run.Text);
    }

    [Fact]
    public async Task Parallel_Branches_InterleaveAndJoin()
    {
        var run = await RunAsync(Seq("main",
            Par("par", Seq("s1", Line("a1"), Line("a2")), Seq("s2", Line("b1"), Line("b2"))), Line("after")));

        Assert.Equal("a1,b1,a2,b2,after", run.Text);
    }

    [Fact]
    public async Task Parallel_Empty_CompletesAtOnce()
    {
        var run = await RunAsync(Par("par"));

        Assert.Equal(InstanceStatus.Finished, await run.StatusAsync());
    }

    [Fact]
    public async Task Fork_WaitAll_WaitsForEveryBranch()
    {
        var run = await RunAsync(Seq("main", Act("Fork", "fork", ("branches", List(Event("A"), Event("B")))), Line("after")));

        await run.SignalAsync("A");
        Assert.Equal(("", "B"), (run.Text, await run.WaitsAsync()));
        await run.SignalAsync("B");

        Assert.Equal("after", run.Text);
    }

    [Fact]
    public async Task Fork_WaitAny_CancelsTheOthers()
    {
        var run = await RunAsync(Seq("main",
            Act("Fork", "fork", ("joinMode", "WaitAny"), ("branches", List(Seq("s1", Event("A"), Line("a")), Task("T", "Done")))),
            Line("after")));

        await run.SignalAsync("A");

        Assert.Equal("a,after", run.Text);
        Assert.Contains("T:Canceled", await run.JournalAsync());
        Assert.Empty(await run.TasksAsync());
    }

    [Fact]
    public async Task Fork_WithoutBranches_Completes()
    {
        var run = await RunAsync(Act("Fork", "fork"));

        Assert.Equal(InstanceStatus.Finished, await run.StatusAsync());
    }

    [Fact]
    public async Task End_InSequence_EndsThatSequenceOnly()
    {
        var run = await RunAsync(Seq("outer", Seq("inner", Line("a"), Act("End", "end"), Line("b")), Line("c")));

        Assert.Equal("a,c", run.Text);
    }

    [Fact]
    public async Task Finish_BesideAWait_EndsTheInstanceAndItsWaits()
    {
        var run = await RunAsync(Par("par", Event("E"), Task("T", "Done"), Seq("s", Line("a"), Act("Finish", "finish"), Line("b")), Line("c")));

        Assert.Equal(("c,a", InstanceStatus.Finished, ""), (run.Text, await run.StatusAsync(), await run.WaitsAsync()));
        Assert.Empty(await run.TasksAsync());
    }

    [Fact]
    public async Task Complete_InLoop_EndsTheWorkflow()
    {
        var run = await RunAsync(Seq("main",
            Act("ForEach", "each", ("items", Js("[1,2]")), ("body", Seq("body", Line("a"), Act("Complete", "complete")))), Line("b")));

        Assert.Equal(("a", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task End_WhileOthersAreQueued_LetsThemRunButContinuesNothing()
    {
        var run = await RunAsync(Seq("main",
            Chart("chart", "start-end start-b b-b2", Act("Start", "start"), Act("End", "end"), Line("b"), Line("b2")), Line("after")));

        Assert.Equal(["b", "after"], run.Lines.Order().Reverse());
        Assert.Equal(InstanceStatus.Finished, await run.StatusAsync());
    }

    private static System.Text.Json.Nodes.JsonObject Switch(string mode, params string[] conditions)
    {
        var cases = conditions.Select((condition, i) => new System.Text.Json.Nodes.JsonObject
        {
            ["label"] = $"case {i}",
            ["condition"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "JavaScript", ["value"] = condition },
            ["activity"] = Line(((char)('a' + i)).ToString()),
        });
        return Act("Switch", "switch", ("mode", mode), ("default", Line("default")), ("cases", List([.. cases])));
    }
}
