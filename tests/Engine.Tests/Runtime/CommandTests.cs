using System.Data.Common;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Testing;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Runtime;

/// <summary>Asks for an effect and a write, then throws as long as a variable says so.</summary>
[ActivityType("Test.Throwing")]
public sealed class Throwing : Activity
{
    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        context.AddEffect("test", "sent", "{}");
        return context.GetVariable("Broken").ToBoolean() ? throw new InvalidOperationException("broken") : Completed();
    }
}

public sealed class CommandTests : EngineTest
{
    protected override HarnessOptions Options() => new() { Activities = [typeof(Throwing).Assembly] };

    [Fact]
    public async Task Start_SameKey_GivesTheSameAnswer()
    {
        await Engine.PublishAsync(Definition("d", Seq("m", Line("a"), Event("E"))));
        var command = WorkflowHarness.Start("d") with { IdempotencyKey = "key" };

        var first = await Engine.Runtime.StartAsync(command, default);
        var second = await Engine.Runtime.StartAsync(command, default);
        var other = await Engine.Runtime.StartAsync(command with { CorrelationId = "x" }, default);

        Assert.Equal(first, second);
        Assert.Equal(RejectionCodes.KeyReused, Assert.IsType<CommandResult.Rejected>(other).Code);
        Assert.Single(await Engine.InstancesOfAsync("d"));
    }

    [Fact]
    public async Task Complete_SameKeyAfterTheInstanceMovedOn_GivesTheSameAnswer()
    {
        var run = await RunAsync(Seq("m", Testing.Flow.Task("T", "Done"), Event("E")));
        var task = await run.TaskAsync();
        var command = new ResumeWorkflow
        {
            Actor = "ana",
            IdempotencyKey = "key",
            Stimulus = new Stimulus.CompleteTask(task.Id, 1, "Done", WorkflowHarness.Person("ana", "staff")),
        };

        var first = await Engine.Runtime.ResumeAsync(command, default);
        await run.SignalAsync("E");
        var again = await Engine.Runtime.ResumeAsync(command, default);
        var reused = await Engine.Runtime.CancelAsync(new CancelWorkflow { Actor = "ana", InstanceId = run.Id, IdempotencyKey = "key" }, default);

        Assert.Equal(first, again);
        Assert.Equal(RejectionCodes.KeyReused, Assert.IsType<CommandResult.Rejected>(reused).Code);
    }

    [Fact]
    public async Task Answer_NobodyWaits_IsRefused()
    {
        var run = await RunAsync(Event("E"));

        Assert.Equal(RejectionCodes.WaitNotFound, Assert.IsType<CommandResult.Rejected>(await run.SignalAsync("F")).Code);
        Assert.Equal("rejected:wait.not-found", (await run.LookAsync()).Journal[^1].Cause);
    }

    [Fact]
    public async Task RunTask_Answered_SetsItsResult()
    {
        var run = await RunAsync(Seq("m", Act("RunTask", "r", ("taskName", Literal("translate")), ("result", To("R"))), LineJs("l", "getR()")),
            ("variables", List(Variable("R"))));

        Assert.Equal(["task:translate"], Engine.Effects.Kinds);
        await run.SignalAsync("translate", Value.From("done"));
        Assert.Equal("done", run.Text);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task Write_ThatFindsAChange_RunsTheStepAgain(int refusals, int attempts)
    {
        await Engine.PublishAsync(Definition("d", Line("a")));
        var write = new CountingWrite(refusals);

        var result = await Engine.Runtime.StartAsync(WorkflowHarness.Start("d") with { Writes = [write] }, default);

        Assert.IsType<CommandResult.Accepted>(result);
        Assert.Equal(attempts, write.Calls);
        Assert.Single(await Engine.InstancesOfAsync("d"));
    }

    [Fact]
    public async Task Write_ThatNeverApplies_IsRefusedAndChangesNothing()
    {
        var run = await RunAsync(Event("E"));

        var result = await Engine.Runtime.ResumeAsync(
            new ResumeWorkflow { Actor = "a", Stimulus = new Stimulus.Answer(run.Id, "E", Value.Null), Writes = [new CountingWrite(1000)] }, default);

        Assert.Equal(RejectionCodes.InstanceBusy, Assert.IsType<CommandResult.Rejected>(result).Code);
        Assert.Equal("E", await run.WaitsAsync());
    }

    [Fact]
    public async Task Activity_ThatThrows_KeepsTheCommandAndAsksForNothing()
    {
        var run = await RunAsync(
            Par("p", Seq("s", Event("E"), Act("Test.Throwing", "t"), Line("after")), Seq("fix", Event("F"), Set("set", "Broken", Literal(false)))),
            ("variables", List(Variable("Broken", "Boolean", "true"))),
            ("options", new System.Text.Json.Nodes.JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" }));
        var write = new CountingWrite(0);

        var result = await Engine.Runtime.ResumeAsync(
            new ResumeWorkflow { Actor = "a", Stimulus = new Stimulus.Answer(run.Id, "E", Value.Null), Writes = [write] }, default);
        await Engine.RunDueAsync();

        Assert.IsType<CommandResult.Accepted>(result);
        Assert.Equal((1, IncidentCodes.Unexpected), (write.Calls, (await run.IncidentAsync()).Code));
        Assert.Empty(Engine.Effects.Messages);

        await run.SignalAsync("F");
        await run.RetryAsync();
        Assert.Equal(("after", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
        Assert.Equal(["test"], Engine.Effects.Kinds);
    }

    [Fact]
    public async Task Runaway_Retried_GoesOnWithWhatWasLeft()
    {
        var run = await RunAsync(
            Par("p", Act("While", "w", ("condition", Js("true")), ("body", Act("Start", "n"))), Event("E")),
            ("options", new System.Text.Json.Nodes.JsonObject { ["incidentStrategyType"] = "ContinueWithIncidentsStrategy" }));

        Assert.Equal(IncidentCodes.Runaway, (await run.IncidentAsync()).Code);
        Assert.Equal("E", await run.WaitsAsync());
        await run.CancelAsync();
        Assert.Equal(InstanceStatus.Cancelled, await run.StatusAsync());
    }

    [Fact]
    public async Task Start_UnknownDefinition_IsRefused()
    {
        var result = await Engine.Runtime.StartAsync(WorkflowHarness.Start("nothing"), default);

        Assert.Equal(RejectionCodes.DefinitionNotFound, Assert.IsType<CommandResult.Rejected>(result).Code);
    }

    private sealed class CountingWrite(int refusals) : IDomainWrite
    {
        public int Calls { get; private set; }

        public bool Apply(DbConnection connection, DbTransaction? transaction) => ++Calls > refusals;
    }
}
