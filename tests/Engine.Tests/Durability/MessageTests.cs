using System.Text.Json;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Engine.Tests.Durability;

/// <summary>Messages between instances that arrive early, late, twice or for nobody.</summary>
public sealed class MessageTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Publish_TwiceBeforeTheWaits_EachWaitGetsOne()
    {
        // given
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory);
        await host.PublishAsync("d", Graph.Sequence("root", Graph.Start, Graph.Event("first", "paid"), Graph.Event("second", "paid")));
        await PublishAsync(host, "a");
        await PublishAsync(host, "b");
        await host.Due.RunAsync(None);

        // when
        var id = await host.StartAsync("d");
        await host.Due.RunAsync(None);

        // then
        Assert.Equal(InstanceStatus.Finished, (await host.FindAsync(id)).Header.Status);
        Assert.Empty(await host.Database.Events.FindAsync("paid", 10, None));
    }

    [Fact]
    public async Task Publish_OnceBeforeTwoInstancesWait_OneGetsIt()
    {
        // given
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory);
        await host.PublishAsync("d", Graph.Sequence("root", Graph.Start, Graph.Event("wait", "paid")));
        await PublishAsync(host, "a");
        await host.Due.RunAsync(None);

        // when: both look for it at the same moment
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.StartAsync("d")));
        await host.Due.RunAsync(None);

        // then
        var found = await Task.WhenAll(ids.Select(host.FindAsync));
        Assert.Single(found, instance => instance.Header.Status == InstanceStatus.Finished);
    }

    [Fact]
    public async Task Publish_WaiterThere_IsNotKeptForTheNext()
    {
        // given
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory);
        await host.PublishAsync("d", Graph.Sequence("root", Graph.Start, Graph.Event("wait", "paid")));
        var first = await host.StartAsync("d");
        await host.Due.RunAsync(None);

        // when
        await PublishAsync(host, "a");
        await host.Due.RunAsync(None);
        var second = await host.StartAsync("d");
        await host.Due.RunAsync(None);

        // then
        Assert.Equal(InstanceStatus.Finished, (await host.FindAsync(first)).Header.Status);
        Assert.Equal(InstanceStatus.Suspended, (await host.FindAsync(second)).Header.Status);
    }

    [Fact]
    public async Task Cancel_ChildNotStartedYet_ItNeverStarts()
    {
        // given
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory, new TestClock());
        await host.PublishAsync("child", Graph.Sequence("root", Graph.Start, Graph.Event("wait", "never")));
        await host.PublishAsync("parent", Graph.Sequence("root", Graph.Dispatch("call", "child")));
        var parent = await host.StartAsync("parent");

        // when
        await host.Runtime.CancelAsync(new CancelWorkflow { Actor = "test", InstanceId = parent }, None);
        await host.Due.RunAsync(None);

        // then
        Assert.Empty(await host.Database.Instances.ListInstancesAsync(new InstanceQuery("child"), None));
    }

    [Fact]
    public async Task CancelChild_ArrivesBeforeTheStart_TriedAgain()
    {
        // given: a message for a child whose start another host is committing right now
        var clock = new TestClock();
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory, clock);
        var commit = new StepCommit();
        commit.Outbox.Add(new OutboxMessage
        {
            Key = "cancel",
            InstanceId = "parent",
            SiteId = "site-1",
            Kind = EngineMessages.CancelChild,
            Payload = JsonSerializer.Serialize("child"),
            CreatedAt = clock.GetUtcNow(),
            NotBefore = clock.GetUtcNow(),
        });
        await host.Database.Instances.CommitAsync(commit, None);

        // when
        await host.Due.RunAsync(None);
        var kept = await host.Database.Outbox.ListAsync(OutboxState.Waiting, 10, None);
        clock.Advance(TimeSpan.FromMinutes(1));
        await host.Due.RunAsync(None);

        // then
        Assert.Single(kept);
        Assert.Empty(await host.Database.Outbox.ListAsync(OutboxState.Waiting, 10, None));
    }

    private static ValueTask PublishAsync(EngineHost host, string key) =>
        host.Events.PublishAsync("paid", "site-1", null, Value.Null, key, None);
}
