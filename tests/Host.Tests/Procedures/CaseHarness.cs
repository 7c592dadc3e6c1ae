using Microsoft.Extensions.DependencyInjection;
using Workflows.Activities.Trials;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;
using Workflows.Engine.Scheduling;
using Workflows.Engine.Tasks;
using Xunit;

namespace Workflows.Host.Tests.Procedures;

/// <summary>A shipped procedure on SQLite in memory with a clock that is moved by hand, in Asia/Jakarta.</summary>
internal sealed class CaseHarness : IAsyncDisposable
{
    private static readonly TimeSpan Jakarta = TimeSpan.FromHours(7);
    private static readonly TaskActor Anybody = new("wayan", [], TaskVisibility.Unrestricted);

    private readonly TrialClock _clock;
    private readonly ServiceProvider _services;
    private string _instanceId = "";

    private CaseHarness(TrialClock clock, ServiceProvider services)
    {
        _clock = clock;
        _services = services;
    }

    private IUserTasks Tasks => _services.GetRequiredService<IUserTasks>();

    public static DateTimeOffset At(string local) =>
        new(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), Jakarta);

    /// <summary>Publishes a procedure of the repository and starts a case of it.</summary>
    public static async Task<CaseHarness> StartAsync(string folder, string receivedAt, params (string Name, Value Value)[] inputs)
    {
        var clock = new TrialClock(At(receivedAt));
        var options = new DatabaseOptions { ConnectionString = "Data Source=:memory:", Synchronous = "OFF" };
        var database = await WorkflowDatabase.OpenAsync(options, new EngineOptions(), clock, CancellationToken.None);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<ISiteCalendars>(new JakartaCalendar())
            .AddSingleton<IEffectHandler>(new Nobody())
            .AddWorkflowEngine(_ => database)
            .BuildServiceProvider();
        var harness = new CaseHarness(clock, services);
        var release = ProcedureFolder.Read(Repository.Find(folder)).Release!;
        var imported = await services.GetRequiredService<ReleaseImport>().ImportAsync(release, publish: true, CancellationToken.None);
        Assert.Equal(ImportOutcome.Published, imported.Outcome);
        var values = new ValueObject { ["receivedAt"] = Value.From(At(receivedAt)) };
        foreach (var (name, value) in inputs)
        {
            values[name] = value;
        }

        var started = await services.GetRequiredService<IWorkflowRuntime>().StartAsync(
            new StartWorkflow
            {
                Actor = "gateway",
                DefinitionId = release.Graph.DefinitionId,
                SiteId = "kebun-timur",
                CorrelationId = "case-1",
                Inputs = values,
            },
            CancellationToken.None);
        harness._instanceId = Assert.IsType<CommandResult.Accepted>(started).InstanceId;
        return harness;
    }

    /// <summary>Moves the clock, with a stop at everything that falls due, and completes a task.</summary>
    public async Task CompleteAsync(string local, string activityId, string outcome)
    {
        await MoveToAsync(At(local));
        var task = await FindAsync(activityId);
        var by = Anybody with { Groups = task.CandidateGroups };
        var result = await _services.GetRequiredService<IWorkflowRuntime>().ResumeAsync(
            new ResumeWorkflow { Actor = by.Id, Stimulus = new Stimulus.CompleteTask(task.Id, task.Revision, outcome, by) },
            CancellationToken.None);
        Assert.IsType<CommandResult.Accepted>(result);
    }

    /// <summary>The only open task of an activity.</summary>
    public async Task<UserTask> FindAsync(string activityId) =>
        Assert.Single(await OpenAsync(), task => task.ActivityId == activityId);

    public async Task<IReadOnlyList<UserTask>> OpenAsync() =>
        (await Tasks.ListAsync(
            new TaskQuery { Visibility = TaskVisibility.Unrestricted, InstanceId = _instanceId, Limit = 100 }, CancellationToken.None)).Items;

    /// <summary>Asserts the last second of a local day as the due date, and as the target where one is given.</summary>
    public async Task AssertDueAsync(string activityId, string due, string? target = null)
    {
        var task = await FindAsync(activityId);
        Assert.Equal(EndOf(due), task.DueAt);
        Assert.Equal(target is null ? null : EndOf(target), task.TargetAt);
    }

    public async Task<InstanceSnapshot> ReadAsync() =>
        (await _services.GetRequiredService<IInstanceReader>().FindAsync(_instanceId, CancellationToken.None))!;

    public async Task<IReadOnlyList<DueTime>> DueTimesAsync() =>
        await _services.GetRequiredService<IDueTimeStore>().ListAsync(_instanceId, CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public async Task MoveToAsync(DateTimeOffset instant)
    {
        var work = _services.GetRequiredService<IDueWork>();
        while (await work.NextAsync(CancellationToken.None) is { } next && next < instant)
        {
            _clock.MoveTo(next);
            await work.RunAsync(CancellationToken.None);
        }

        _clock.MoveTo(instant);
        await work.RunAsync(CancellationToken.None);
    }

    private static DateTimeOffset EndOf(string date) => At($"{date} 23:59").AddSeconds(59);

    private sealed class JakartaCalendar : ISiteCalendars
    {
        private readonly BusinessCalendar _calendar = BusinessCalendar.Create("site", "Asia/Jakarta", [DayOfWeek.Sunday], []).Value!;

        public BusinessCalendar Find(string siteId, string? calendarId) => _calendar;
    }

    private sealed class Nobody : IEffectHandler
    {
        public bool Handles(string kind) => true;

        public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
