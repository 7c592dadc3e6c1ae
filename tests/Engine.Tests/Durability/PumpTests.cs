using Workflows.Engine.Instances;
using Workflows.Engine.Scheduling;
using Xunit;

namespace Workflows.Engine.Tests.Durability;

/// <summary>What the pumps must outlive, and what bursts must not lead to.</summary>
public sealed class PumpTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task RunDue_EffectRunsOutOfTime_IsTriedAgainWithTheSameKey()
    {
        // given: a request that runs out of time ends as a cancellation that nobody asked for
        var clock = new TestClock();
        var effects = new Effects(times => times == 1 ? new TaskCanceledException("no answer in time") : null);
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory, clock, effects: effects);
        await host.PublishAsync("d", Graph.Sequence("root", Graph.RunTask("work", "print")));
        await host.StartAsync("d");

        // when
        await host.Due.RunAsync(None);
        clock.Advance(TimeSpan.FromMinutes(1));
        await host.Due.RunAsync(None);

        // then
        Assert.Equal(2, effects.Keys.Count);
        Assert.Single(effects.Keys.Distinct());
        Assert.Empty(await host.Database.Outbox.ListAsync(OutboxState.Waiting, 10, None));
    }

    [Fact]
    public async Task RunDue_ManyDueTimesOfFewInstances_FireOnceWithoutIncident()
    {
        // given
        var clock = new TestClock();
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory, clock, o => o.CommitAttempts = 2);
        var waits = Enumerable.Range(0, 300).Select(i => Graph.Delay($"wait{i}", TimeSpan.FromHours(1)));
        await host.PublishAsync("d", Graph.Parallel("root", waits));
        string[] ids = [await host.StartAsync("d"), await host.StartAsync("d"), await host.StartAsync("d")];

        // when
        clock.Advance(TimeSpan.FromHours(1));
        await host.Due.RunAsync(None);

        // then
        foreach (var id in ids)
        {
            var found = await host.FindAsync(id);
            Assert.Equal(InstanceStatus.Finished, found.Header.Status);
            Assert.Empty(found.Incidents);
            Assert.Equal(300, found.Journal.Count(step => step.Cause == "due:timer"));
            Assert.Equal(301, found.Header.Revision);
        }
    }

    [Fact]
    public async Task Resume_ManyAtOnceForOneInstance_AllAccepted()
    {
        // given
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory, configure: o => o.CommitAttempts = 2);
        await host.PublishAsync("d", Graph.Parallel("root", Enumerable.Range(0, 60).Select(i => Graph.Event($"wait{i}", $"e{i}"))));
        var id = await host.StartAsync("d");

        // when
        var results = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(i => Task.Run(() => host.AnswerAsync(id, $"wait{i}").AsTask())));

        // then
        Assert.All(results, result => Assert.IsType<CommandResult.Accepted>(result));
        Assert.Equal(InstanceStatus.Finished, (await host.FindAsync(id)).Header.Status);
    }

    [Fact]
    public async Task RunDue_AfterDowntime_FiresOnceAndSaysLate()
    {
        // given
        var clock = new TestClock();
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory, clock);
        await host.PublishAsync("d", Graph.Sequence("root", Graph.Delay("wait", TimeSpan.FromHours(1))));
        var id = await host.StartAsync("d");

        // when
        clock.Advance(TimeSpan.FromHours(3));
        await host.Due.RunAsync(None);
        await host.Due.RunAsync(None);

        // then
        var found = await host.FindAsync(id);
        var fired = Assert.Single(found.Journal, step => step.Cause == "due:timer");
        Assert.Contains(fired.Entries, entry => entry is { Event: JournalEvent.Noted, ActivityId: "wait", Outcome: "late:PT2H" });
        Assert.Equal(InstanceStatus.Finished, found.Header.Status);
    }

    [Fact]
    public async Task RunDue_OnTime_DoesNotSayLate()
    {
        // given
        var clock = new TestClock();
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory, clock);
        await host.PublishAsync("d", Graph.Sequence("root", Graph.Delay("wait", TimeSpan.FromHours(1))));
        var id = await host.StartAsync("d");

        // when
        clock.Advance(TimeSpan.FromHours(1));
        await host.Due.RunAsync(None);

        // then
        Assert.DoesNotContain(
            (await host.FindAsync(id)).Journal.SelectMany(step => step.Entries), entry => entry.Event == JournalEvent.Noted);
    }

    [Fact]
    public async Task Pumps_EffectThatHangs_MessagesGoOn()
    {
        // given
        using var hangs = new SemaphoreSlim(0);
        await using var host = await EngineHost.OpenAsync(EngineHost.Memory, effects: new Hanging(hangs));
        await host.PublishAsync("child", Graph.Sequence("root", Graph.Start));
        await host.PublishAsync("slow", Graph.Sequence("root", Graph.RunTask("work", "print")));
        await host.PublishAsync("parent", Graph.Sequence("root", Graph.Dispatch("call", "child")));
        await host.StartPumpsAsync();

        // when
        for (var i = 0; i < 40; i++)
        {
            await host.StartAsync("slow");
        }

        var parent = await host.StartAsync("parent");
        var begin = TimeProvider.System.GetTimestamp();
        while ((await host.FindAsync(parent)).Header.Status != InstanceStatus.Finished
            && TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, None);
        }

        // then
        Assert.Equal(InstanceStatus.Finished, (await host.FindAsync(parent)).Header.Status);
        hangs.Release(40);
    }

    private sealed class Hanging(SemaphoreSlim until) : IEffectHandler
    {
        public bool Handles(string kind) => true;

        public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken) => until.WaitAsync(cancellationToken);
    }

    private sealed class Effects(Func<int, Exception?> fails) : IEffectHandler
    {
        public List<string> Keys { get; } = [];

        public bool Handles(string kind) => true;

        public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            Keys.Add(message.Key);
            return fails(Keys.Count) is { } exception ? Task.FromException(exception) : Task.CompletedTask;
        }
    }
}
