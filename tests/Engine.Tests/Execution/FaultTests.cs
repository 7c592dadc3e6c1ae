using System.Text.Json.Nodes;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Execution;

public sealed class FaultTests : EngineTest
{
    private static readonly (string, JsonNode?) GoOn =
        ("options", new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" });

    [Fact]
    public async Task Fault_DefaultStrategy_FaultsTheInstanceAfterWhatIsQueued()
    {
        var run = await RunAsync(Par("par", Act("Fault", "fault", ("message", Literal("broken"))), Seq("s", Line("a"), Line("b"))));

        Assert.Equal(("a,b", InstanceStatus.Faulted), (run.Text, await run.StatusAsync()));
        var incident = await run.IncidentAsync();
        Assert.Equal(("fault", "Elsa.Fault", "broken"), (incident.ActivityId, incident.ActivityType, incident.Message));
    }

    [Fact]
    public async Task Fault_ContinueStrategy_LeavesTheContainerOpen()
    {
        var run = await RunAsync(Seq("main", Par("par", Act("Fault", "fault"), Line("a")), Line("never")), GoOn);

        Assert.Equal(("a", InstanceStatus.Suspended), (run.Text, await run.StatusAsync()));
    }

    [Theory]
    [InlineData("nothing.at.all")]
    [InlineData("unknownFunction()")]
    public async Task Input_ThatCannotBeEvaluated_NamesTheInput(string script)
    {
        var run = await RunAsync(LineJs("line", script));

        Assert.Equal("Failed to evaluate activity input 'Text'", (await run.IncidentAsync()).Message);
    }

    [Fact]
    public async Task Type_Unknown_FaultsWhenReached()
    {
        var run = await RunAsync(Seq("main", Line("a"), Act("My.Unknown", "unknown")));

        Assert.Equal(("a", IncidentCodes.TypeUnknown), (run.Text, (await run.IncidentAsync()).Code));
    }

    [Fact]
    public async Task Retry_FailedInput_RunsOnWhenTheCauseIsGone()
    {
        var run = await RunAsync(
            Par("par", Seq("s", LineJs("line", "getX().length"), Line("after")), Seq("t", Event("E"), Set("set", "X", Literal("abc")))),
            GoOn, ("variables", List(Variable("X", "String"))));
        Assert.Equal("line", (await run.IncidentAsync()).ActivityId);

        await run.RetryAsync();
        Assert.Equal("line", (await run.IncidentAsync()).ActivityId);
        await run.SignalAsync("E");
        await run.RetryAsync();

        Assert.Equal(("3,after", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
        Assert.Equal(0, (await run.LookAsync()).Header.IncidentCount);
    }

    [Fact]
    public async Task Retry_UnderFaultStrategy_RevivesTheInstance()
    {
        var run = await RunAsync(
            Seq("main", Event("E"), LineJs("line", "getX().length"), Line("after")), ("variables", List(Variable("X", "String"))));
        await run.SignalAsync("E");
        Assert.Equal(InstanceStatus.Faulted, await run.StatusAsync());

        await run.RetryAsync();

        Assert.Equal(InstanceStatus.Faulted, await run.StatusAsync());
        Assert.Equal(1, (await run.LookAsync()).Header.IncidentCount);
    }

    [Fact]
    public async Task Retry_ConditionOfLoopFailedInTheCallback_AsksTheLoopAgain()
    {
        var body = Seq("body", Script("count", "setN(getN() + 1)"), Seq("inner", LineJs("line", "getN()")));
        var run = await RunAsync(
            Par("par",
                Seq("s", Act("While", "while", ("condition", Js("getN() < (getN() > 0 ? getLimits().most : 1)")), ("body", body)), Line("after")),
                Seq("t", Event("E"), Set("set", "Limits", Js("({ most: 2 })")))),
            GoOn, ("variables", List(Variable("N", "Int32", "0"), Variable("Limits"))));
        Assert.Equal("1", run.Text);

        await run.SignalAsync("E");
        await run.RetryAsync();

        Assert.Equal(("1,2,after", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Retry_IncidentOfAnother_IsRefused()
    {
        var run = await RunAsync(Act("Fault", "fault"));

        var result = await Engine.Runtime.RetryIncidentAsync(
            new RetryIncident { Actor = "ana", InstanceId = run.Id, IncidentId = "none" }, default);

        Assert.Equal(RejectionCodes.IncidentNotFound, Assert.IsType<CommandResult.Rejected>(result).Code);
    }

    [Fact]
    public async Task Cancel_RunningContainers_CancelsEveryWait()
    {
        var run = await RunAsync(Par("par", Event("E"), Task("T", "Done"), Act("Delay", "D", ("timeSpan", Literal("01:00:00")))));

        await run.CancelAsync();

        Assert.Equal((InstanceStatus.Cancelled, ""), (await run.StatusAsync(), await run.WaitsAsync()));
        Assert.Empty(await run.TasksAsync());
        Assert.Empty(await run.DueTimesAsync());
        Assert.Equal(4, (await run.JournalAsync()).Count(entry => entry.EndsWith(":Canceled", StringComparison.Ordinal) && entry[0] != 'W'));
    }

    [Fact]
    public async Task Cancel_FinishedInstance_IsRefusedAndJournalled()
    {
        var run = await RunAsync(Line("a"));

        var result = await run.CancelAsync();

        Assert.Equal(RejectionCodes.InstanceOver, Assert.IsType<CommandResult.Rejected>(result).Code);
        Assert.Equal("rejected:instance.over", (await run.LookAsync()).Journal[^1].Cause);
    }
}
