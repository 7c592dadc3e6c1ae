using System.Data.Common;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;
using Xunit;

namespace Workflows.Engine.Tests.Durability;

/// <summary>The database goes away while a step reads: the step is discarded and tried again; no activity is to blame.</summary>
public sealed class OutageTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task RunDue_DatabaseAwayInTheStep_IsTriedAgainWithoutIncident()
    {
        // given
        var clock = new TestClock();
        await using var host = await OpenAsync(clock);
        await host.PublishAsync("d", Graph.Sequence("root", Graph.Delay("wait", TimeSpan.FromHours(1)), Task));
        var id = await host.StartAsync("d");

        // when
        clock.Advance(TimeSpan.FromHours(1));
        await host.Due.RunAsync(None);
        var during = await host.FindAsync(id);
        clock.Advance(TimeSpan.FromMinutes(1));
        await host.Due.RunAsync(None);

        // then
        var found = await host.FindAsync(id);
        Assert.Equal(1, during.Header.Revision);
        Assert.Equal((InstanceStatus.Suspended, 2L), (found.Header.Status, found.Header.Revision));
        Assert.Empty(found.Incidents);
        Assert.Equal("task", Assert.Single(found.Waits).ActivityId);
    }

    [Fact]
    public async Task Start_DatabaseAwayInTheStep_ThrowsAndMayBeRepeated()
    {
        // given
        await using var host = await OpenAsync(new TestClock());
        await host.PublishAsync("d", Graph.Sequence("root", Task));
        var start = new StartWorkflow { Actor = "test", DefinitionId = "d", SiteId = "site-1", IdempotencyKey = "key" };

        // when
        await Assert.ThrowsAsync<Away>(async () => await host.Runtime.StartAsync(start, None));
        var repeated = await host.Runtime.StartAsync(start, None);

        // then
        var id = Assert.IsType<CommandResult.Accepted>(repeated).InstanceId;
        Assert.Equal(id, Assert.Single(await host.Database.Instances.ListInstancesAsync(new InstanceQuery("d"), None)).Id);
        Assert.Empty((await host.FindAsync(id)).Incidents);
    }

    private static System.Text.Json.Nodes.JsonObject Task =>
        Graph.Activity("task", HumanTask.TypeName, ("title", "String", "A task"), ("assignee", "String", "ana"));

    private static Task<EngineHost> OpenAsync(TimeProvider clock) =>
        EngineHost.OpenAsync(EngineHost.Memory, clock, assignments: new AwayOnce());

    private sealed class Away() : DbException("the connection was lost")
    {
        public override bool IsTransient => true;
    }

    private sealed class AwayOnce : IAssignmentResolver
    {
        private bool _wasAway;

        public ValueTask<Assignment?> ResolveAsync(
            TaskRequest request, string siteId, string correlationId, IStepReads reads, CancellationToken cancellationToken)
        {
            if (!_wasAway)
            {
                _wasAway = true;
                throw new Away();
            }

            return ValueTask.FromResult<Assignment?>(new Assignment("ana", []));
        }
    }
}
