using System.Collections.Concurrent;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

public abstract partial class WorkflowStoreContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ClaimDueTimes_PassedAndComing_GivesPassedOnesEarliestFirst()
    {
        // given
        var header = Rows.Header();
        var late = Rows.DueTime(header, Start.AddHours(-1));
        var later = Rows.DueTime(header, Start.AddHours(-2));
        var coming = Rows.DueTime(header, Start.AddHours(1));
        await SavedAsync(c => c.AddedDueTimes.AddRange([late, later, coming]), header);

        // when
        var next = await Database.DueTimes.NextAsync(None);
        var claimed = await Database.DueTimes.ClaimAsync(Start, Start + Lease, 10, None);
        var again = await Database.DueTimes.ClaimAsync(Start, Start + Lease, 10, None);

        // then
        Assert.Equal(later.DueAt, next);
        Assert.Equal([later with { Attempts = 1 }, late with { Attempts = 1 }], claimed);
        Assert.Empty(again);
        Assert.Equal(Start + Lease, await Database.DueTimes.NextAsync(None));
        Assert.Equal(3, (await Database.DueTimes.ListAsync(header.Id, None)).Count);
    }

    [Fact]
    public async Task ClaimDueTimes_LeaseRanOut_IsTakenOver()
    {
        // given
        var header = Rows.Header();
        await SavedAsync(c => c.AddedDueTimes.Add(Rows.DueTime(header, Start)), header);
        await Database.DueTimes.ClaimAsync(Start, Start + Lease, 10, None);

        // when
        var early = await Database.DueTimes.ClaimAsync(Start + Lease - TimeSpan.FromSeconds(1), Start + (2 * Lease), 10, None);
        var taken = await Database.DueTimes.ClaimAsync(Start + Lease, Start + (2 * Lease), 10, None);

        // then
        Assert.Empty(early);
        Assert.Equal(2, Assert.Single(taken).Attempts);
    }

    [Fact]
    public async Task PostponeDueTime_Claimed_ComesBackThenWithItsInstant()
    {
        // given
        var header = Rows.Header();
        var dueTime = Rows.DueTime(header, Start);
        await SavedAsync(c => c.AddedDueTimes.Add(dueTime), header);
        await Database.DueTimes.ClaimAsync(Start, Start + Lease, 10, None);

        // when
        await Database.DueTimes.PostponeAsync(dueTime.Id, Start.AddSeconds(5), None);

        // then
        Assert.Equal(Start.AddSeconds(5), await Database.DueTimes.NextAsync(None));
        Assert.Empty(await Database.DueTimes.ClaimAsync(Start.AddSeconds(4), Start + Lease, 10, None));
        var claimed = Assert.Single(await Database.DueTimes.ClaimAsync(Start.AddSeconds(5), Start + Lease, 10, None));
        Assert.Equal(dueTime with { Attempts = 2 }, claimed);
    }

    [Fact]
    public async Task Commit_ConsumedDueTimeThatIsGone_IsConflict()
    {
        // given
        var header = Rows.Header();
        var dueTime = Rows.DueTime(header, Start);
        await SavedAsync(c => c.AddedDueTimes.Add(dueTime), header);
        var first = Next(header);
        first.ConsumedDueTime = dueTime.Id;
        var second = Next(After(header));
        second.ConsumedDueTime = dueTime.Id;

        // when
        var outcomes = (await CommitAsync(first), await CommitAsync(second));

        // then
        Assert.Equal((CommitOutcome.Committed, CommitOutcome.Conflict), outcomes);
        Assert.Null(await Database.DueTimes.NextAsync(None));
    }

    [Fact]
    public async Task ClaimDueTimes_ByManyAtOnce_GivesEachRowToOne()
    {
        // given
        var header = Rows.Header();
        await SavedAsync(
            c => c.AddedDueTimes.AddRange(Enumerable.Range(0, 400).Select(i => Rows.DueTime(header, Start.AddSeconds(-i)))),
            header);
        var claimed = new ConcurrentBag<string>();

        // when
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (await Database.DueTimes.ClaimAsync(Start, Start + Lease, 17, None) is { Count: > 0 } batch)
            {
                foreach (var dueTime in batch)
                {
                    claimed.Add(dueTime.Id);
                }
            }
        })));

        // then
        Assert.Equal(400, claimed.Count);
        Assert.Equal(400, claimed.Distinct().Count());
    }

    [Fact]
    public async Task Commit_OutboxKeyThatExists_IsLeftAlone()
    {
        // given
        var message = Rows.Message();
        var header = Rows.Header();
        var first = SampleRows.Step(SampleRows.Commit(header, 0));
        first.Outbox.Add(message);
        var second = Next(header);
        second.Outbox.Add(message with { Payload = "other" });

        // when
        var outcomes = (await CommitAsync(first), await CommitAsync(second));

        // then
        Assert.Equal((CommitOutcome.Committed, CommitOutcome.Committed), outcomes);
        Assert.Equal(message, Assert.Single(await Database.Outbox.ListAsync(OutboxState.Waiting, 10, None)));
    }

    [Fact]
    public async Task Outbox_FailedRevivedAndPerformed_GoesThroughItsStates()
    {
        // given
        var step = SampleRows.Step(SampleRows.Commit(Rows.Header(), 0));
        step.Outbox.Add(Rows.Message("m"));
        step.Outbox.Add(Rows.Message("later", Start.AddDays(1)));
        await CommitAsync(step);

        // when
        var first = await Database.Outbox.ClaimAsync(OutboxLane.Effects, Start, Start + Lease, 10, None);
        await Database.Outbox.FailAsync("m", "refused", Start.AddMinutes(5), None);
        var soon = await Database.Outbox.ClaimAsync(OutboxLane.Effects, Start.AddMinutes(4), Start + Lease, 10, None);
        var second = await Database.Outbox.ClaimAsync(OutboxLane.Effects, Start.AddMinutes(5), Start.AddMinutes(6), 10, None);
        await Database.Outbox.FailAsync("m", "given up", null, None);
        var dead = await Database.Outbox.ListAsync(OutboxState.Dead, 10, None);
        var revived = await Database.Outbox.ReviveAsync("m", Start.AddMinutes(9), None);
        var again = await Database.Outbox.ReviveAsync("m", Start.AddMinutes(9), None);
        var next = await Database.Outbox.NextAsync(OutboxLane.Effects, None);
        var third = await Database.Outbox.ClaimAsync(OutboxLane.Effects, Start.AddMinutes(9), Start.AddMinutes(10), 10, None);
        await Database.Outbox.CompleteAsync("m", None);

        // then
        Assert.Equal(("m", 1), (Assert.Single(first).Key, first[0].Attempts));
        Assert.Empty(soon);
        Assert.Equal((2, "refused"), (Assert.Single(second).Attempts, second[0].LastError));
        Assert.Equal(("m", "given up"), (Assert.Single(dead).Key, dead[0].LastError));
        Assert.Equal((true, false), (revived, again));
        Assert.Equal(Start.AddMinutes(9), next);
        Assert.Equal(1, Assert.Single(third).Attempts);
        Assert.Equal("later", Assert.Single(await Database.Outbox.ListAsync(OutboxState.Waiting, 10, None)).Key);
    }

    [Fact]
    public async Task Commit_ConsumedMessageThatIsGone_IsConflict()
    {
        // given
        var header = await SavedAsync();
        var step = Next(header);
        step.ConsumedMessage = "gone";

        // when
        var outcome = await CommitAsync(step);

        // then
        Assert.Equal(CommitOutcome.Conflict, outcome);
    }

    [Fact]
    public async Task ClaimMessages_ByManyAtOnce_GivesEachToOne()
    {
        // given
        var step = SampleRows.Step(SampleRows.Commit(Rows.Header(), 0));
        step.Outbox.AddRange(Enumerable.Range(0, 200).Select(_ => Rows.Message()));
        await CommitAsync(step);
        var claimed = new ConcurrentBag<string>();

        // when
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (await Database.Outbox.ClaimAsync(OutboxLane.Effects, Start, Start + Lease, 11, None) is { Count: > 0 } batch)
            {
                foreach (var message in batch)
                {
                    claimed.Add(message.Key);
                }
            }
        })));

        // then
        Assert.Equal(200, claimed.Count);
        Assert.Equal(200, claimed.Distinct().Count());
    }

    [Fact]
    public async Task Events_KeptTwice_AreFoundOldestFirstUntilTheyRunOut()
    {
        // given
        var first = new KeptEvent("e1", "paid", "i", "c", """{"id":1}""", Start.AddDays(2), "site-1");
        var second = new KeptEvent("e2", "paid", null, null, null, Start.AddDays(1));

        // when
        await Database.Events.KeepAsync(first, None);
        await Database.Events.KeepAsync(second, None);
        await Database.Events.KeepAsync(first with { Payload = "other" }, None);
        var kept = await Database.Events.FindAsync("paid", 10, None);
        var purged = await Database.Events.PurgeAsync(Start.AddDays(1), None);
        var left = await Database.Events.FindAsync("paid", 10, None);
        await Database.Events.RemoveAsync("e1", None);
        await Database.Events.RemoveAsync("e1", None);

        // then
        Assert.Equal([first, second], kept);
        Assert.Equal(1, purged);
        Assert.Equal(first, Assert.Single(left));
        Assert.Empty(await Database.Events.FindAsync("paid", 10, None));
    }

    [Fact]
    public async Task ClaimMessages_OfOneLane_LeavesTheOther()
    {
        // given
        var step = SampleRows.Step(SampleRows.Commit(Rows.Header(), 0));
        step.Outbox.Add(Rows.Message("effect"));
        step.Outbox.Add(Rows.Message("between", Start.AddMinutes(1)) with { Kind = "engine.dispatch" });
        await CommitAsync(step);

        // when
        var next = await Database.Outbox.NextAsync(OutboxLane.Engine, None);
        var engine = await Database.Outbox.ClaimAsync(OutboxLane.Engine, Start.AddMinutes(1), Start + Lease, 10, None);
        var effects = await Database.Outbox.ClaimAsync(OutboxLane.Effects, Start.AddMinutes(1), Start + Lease, 10, None);

        // then
        Assert.Equal(Start.AddMinutes(1), next);
        Assert.Equal("between", Assert.Single(engine).Key);
        Assert.Equal("effect", Assert.Single(effects).Key);
    }

    [Fact]
    public async Task Commit_TakenEventGone_IsAConflict()
    {
        // given
        await Database.Events.KeepAsync(new KeptEvent("e1", "paid", null, null, null, Start.AddDays(1)), None);
        var first = new StepCommit { TakenEvents = { "e1" } };
        var second = new StepCommit { TakenEvents = { "e1" }, Outbox = { Rows.Message("late") } };
        var third = new StepCommit { ForgottenEvents = { "e1" } };

        // when
        var outcomes = (await CommitAsync(first), await CommitAsync(second), await CommitAsync(third));

        // then
        Assert.Equal((CommitOutcome.Committed, CommitOutcome.Conflict, CommitOutcome.Committed), outcomes);
        Assert.Empty(await Database.Outbox.ListAsync(OutboxState.Waiting, 10, None));
    }

    [Fact]
    public async Task Signal_CommitWithDueTime_EndsTheWait()
    {
        // given
        var seen = await Database.Signal.WaitAsync(0, TimeSpan.FromMinutes(1), None);
        var header = Rows.Header();
        var waiting = Database.Signal.WaitAsync(seen, TimeSpan.FromMinutes(1), None).AsTask();

        // when
        await SavedAsync(c => c.AddedDueTimes.Add(Rows.DueTime(header, Start)), header);

        // then
        Assert.NotEqual(seen, await waiting.WaitAsync(TimeSpan.FromSeconds(20)));
    }
}
