using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Runtime;

public sealed class EventTests : EngineTest
{
    private static readonly System.Text.Json.Nodes.JsonObject Waiter =
        Seq("main", Event("E").With(("result", To("R"))), LineJs("l", "getR()"), Event("E").With(("id", "E2")), Line("second"));

    [Fact]
    public async Task Publish_BroadcastEvent_ReachesEveryWaitOnce()
    {
        var one = await StartWaiterAsync("w1");
        var two = await StartWaiterAsync("w2");

        await Engine.PublishEventAsync("E", Value.From("hello"), key: "k");

        Assert.Equal(("hello", "hello", "E2"), (one.Text, two.Text, await one.WaitsAsync()));
    }

    [Fact]
    public async Task Publish_BeforeAnybodyWaits_IsKeptAndTakenOneByOne()
    {
        await Engine.PublishEventAsync("E", Value.From("first"));
        await Engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        await Engine.PublishEventAsync("E", Value.From("next"));

        var run = await StartWaiterAsync("w");

        Assert.Equal(("first,second", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Publish_LongAgo_HasExpired()
    {
        await Engine.PublishEventAsync("E", Value.From("old"));
        Engine.Clock.Advance(TimeSpan.FromDays(8));

        var run = await StartWaiterAsync("w");

        Assert.Equal("E", await run.WaitsAsync());
    }

    [Fact]
    public async Task Publish_Correlated_ReachesItsCaseOnly()
    {
        await Engine.PublishAsync(Definition("w", Waiter, ("variables", List(Variable("R")))));
        var mine = await Engine.StartAsync(Testing.WorkflowHarness.Start("w") with { CorrelationId = "mine" });
        var other = await Engine.StartAsync(Testing.WorkflowHarness.Start("w") with { CorrelationId = "other" });

        await Engine.PublishEventAsync("E", Value.From("x"), "mine");

        Assert.Equal(("x", ""), (mine.Text, other.Text));
    }

    [Fact]
    public async Task PublishEvent_Local_ReachesItsInstanceOnly()
    {
        var other = await StartWaiterAsync("w");

        var run = await RunAsync(Par("par",
            Seq("a", Event("E").With(("result", To("R"))), LineJs("l", "getR()")),
            Act("PublishEvent", "p", ("eventName", Literal("E")), ("isLocalEvent", Literal(true)), ("payload", Js("({ a: 1 }).a")))),
            ("variables", List(Variable("R"))));

        Assert.Equal(("1", ""), (run.Text, other.Text));
    }

    [Fact]
    public async Task Trigger_Event_StartsAnInstanceWithThePayload()
    {
        await Engine.PublishAsync(Definition("t", Chart("c", "E-l", Event("E").With(("canStartWorkflow", true), ("result", To("R"))), LineJs("l", "getR()")),
            ("variables", List(Variable("R")))));

        await Engine.PublishEventAsync("E", Value.From("x"));

        Assert.Equal("x", Assert.Single(await Engine.InstancesOfAsync("t")).Text);
    }

    [Fact]
    public async Task Publish_RepeatedKey_StartsAndDeliversOnceWhileUndelivered()
    {
        await Engine.PublishAsync(Definition("t", Chart("c", "E-l", Event("E").With(("canStartWorkflow", true)), Line("l"))));
        var publisher = Engine.Get<IEventPublisher>();
        for (var i = 0; i < 3; i++)
        {
            await publisher.PublishAsync("E", "site", null, Value.Null, "same", default);
        }

        await Engine.RunDueAsync();

        Assert.Single(await Engine.InstancesOfAsync("t"));
    }

    [Fact]
    public async Task TwoWaits_OfOneName_BothGetTheKeptEvent()
    {
        await Engine.PublishEventAsync("E", Value.From("x"));

        var run = await RunAsync(Par("p", Seq("a", Event("E"), Line("a1")), Seq("b", Event("E").With(("id", "F")), Line("b1"))));

        Assert.Equal(["a1", "b1"], run.Text.Split(',').Order());
    }

    private Task<Testing.Run> StartWaiterAsync(string id) =>
        Engine.RunAsync(Definition(id, Waiter.DeepClone().AsObject(), ("variables", List(Variable("R")))));
}
