using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.ControlFlow;

public sealed class FlowchartCounterTests : EngineTest
{
    [Fact]
    public async Task Start_ByPreference_IsChosen()
    {
        var byType = await Engine.RunAsync(Definition("t", Chart("c", "s-b", Line("a"), Line("b"), Act("Start", "s"))));
        var byFlag = await Engine.RunAsync(Definition("f", Chart("c", "b-a", Line("a"), Line("x"), Line("b").With(("canStartWorkflow", true)))));
        var byInbound = await Engine.RunAsync(Definition("i", Chart("c", "b-a", Line("a"), Line("b"))));
        var first = await Engine.RunAsync(Definition("l", Chart("c", "a-b b-a", Line("a").With(("canStartWorkflow", false)), Act("Event", "b", ("eventName", Literal("b"))))));

        Assert.Equal(("b", "b,a", "b,a", "a"), (byType.Text, byFlag.Text, byInbound.Text, first.Text));
    }

    [Fact]
    public async Task Chart_Empty_Completes() => Assert.Equal(InstanceStatus.Finished, await (await RunAsync(Chart("c", ""))).StatusAsync());

    [Fact]
    public async Task Outcome_WithoutConnection_EndsThatPathOnly()
    {
        var run = await RunAsync(Seq("main", Chart("c", "d:True-a", Act("FlowDecision", "d"), Line("a")), Line("after")));

        Assert.Equal("after", run.Text);
    }

    [Fact]
    public async Task Join_Implicit_RunsOnceAfterTakenAndRuledOutPaths()
    {
        var run = await RunAsync(Chart("c", "s-d s-a d:True-x d:False-b x-j b-j a-j",
            Act("Start", "s"), Act("FlowDecision", "d"), Line("a"), Line("b"), Line("x"), Line("j")));

        Assert.Equal("a,b,j", run.Text);
    }

    [Fact]
    public async Task Join_WaitAll_IsSkippedWhenAPathIsRuledOut()
    {
        var run = await RunAsync(Seq("main",
            Chart("c", "s-d s-a d:True-x x-j a-j j-k", Act("Start", "s"), Act("FlowDecision", "d"), Line("a"), Line("x"),
                Act("FlowJoin", "j", ("mode", Literal("WaitAll"))), Line("k")),
            Line("after")));

        Assert.Equal("a,after", run.Text);
    }

    [Fact]
    public async Task Join_WaitAllActive_RunsWhenTheOthersAreRuledOut()
    {
        var run = await RunAsync(Chart("c", "s-d s-a d:True-x x-j a-j j-k", Act("Start", "s"), Act("FlowDecision", "d"), Line("a"), Line("x"),
            Act("FlowJoin", "j", ("mode", Literal("WaitAllActive"))), Line("k")));

        Assert.Equal("a,k", run.Text);
    }

    [Fact]
    public async Task Join_WaitAny_CancelsTheLosersAndGoesOnOnce()
    {
        var run = await RunAsync(Chart("c", "s-E s-T E-a a-j T-b b-j j-k",
            Act("Start", "s"), Event("E"), Task("T", "Done"), Line("a"), Line("b"), Act("FlowJoin", "j"), Line("k")));

        await run.SignalAsync("E");

        Assert.Equal(("a,k", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
        Assert.Contains("T:Canceled", await run.JournalAsync());
    }

    [Fact]
    public async Task Join_WaitAll_HoldsAcrossAWait()
    {
        var run = await RunAsync(Chart("c", "s-E s-F E-j F-j j-k",
            Act("Start", "s"), Event("E"), Event("F"), Act("FlowJoin", "j", ("mode", Literal("WaitAll"))), Line("k")));

        await run.SignalAsync("F");
        Assert.Equal("E", await run.WaitsAsync());
        await run.SignalAsync("E");

        Assert.Equal("k", run.Text);
    }

    [Fact]
    public async Task Loop_Valid_RunsUntilTheDecisionLeavesIt()
    {
        var run = await RunAsync(
            Chart("c", "s-b b-d d:True-b d:False-out", Act("Start", "s"), Script("b", "setN(getN() + 1)"),
                Act("FlowDecision", "d", ("condition", Js("getN() < 3"))), LineJs("out", "getN()")),
            ("variables", List(Variable("N", "Int32", "0"))));

        Assert.Equal(("3", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Loop_WithForkInside_JoinsOncePerRound()
    {
        var run = await RunAsync(
            Chart("c", "s-b b-x b-y x-j y-j j-d d:True-b d:False-out", Act("Start", "s"), Script("b", "setN(getN() + 1)"),
                LineJs("x", "'x' + getN()"), LineJs("y", "'y' + getN()"), LineJs("j", "'j' + getN()"),
                Act("FlowDecision", "d", ("condition", Js("getN() < 2"))), Line("out")),
            ("variables", List(Variable("N", "Int32", "0"))));

        Assert.Equal("x1,y1,j1,x2,y2,j2,out", run.Text);
    }

    [Fact]
    public async Task Loop_IntoTheMiddleOfABranch_FaultsTheCompletingActivity()
    {
        var run = await RunAsync(Chart("c", "s-a s-b a-j b-j j-a", Act("Start", "s"), Line("a"), Line("b"), Line("j")));

        var incident = await run.IncidentAsync();
        Assert.Equal(("j", IncidentCodes.BackwardConnection), (incident.ActivityId, incident.Code));
        Assert.StartsWith("Invalid backward connection: Every path from the source ('j') must go through the target ('a')", incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fork_AndSwitch_FollowSeveralOutcomes()
    {
        var fork = await RunAsync(Chart("c", "f:A-a f:B-b f:C-x", Act("FlowFork", "f", ("branches", Literal("[\"A\",\"B\"]"))), Line("a"), Line("b"), Line("x")));

        Assert.Equal("a,b", fork.Text);
    }

    [Theory]
    [InlineData("MatchFirst", 5, "a")]
    [InlineData("MatchAny", 5, "a,b")]
    [InlineData("MatchAny", -5, "z")]
    public async Task FlowSwitch_Mode_GivesTheOutcomes(string mode, int x, string lines)
    {
        System.Text.Json.Nodes.JsonObject Case(string label, string condition) => new()
        {
            ["label"] = label,
            ["condition"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "JavaScript", ["value"] = condition },
        };
        var run = await RunAsync(Chart("c", "w:A-a w:B-b w:Default-z",
            Act("FlowSwitch", "w", ("mode", mode), ("cases", List(Case("A", $"{x} > 1"), Case("B", $"{x} > 2")))), Line("a"), Line("b"), Line("z")));

        Assert.Equal(lines, run.Text);
    }

    [Fact]
    public async Task NestedChart_WithTerminal_CompletesOnlyItself()
    {
        var run = await RunAsync(Chart("c", "s-n n-after", Act("Start", "s"), Chart("n", "e-x", Act("End", "e"), Line("x")), Line("after")));

        Assert.Equal("after", run.Text);
    }

    [Fact]
    public async Task FaultedChild_KeepsTheChartOpen()
    {
        var run = await RunAsync(
            Seq("main", Chart("c", "s-f s-a", Act("Start", "s"), Act("Fault", "f"), Line("a")), Line("never")),
            ("options", new System.Text.Json.Nodes.JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" }));

        Assert.Equal(("a", InstanceStatus.Suspended), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task PortOfNull_FollowsTheDefaultCompletionOnly()
    {
        var chart = Chart("c", "s-a d-x", Act("Start", "s"), Line("a"), Act("FlowDecision", "d"), Line("x"));
        foreach (var connection in chart["connections"]!.AsArray())
        {
            connection!["source"]!["port"] = null;
        }

        var run = await RunAsync(chart);

        Assert.Equal("a", run.Text);
    }

    [Fact]
    public async Task FlowNode_RunsItsBodyThenGoesOn()
    {
        var run = await RunAsync(Chart("c", "n-a", Act("FlowNode", "n", ("body", Seq("q", Line("x"), Line("y")))), Line("a")));

        Assert.Equal("x,y,a", run.Text);
    }

    [Fact]
    public async Task Chart_Of5000Activities_RunsQuickly()
    {
        var lines = Enumerable.Range(0, 5000).Select(i => Act("Start", $"n{i}")).ToArray();
        var connections = string.Join(' ', Enumerable.Range(0, 4999).Select(i => $"n{i}-n{i + 1}"));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var run = await RunAsync(Chart("c", connections, lines));

        Assert.Equal(InstanceStatus.Finished, await run.StatusAsync());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }

    [Fact]
    public async Task Nesting_Of500Sequences_DoesNotOverflow()
    {
        var root = Line("deep");
        for (var i = 0; i < 500; i++)
        {
            root = Seq($"s{i}", root);
        }

        var run = await RunAsync(root);

        Assert.Equal(("deep", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }
}
