using System.Text.Json.Nodes;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Runtime;

public sealed class CompositionTests : EngineTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExecuteWorkflow_ChildThatEnds_GivesItsResultAtOnce(bool wait)
    {
        await PublishChildAsync(Act("SetOutput", "o", ("outputName", Literal("X")), ("outputValue", Js("getInput('A') + 1"))));

        var run = await CallAsync("ExecuteWorkflow", wait, LineJs("l", "`${getR().status} ${getR().subStatus} ${getR().output.X}`"), ("input", Js("({ A: 4 })")));

        Assert.Equal("Finished Finished 5", run.Text);
    }

    [Fact]
    public async Task ExecuteWorkflow_WaitingForASuspendedChild_GoesOnWhenItEnds()
    {
        await PublishChildAsync(Seq("c", Event("E"), LineJs("l", "getInput('ParentInstanceId')")));
        var run = await CallAsync("ExecuteWorkflow", true, LineJs("l", "getR().subStatus"));
        var child = Assert.Single(await Engine.InstancesOfAsync("child"));
        Assert.Equal("call", await run.WaitsAsync());

        var direct = await run.SignalAsync("call");
        await child.SignalAsync("E");

        Assert.IsType<CommandResult.Rejected>(direct);
        Assert.Equal((run.Id, "Finished"), (child.Text, run.Text));
    }

    [Fact]
    public async Task ExecuteWorkflow_NotWaiting_GoesOnAtOnce()
    {
        await PublishChildAsync(Event("E"));

        var run = await CallAsync("ExecuteWorkflow", false, LineJs("l", "getR().subStatus"));

        Assert.Equal("Suspended", run.Text);
    }

    [Theory]
    [InlineData("ExecuteWorkflow")]
    [InlineData("DispatchWorkflow")]
    [InlineData("BulkDispatchWorkflows")]
    public async Task Call_MissingDefinition_Faults(string type)
    {
        var run = await CallAsync(type, true, Line("never"), ("items", Js("[1]")));

        Assert.Equal(IncidentCodes.DefinitionUnknown, (await run.IncidentAsync()).Code);
    }

    [Fact]
    public async Task Call_FaultedChild_CountsAsFinished()
    {
        await PublishChildAsync(Act("Fault", "f"));

        var inline = await CallAsync("ExecuteWorkflow", true, LineJs("l", "getR().subStatus"));

        Assert.Equal("Faulted", inline.Text);
    }

    [Fact]
    public async Task ExecuteWorkflow_OfItself_IsStoppedAsRunaway()
    {
        var run = await Engine.RunAsync(Definition("self", Act("ExecuteWorkflow", "call", ("workflowDefinitionId", Literal("self")))));

        Assert.Equal(InstanceStatus.Finished, await run.StatusAsync());
        var deepest = (await Engine.InstancesOfAsync("self")).Count;
        Assert.InRange(deepest, 30, 40);
    }

    [Fact]
    public async Task Dispatch_Waiting_GivesTheOutputsOfTheChild()
    {
        await PublishChildAsync(Seq("c", Event("E"), Act("SetOutput", "o", ("outputName", Literal("X")), ("outputValue", Literal(7)))));
        var run = await CallAsync("DispatchWorkflow", true, LineJs("l", "getR().X"), ("correlationId", Literal("case-9")));
        var child = Assert.Single(await Engine.InstancesOfAsync("child"));
        Assert.Equal("case-9", (await child.LookAsync()).Header.CorrelationId);

        await child.SignalAsync("E");

        Assert.Equal("7", run.Text);
    }

    [Fact]
    public async Task Cancel_ParentThatWaits_CancelsTheChild()
    {
        await PublishChildAsync(Event("E"));
        var dispatched = await CallAsync("DispatchWorkflow", true, Line("never"));

        await dispatched.CancelAsync();

        Assert.Equal(InstanceStatus.Cancelled, await Assert.Single(await Engine.InstancesOfAsync("child")).StatusAsync());
    }

    [Fact]
    public async Task Finish_BesideAChildThatIsWaitedFor_CancelsTheChild()
    {
        await PublishChildAsync(Event("E"));
        var run = await RunAsync(Act(
            "Fork", "fork", ("joinMode", "WaitAll"), ("branches", List(Call("DispatchWorkflow", true), Seq("s", Event("go"), Act("Finish", "end"))))));

        await Engine.PublishEventAsync("go", Value.Null);

        Assert.Equal(InstanceStatus.Finished, await run.StatusAsync());
        Assert.Equal(InstanceStatus.Cancelled, await Assert.Single(await Engine.InstancesOfAsync("child")).StatusAsync());
    }

    [Fact]
    public async Task Dispatch_CancelledInTheSameStep_StartsNoChild()
    {
        await PublishChildAsync(Line("never"));

        var run = await RunAsync(Act("Fork", "fork", ("joinMode", "WaitAny"), ("branches", List(Call("DispatchWorkflow", true), Seq("s", Act("Start", "a"), Line("won"))))));

        Assert.Equal(("won", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
        Assert.Empty(await Engine.InstancesOfAsync("child"));
    }

    [Fact]
    public async Task Bulk_Waiting_RunsAPortPerChildAndGivesBothOutcomes()
    {
        await PublishChildAsync(Act("If", "if", ("condition", Js("getInput('Item') == 2")), ("then", Act("Fault", "f"))));
        var bulk = Call("BulkDispatchWorkflows", true).With(("items", Js("[1,2,3]")), ("childCompleted", Line("ok")), ("childFaulted", Line("bad")));

        var run = await RunAsync(Chart("c", "call:Completed-x call:Done-y", bulk, Line("x"), Line("y")));

        Assert.Equal("bad,ok,ok,x,y", string.Join(',', run.Lines.Take(3).Order().Concat(run.Lines.Skip(3))));
    }

    [Fact]
    public async Task Bulk_Items_MergeIntoTheInputsAndCorrelate()
    {
        await PublishChildAsync(LineJs("l", "`${getInput('Key')} ${getInput('Shared')} ${getCorrelationId()}`"));

        await CallAsync("BulkDispatchWorkflows", true, Line("after"), ("items", Js("[{ Key: 'a' }, { Key: 'b' }]")),
            ("input", Js("({ Shared: 's' })")), ("correlationIdFunction", Js("'c-' + getItem().Key")));

        Assert.Equal(["a s c-a", "after", "b s c-b"], Engine.Output.Lines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData("[1]", false)]
    public async Task Bulk_NothingToWaitFor_IsDoneAtOnce(string items, bool wait)
    {
        await PublishChildAsync(Event("E"));
        var bulk = Call("BulkDispatchWorkflows", wait).With(("items", Js(items)));

        var run = await RunAsync(Chart("c", "call:Completed-x call:Done-y", bulk, Line("x"), Line("y")));

        Assert.Equal("y", run.Text);
    }

    private static JsonObject Call(string type, bool wait) =>
        Act(type, "call", ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(wait)), ("result", To("R")));

    private Task PublishChildAsync(JsonObject root) => Engine.PublishAsync(Definition("child", root));

    private Task<Testing.Run> CallAsync(string type, bool wait, JsonObject then, params (string, JsonNode?)[] members) =>
        RunAsync(Seq("main", Call(type, wait).With(members), then), ("variables", List(Variable("R"))));
}
