using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

public abstract partial class WorkflowStoreContract
{
    [Fact]
    public async Task Commit_ManyAtOnceWithConflictsAndFailures_HurtNobodyElse()
    {
        // given
        var headers = new List<InstanceHeader>();
        for (var i = 0; i < 60; i++)
        {
            headers.Add(await SavedAsync());
        }

        StepCommit Make(int i)
        {
            var step = Next(i % 3 == 1 ? headers[i] with { Revision = 9 } : headers[i]);
            if (i % 3 == 2)
            {
                step.DomainWrites.Add(new EventWrite(Rows.NewId(), failure: new TimeoutException("crash")));
            }

            return step;
        }

        // when
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            try
            {
                return (CommitOutcome?)await CommitAsync(Make(i));
            }
            catch (TimeoutException)
            {
                return null;
            }
        })));

        // then
        for (var i = 0; i < 60; i++)
        {
            CommitOutcome?[] expected = [CommitOutcome.Committed, CommitOutcome.Conflict, null];
            Assert.Equal(expected[i % 3], outcomes[i]);
            var revision = (await Database.Instances.LoadAsync(headers[i].Id, None))!.Header.Revision;
            Assert.Equal(i % 3 == 0 ? 2 : 1, revision);
        }
    }

    [Fact]
    public async Task Commit_TwoCompletionsOfOneTaskAtOnce_ExactlyOneWins()
    {
        for (var round = 0; round < 25; round++)
        {
            // given
            var header = Rows.Header();
            var task = Rows.Task(header, null, "committee");
            await SavedAsync(c => c.AddedTasks.Add(task), header);

            // when
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () => await CommitAsync(Next(
                header,
                c => c.EndedTasks.Add(new TaskEnd(task.Id, 1, UserTaskState.Completed, "Admissible", $"p{i}", Start)))))));

            // then
            Assert.Single(outcomes, o => o == CommitOutcome.Committed);
            Assert.Equal(5, outcomes.Count(o => o == CommitOutcome.Conflict));
        }
    }
}
