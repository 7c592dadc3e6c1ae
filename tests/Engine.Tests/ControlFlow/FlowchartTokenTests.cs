using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Testing;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.ControlFlow;

public sealed class FlowchartTokenTests : EngineTest
{
    protected override HarnessOptions Options() => new() { Engine = options => options.FlowchartMode = FlowchartMode.Token };

    [Theory]
    [InlineData("Stream", "a,b,j,x,j", InstanceStatus.Finished)]
    [InlineData("Merge", "a,b,x,j", InstanceStatus.Finished)]
    [InlineData("Converge", "a,b,x,j", InstanceStatus.Finished)]
    [InlineData("Cascade", "a,b,j,x", InstanceStatus.Suspended)]
    public async Task Merge_AllPathsTaken_RunsAsItsModeSays(string mode, string lines, InstanceStatus status)
    {
        var run = await RunAsync(Chart("c", "s-a s-b a-j b-x x-j", Act("Start", "s"), Line("a"), Line("b"), Line("x"), Joining(mode)));

        Assert.Equal((lines, status), (run.Text, await run.StatusAsync()));
    }

    [Theory]
    [InlineData("Merge")]
    [InlineData("Converge")]
    public async Task Merge_PathNotTaken_BlocksForGood(string mode)
    {
        var run = await RunAsync(Chart("c", "s-a s-d a-j d:True-j", Act("Start", "s"), Line("a"), Act("FlowDecision", "d"), Joining(mode)));

        Assert.Equal(("a", InstanceStatus.Suspended), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Stream_SourceStillOnItsWayDoesNotCome_StaysOpen()
    {
        var run = await RunAsync(Chart("c", "s-a s-d a-j d:True-j", Act("Start", "s"), Line("a"), Act("FlowDecision", "d"), Joining("Stream")));

        Assert.Equal(("a", InstanceStatus.Suspended), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Race_FirstToken_CancelsTheOthers()
    {
        var run = await RunAsync(Chart("c", "s-E s-F E-j F-j", Act("Start", "s"), Event("E"), Event("F"), Joining("Race")));

        await run.SignalAsync("F");

        Assert.Equal(("j", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
        Assert.Contains("E:Canceled", await run.JournalAsync());
    }

    [Fact]
    public async Task Tokens_SurviveAReload()
    {
        var run = await RunAsync(Chart("c", "s-E s-F E-j F-j", Act("Start", "s"), Event("E"), Event("F"), Joining("Merge")));

        await run.SignalAsync("E");
        Assert.Equal("", run.Text);
        await run.SignalAsync("F");

        Assert.Equal(("j", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Loop_IntoABranch_IsNotChecked()
    {
        var run = await RunAsync(
            Chart("c", "s-a a-d d:True-a", Act("Start", "s"), Script("a", "setN(getN() + 1)"), Act("FlowDecision", "d", ("condition", Js("getN() < 3")))),
            ("variables", List(Variable("N", "Int32", "0"))));

        Assert.Equal(("3", InstanceStatus.Finished), (await run.VariableAsync("N"), await run.StatusAsync()));
    }

    private static System.Text.Json.Nodes.JsonObject Joining(string mode) =>
        Line("j").With(("customProperties", new System.Text.Json.Nodes.JsonObject { ["mergeMode"] = mode }));
}
