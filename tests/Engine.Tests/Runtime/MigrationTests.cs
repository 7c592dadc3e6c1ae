using System.Text.Json.Nodes;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Testing;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Runtime;

public sealed class MigrationTests : EngineTest
{
    [Fact]
    public async Task Migrate_DryRun_ReportsAndChangesNothing()
    {
        var run = await StartAsync(Seq("m", Line("a"), Event("E"), Line("b")), Seq("m", Line("x"), Event("E"), Line("c")));

        var report = await MigrateAsync(run, dryRun: true);

        Assert.IsType<CommandResult.Accepted>(report.Result);
        Assert.Equal("E", Assert.Single(report.Waits).ToActivityId);
        await run.SignalAsync("E");
        Assert.Equal("a,b", run.Text);
    }

    [Fact]
    public async Task Migrate_KeepsWhatIsDoneAndFinishesOnTheNewVersion()
    {
        var run = await StartAsync(
            Seq("m", Line("a"), Set("set", "V", Literal("kept")), Event("E"), Line("b")),
            Seq("m", Line("new"), Line("a"), Set("set", "V", Literal("again")), Event("E"), LineJs("c", "getV()"), Line("d")));

        var result = await MigrateAsync(run);
        await run.SignalAsync("E");

        Assert.IsType<CommandResult.Accepted>(result.Result);
        Assert.Equal(("a,kept,d", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
        Assert.Contains("Workflow1:Noted:migrated-from:d-1", await run.JournalAsync());
    }

    [Fact]
    public async Task Migrate_UnmappedWait_RefusesTheWhole()
    {
        var run = await StartAsync(Par("m", Event("E"), Event("F")), Par("m", Event("E"), Event("G")));

        var refused = await MigrateAsync(run);
        Assert.Equal(RejectionCodes.MigrationRefused, Assert.IsType<CommandResult.Rejected>(refused.Result).Code);
        Assert.Equal("d-1", (await run.LookAsync()).Header.VersionId);
        Assert.Equal("rejected:migration.refused", (await run.LookAsync()).Journal[^1].Cause);

        var mapped = await MigrateAsync(run, map: new Dictionary<string, string> { ["F"] = "G" });
        Assert.IsType<CommandResult.Accepted>(mapped.Result);
        await run.SignalAsync("E");
        await run.SignalAsync("G");
        Assert.Equal(InstanceStatus.Finished, await run.StatusAsync());
    }

    [Fact]
    public async Task Migrate_JoinHalfWayThatDiffers_Refuses()
    {
        var run = await StartAsync(
            Chart("c", "s-E s-F E-j F-j", Act("Start", "s"), Event("E"), Event("F"), Act("FlowJoin", "j", ("mode", Literal("WaitAll")))),
            Chart("c", "s-E s-F E-j F-x x-j", Act("Start", "s"), Event("E"), Event("F"), Line("x"), Act("FlowJoin", "j", ("mode", Literal("WaitAll")))));
        await run.SignalAsync("E");

        Assert.Equal(RejectionCodes.MigrationRefused, Assert.IsType<CommandResult.Rejected>((await MigrateAsync(run)).Result).Code);
    }

    [Fact]
    public async Task Migrate_NewConnectionFromAPassedSource_Refuses()
    {
        var run = await StartAsync(
            Chart("c", "s-a s-F F-j", Act("Start", "s"), Line("a"), Event("F"), Line("j")),
            Chart("c", "s-a s-F F-j a-j", Act("Start", "s"), Line("a"), Event("F"), Line("j")));

        Assert.Equal(RejectionCodes.MigrationRefused, Assert.IsType<CommandResult.Rejected>((await MigrateAsync(run)).Result).Code);
    }

    [Fact]
    public async Task Migrate_TokenOnAConnectionThatIsGone_Refuses()
    {
        var one = Chart("c", "s-E s-F E-j F-j", Act("Start", "s"), Event("E"), Event("F"), Act("FlowJoin", "j", ("mode", Literal("WaitAll"))));
        var two = Chart("c", "s-E s-F F-j", Act("Start", "s"), Event("E"), Event("F"), Act("FlowJoin", "j", ("mode", Literal("WaitAll"))));
        await Engine.PublishAsync(Definition("d", one).Version(1));
        var run = await Engine.StartAsync(WorkflowHarness.Start("d") with { Mode = FlowchartMode.Token });
        await run.SignalAsync("E");
        await Engine.PublishAsync(Definition("d", two).Version(2));

        Assert.Equal(RejectionCodes.MigrationRefused, Assert.IsType<CommandResult.Rejected>((await MigrateAsync(run)).Result).Code);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 5)]
    public async Task Migrate_OpenTask_KeepsHolderAndDraftAndItsDueTimeUnlessRecomputed(bool recompute, int hours)
    {
        var run = await StartAsync(
            Seq("m", Testing.Flow.Task("T", "Yes").With(("dueIn", Literal("PT2H")))),
            Seq("m", Testing.Flow.Task("T", "Yes", "No").With(("dueIn", Literal("PT5H"))), Line("after")));
        var opened = Engine.Clock.GetUtcNow();
        var ana = WorkflowHarness.Person("ana", "staff");
        var id = (await run.TaskAsync()).Id;
        await Engine.Tasks.ClaimAsync(id, 1, ana, default);
        await Engine.Tasks.SaveDraftAsync(id, 2, "draft", ana, default);
        Engine.Clock.Advance(TimeSpan.FromHours(1));

        var result = await MigrateAsync(run, recompute: recompute);

        var task = await run.TaskAsync();
        Assert.IsType<CommandResult.Accepted>(result.Result);
        Assert.Equal((id, "ana", "draft", opened.AddHours(hours)), (task.Id, task.Assignee, task.DraftId, task.DueAt));
        Assert.Equal(opened.AddHours(hours), Assert.Single(await run.DueTimesAsync()).At);
        Assert.Equal(["Yes", "No"], task.Outcomes);
        await run.CompleteAsync("No");
        Assert.Equal(("after", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Migrate_FinishedInstance_IsRefused()
    {
        var run = await StartAsync(Line("a"), Line("b"));

        Assert.Equal(RejectionCodes.InstanceOver, Assert.IsType<CommandResult.Rejected>((await MigrateAsync(run)).Result).Code);
    }

    private async Task<Run> StartAsync(JsonObject one, JsonObject two)
    {
        var variables = ("variables", (JsonNode?)List(Variable("V", "String")));
        await Engine.PublishAsync(Definition("d", one, variables).Version(1));
        var run = await Engine.StartAsync("d");
        await Engine.PublishAsync(Definition("d", two, variables).Version(2));
        return run;
    }

    private ValueTask<MigrationResult> MigrateAsync(
        Run run, bool dryRun = false, bool recompute = false, Dictionary<string, string>? map = null) => Engine.Runtime.MigrateAsync(
        new MigrateWorkflow
        {
            Actor = "op",
            InstanceId = run.Id,
            TargetVersionId = "d-2",
            DryRun = dryRun,
            RecomputeDueTimes = recompute,
            ActivityMap = map ?? [],
        },
        default);
}
