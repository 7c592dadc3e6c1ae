using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;
using Xunit;

namespace Workflows.Engine.Tests.Scheduling;

public sealed class RecurringJobsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Start_JobThatMissedManyRuns_RunsItOnce()
    {
        // given
        var runs = new JobRunRows { ["digest"] = Now.AddDays(-30) };
        var job = new CountingJob("digest", "0 0 6 * * ?");

        // when
        using var host = Build(runs, new FixedClock(Now), job);
        await host.StartAsync();
        await job.FirstRun.WaitAsync(Patience);
        await host.StopAsync();

        // then
        Assert.Equal(1, job.Runs);
        Assert.Equal(Now, runs["digest"]);
    }

    [Fact]
    public async Task Start_JobThatIsNew_OnlyRemembersTheStart()
    {
        // given
        var runs = new JobRunRows();
        var job = new CountingJob("digest", "0 0 6 * * ?");

        // when
        using var host = Build(runs, new FixedClock(Now), job);
        await host.StartAsync();
        await host.StopAsync();

        // then
        Assert.Equal(0, job.Runs);
        Assert.Equal(Now, runs["digest"]);
    }

    [Fact]
    public async Task Start_JobThatRanInTime_IsNotRunAgain()
    {
        // given
        var runs = new JobRunRows { ["digest"] = Now.AddHours(-6) };
        var job = new CountingJob("digest", "0 0 6 * * ?");

        // when
        using var host = Build(runs, new FixedClock(Now), job);
        await host.StartAsync();
        await host.StopAsync();

        // then
        Assert.Equal(0, job.Runs);
        Assert.Equal(Now.AddHours(-6), runs["digest"]);
    }

    [Fact]
    public async Task Start_ScheduleOfSiteZone_CountsMissedRunsInIt()
    {
        // given: 06:00 in Jakarta is 23:00 UTC of the day before; the last run was at 22:30 UTC
        var runs = new JobRunRows { ["digest"] = new DateTimeOffset(2026, 11, 21, 22, 30, 0, TimeSpan.Zero) };
        var job = new CountingJob("digest", "0 0 6 * * ?");

        // when
        using var host = Build(runs, new FixedClock(new DateTimeOffset(2026, 11, 21, 23, 1, 0, TimeSpan.Zero)), "Asia/Jakarta", job);
        await host.StartAsync();
        await job.FirstRun.WaitAsync(Patience);
        await host.StopAsync();

        // then
        Assert.Equal(1, job.Runs);
    }

    [Fact]
    public async Task Run_ScheduleThatComesDue_RunsAndRecords()
    {
        // given: the real clock, because Quartz waits by it
        var runs = new JobRunRows();
        var job = new CountingJob("tick", "* * * * * ?");

        // when
        using var host = Build(runs, TimeProvider.System, job);
        await host.StartAsync();
        var started = runs["tick"];
        await job.FirstRun.WaitAsync(Patience);
        await host.StopAsync();

        // then
        Assert.True(job.Runs >= 1);
        Assert.True(runs["tick"] > started);
    }

    [Theory]
    [InlineData("2026-11-21T05:00:00Z", true)]
    [InlineData("2026-11-22T05:59:59Z", true)]
    [InlineData("2026-11-22T06:00:00Z", false)]
    [InlineData("2026-11-22T12:00:00Z", false)]
    public async Task IsDue_LastRun_IsDueOnceForEachInstant(string last, bool due)
    {
        // given: what a second firing for the same instant finds
        var runs = new JobRunRows { ["digest"] = DateTimeOffset.Parse(last, CultureInfo.InvariantCulture) };
        var schedule = new RecurringSchedule(TimeZoneInfo.Utc);

        // when
        var found = await schedule.IsDueAsync(new CountingJob("digest", "0 0 6 * * ?"), runs, Now, CancellationToken.None);

        // then
        Assert.Equal(due, found);
    }

    [Fact]
    public async Task Run_JobThatThrows_CountsAsNotRun()
    {
        // given
        var runs = new JobRunRows { ["digest"] = Now.AddDays(-1) };
        var job = new CountingJob("digest", "0 0 6 * * ?", new InvalidOperationException("the disk is full"));
        using var host = Build(runs, new FixedClock(Now), job);

        // when
        await host.StartAsync();
        await job.FirstRun.WaitAsync(Patience);
        await host.StopAsync();

        // then
        Assert.Equal(Now.AddDays(-1), runs["digest"]);
    }

    [Fact]
    public async Task Start_WrongSchedule_NamesJobAndExpectedForm()
    {
        // given
        using var host = Build(new JobRunRows(), new FixedClock(Now), new CountingJob("digest", "every day"));

        // when
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        // then
        Assert.Contains("'digest'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("expected six or seven fields", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TwoJobsOfOneName_IsRefused()
    {
        // given
        using var host = Build(
            new JobRunRows(), new FixedClock(Now), new CountingJob("digest", "0 0 6 * * ?"), new CountingJob("digest", "0 0 7 * * ?"));

        // when
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        // then
        Assert.Contains("'digest' 2 times", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddRecurringJobs_UnknownZone_NamesTheKey()
    {
        // when
        var refusal = Assert.Throws<ArgumentException>(() =>
            new ServiceCollection().AddRecurringJobs(new DatabaseOptions(), new RecurringJobOptions { Zone = "Mars/Base" }));

        // then
        Assert.StartsWith(
            "Workflows:Jobs:Zone: expected an IANA time zone such as Asia/Jakarta but found 'Mars/Base'", refusal.Message, StringComparison.Ordinal);
    }

    private static IHost Build(JobRunRows runs, TimeProvider clock, params IRecurringJob[] jobs) => Build(runs, clock, "UTC", jobs);

    private static IHost Build(JobRunRows runs, TimeProvider clock, string zone, params IRecurringJob[] jobs) =>
        new HostBuilder().ConfigureServices(services =>
        {
            services.AddSingleton(clock);
            services.AddSingleton<IJobRuns>(runs);
            foreach (var job in jobs)
            {
                services.AddSingleton(job);
            }

            services.AddRecurringJobs(new DatabaseOptions(), new RecurringJobOptions { Zone = zone });
        }).Build();

    private sealed class CountingJob(string name, string cron, Exception? failure = null) : IRecurringJob
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _runs;

        public string Name => name;

        public string Cron => cron;

        public int Runs => _runs;

        public Task FirstRun => _first.Task;

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            _first.TrySetResult();
            return failure is null ? Task.CompletedTask : Task.FromException(failure);
        }
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
