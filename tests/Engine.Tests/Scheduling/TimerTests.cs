using Workflows.Testing;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Scheduling;

public sealed class TimerTests : EngineTest
{
    protected override HarnessOptions Options() => new() { File = DatabaseFile };

    [Fact]
    public async Task Delay_AcrossARestart_FiresOnceWhenDue()
    {
        var run = await RunAsync(Seq("m", Act("Delay", "d", ("timeSpan", Literal("PT2H"))), Line("after")));

        await Engine.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("", run.Text);
        await Engine.RestartAsync();
        await Engine.AdvanceAsync(TimeSpan.FromDays(3));
        await Engine.RunDueAsync();

        Assert.Equal("after", run.Text);
    }

    [Fact]
    public async Task StartAt_PastInstant_GoesOnAtOnce()
    {
        var past = await RunAsync(Seq("m", Act("StartAt", "d", ("dateTime", Literal("2020-01-01T00:00:00Z"))), Line("after")));

        Assert.Equal("after", past.Text);
    }

    [Fact]
    public async Task Cron_AsStart_StartsOncePerInstantInTheZoneOfTheSite()
    {
        await Engine.PublishAsync(Cron("0 0 9 * * ?"));
        await Engine.RunDueAsync();

        await Engine.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(await Engine.InstancesOfAsync("cron"));
        await Engine.AdvanceAsync(TimeSpan.FromMinutes(2));
        await Engine.RunDueAsync();

        Assert.Single(await Engine.InstancesOfAsync("cron"));
    }

    [Fact]
    public async Task Cron_MissedForDays_StartsOnceAndGoesOn()
    {
        await Engine.PublishAsync(Cron("0 0 9 * * ?"));
        await Engine.RunDueAsync();
        await Engine.RestartAsync();

        await Engine.AdvanceAsync(TimeSpan.FromDays(5) + TimeSpan.FromHours(2));
        Assert.Single(await Engine.InstancesOfAsync("cron"));
        await Engine.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(2, (await Engine.InstancesOfAsync("cron")).Count);
    }

    [Fact]
    public async Task Timer_NewVersion_TakesOver()
    {
        await Engine.PublishAsync(Timer("old").Version(1));
        await Engine.RunDueAsync();
        await Engine.PublishAsync(Timer("new").Version(2));
        await Engine.RunDueAsync();

        await Engine.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["new"], Engine.Output.Lines);
    }

    private static System.Text.Json.Nodes.JsonObject Cron(string expression) => Definition(
        "cron", Chart("c", "t-l", Act("Cron", "t", ("canStartWorkflow", true), ("cronExpression", Literal(expression))), Line("l")));

    private static System.Text.Json.Nodes.JsonObject Timer(string text) => Definition(
        "timer", Chart("c", "t-l", Act("Timer", "t", ("canStartWorkflow", true), ("interval", Literal("PT1H"))), Line(text, "l")));
}
