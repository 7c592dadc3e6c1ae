using Workflows.Engine.Execution;
using Workflows.Engine.Tasks;
using Workflows.Testing;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Tasks;

public sealed class HumanTaskTests : EngineTest
{
    private static readonly TaskActor Ana = WorkflowHarness.Person("ana", "staff");
    private static readonly TaskActor Budi = WorkflowHarness.Person("budi", "staff");

    protected override HarnessOptions Options() => new() { File = DatabaseFile };

    [Fact]
    public async Task Due_TargetAndReminders_AreComputedInTheZoneOfTheSite()
    {
        var run = await StartAsync(("dueIn", Literal("2 workingDays")), ("targetIn", Literal("PT4H")), ("remind", Literal("[\"50%\",\"due+P1D\"]")));

        var task = await run.TaskAsync();
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 23, 59, 59, TimeSpan.FromHours(7)), task.DueAt!.Value.AddTicks(-(task.DueAt.Value.Ticks % TimeSpan.TicksPerSecond)));
        Assert.Equal(Engine.Clock.GetUtcNow().AddHours(4), task.TargetAt);
        Assert.Equal(["reminder:50%", "due", "reminder:due+P1D"], (await run.DueTimesAsync()).Select(due => due.Kind));
    }

    [Fact]
    public async Task Overdue_WithoutOutcome_IsNotedAndStaysOpen()
    {
        var run = await StartAsync(("dueIn", Literal("PT1H")));

        await Engine.RestartAsync();
        await Engine.AdvanceAsync(TimeSpan.FromHours(2));
        await Engine.RunDueAsync();

        Assert.Equal(["task.overdue"], Engine.Effects.Kinds);
        Assert.Contains("T:Noted:overdue", await run.JournalAsync());
        Assert.IsType<CommandResult.Accepted>(await run.CompleteAsync("Yes", by: "ana", roles: "staff"));
        Assert.Equal("Yes", run.Text);
    }

    [Fact]
    public async Task Overdue_WithOutcome_EndsTheTask()
    {
        var run = await StartAsync(("dueIn", Literal("PT1H")), ("onOverdue", Literal("No")));

        await Engine.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal("No", run.Text);
        Assert.Empty(await run.TasksAsync());
        Assert.Empty(await run.DueTimesAsync());
    }

    [Fact]
    public async Task Nobody_MayDoIt_IsAnIncidentWithoutATask()
    {
        var run = await RunAsync(Act("Workflows.HumanTask", "T", ("title", Literal("t"))));

        Assert.Equal(IncidentCodes.TaskNobody, (await run.IncidentAsync()).Code);
        Assert.Empty(await run.TasksAsync());
    }

    [Fact]
    public async Task Complete_EachRule_IsChecked()
    {
        var run = await StartAsync();
        var task = await run.TaskAsync();

        Assert.Equal(RejectionCodes.TaskNotCandidate, await CompleteAsync(task, "Yes", WorkflowHarness.Person("eve", "other")));
        Assert.Equal(RejectionCodes.TaskOutcome, await CompleteAsync(task, "Maybe", Ana));
        Assert.Equal(RejectionCodes.TaskStale, await CompleteAsync(task with { Revision = 9 }, "Yes", Ana));
        Assert.Equal(RejectionCodes.TaskNotFound, await CompleteAsync(task, "Yes", Ana with { Visibility = new TaskVisibility("1 = 0", new Dictionary<string, object>()) }));
        await Engine.Tasks.ClaimAsync(task.Id, task.Revision, Budi, default);
        Assert.Equal(RejectionCodes.TaskHeld, await CompleteAsync(task with { Revision = 2 }, "Yes", Ana));
        Assert.Equal("", await CompleteAsync(task with { Revision = 2 }, "Yes", Budi));
        Assert.Equal(RejectionCodes.TaskCompleted, await CompleteAsync(task with { Revision = 2 }, "Yes", Budi));
        Assert.Equal(5, (await run.LookAsync()).Journal.Count(step => step.Cause.StartsWith("rejected:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Claim_Release_Delegate_SendBack_Draft_FollowTheHolder()
    {
        var run = await StartAsync();
        var id = (await run.TaskAsync()).Id;
        var tasks = Engine.Tasks;

        Assert.IsType<CommandResult.Accepted>(await tasks.ClaimAsync(id, 1, Ana, default));
        Assert.Equal(RejectionCodes.TaskHeld, Code(await tasks.ClaimAsync(id, 2, Budi, default)));
        Assert.Equal(RejectionCodes.TaskHeld, Code(await tasks.ReleaseAsync(id, 2, Budi, default)));
        Assert.IsType<CommandResult.Accepted>(await tasks.SaveDraftAsync(id, 2, "draft-1", Ana, default));
        Assert.Equal(RejectionCodes.TaskStale, Code(await tasks.ReleaseAsync(id, 2, Ana, default)));
        Assert.IsType<CommandResult.Accepted>(await tasks.DelegateAsync(id, 3, "budi", Ana, default));
        Assert.IsType<CommandResult.Accepted>(await tasks.SendBackAsync(id, 4, "wrong", Budi, default));
        Assert.IsType<CommandResult.Accepted>(await tasks.AssignAsync(id, 5, "ana", Budi, default));
        Assert.IsType<CommandResult.Accepted>(await tasks.ReleaseAsync(id, 6, Ana, default));
        var task = await run.TaskAsync();
        Assert.Equal((UserTaskState.Open, null, "draft-1", 7), (task.State, task.Assignee, task.DraftId, task.Revision));
        Assert.Contains("rejected:task.held-by-other", (await run.LookAsync()).Journal.Select(step => step.Cause));
    }

    [Fact]
    public async Task Complete_ByManyAtOnce_HasOneWinner()
    {
        for (var round = 0; round < 10; round++)
        {
            var run = await Engine.RunAsync(Definition($"round{round}", Seq("main", Task("T", "Yes", "No"), Line("after"))));
            var task = await run.TaskAsync();

            var results = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 8).Select(i => System.Threading.Tasks.Task.Run(
                () => CompleteAsync(task, i % 2 == 0 ? "Yes" : "No", WorkflowHarness.Person($"p{i}", "staff")))));

            Assert.Equal(1, results.Count(code => code.Length == 0));
            Assert.All(results.Where(code => code.Length > 0), code => Assert.Equal(RejectionCodes.TaskCompleted, code));
            Assert.Equal(1, (await run.JournalAsync()).Count(entry => entry.StartsWith("after:Completed", StringComparison.Ordinal)));
        }
    }

    private static string Code(CommandResult result) => result is CommandResult.Rejected rejected ? rejected.Code : "";

    private async Task<string> CompleteAsync(UserTask task, string outcome, TaskActor by) => Code(await Engine.Runtime.ResumeAsync(
        new ResumeWorkflow { Actor = by.Id, Stimulus = new Stimulus.CompleteTask(task.Id, task.Revision, outcome, by) }, default));

    private Task<Run> StartAsync(params (string, System.Text.Json.Nodes.JsonNode?)[] members) =>
        RunAsync(Chart("c", "T:Yes-Yes T:No-No", Task("T", "Yes", "No").With(members), Line("Yes"), Line("No")));
}
