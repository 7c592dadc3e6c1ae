using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Trials;

/// <summary>Runs definitions in memory, on a clock of its own, and leaves nothing behind.</summary>
/// <remarks>
/// Nothing waits in real time. When nothing else can go on, the clock moves to the next timer of the instance or of its
/// children (Delay, StartAt, Timer, Cron). Due dates and reminders of tasks are passed on the way, never moved to: what a
/// person does or leaves undone is for the caller to say.
/// </remarks>
public sealed class TrialRunService : IAsyncDisposable
{
    /// <summary>How often the clock is moved to a timer before a trial is stopped.</summary>
    public const int MostJumps = 1_000;

    private const string Actor = "trial";
    private const string Site = "site";
    private const string TimerKind = "timer";
    private const int MostChildren = 1_000;

    /// <summary>How often it may stop on the way for due dates, reminders and repeated attempts.</summary>
    private const int MostStops = 100_000;

    private readonly TrialClock _clock;
    private readonly TrialOptions _options;
    private readonly ServiceProvider _services;
    private int _jumps;
    private int _stops;

    private TrialRunService(TrialOptions options, TrialClock clock, ServiceProvider services)
    {
        _options = options;
        _clock = clock;
        _services = services;
    }

    private IWorkflowRuntime Runtime => _services.GetRequiredService<IWorkflowRuntime>();

    private IDueWork DueWork => _services.GetRequiredService<IDueWork>();

    /// <summary>Opens an engine with an empty database in memory.</summary>
    public static async Task<TrialRunService> OpenAsync(TrialOptions options, CancellationToken cancellationToken)
    {
        var clock = new TrialClock(options.Start);
        var inMemory = new DatabaseOptions { ConnectionString = "Data Source=:memory:", Synchronous = "OFF" };
        var database = await WorkflowDatabase.OpenAsync(inMemory, new EngineOptions(), clock, cancellationToken);
        return new TrialRunService(options, clock, TrialServices.Build(options, clock, database));
    }

    /// <summary>Publishes a release under the version id and number of its own file, whatever the file says of its state.</summary>
    /// <returns>False when that version id is published already.</returns>
    public async Task<bool> PublishAsync(Release release, CancellationToken cancellationToken)
    {
        var store = _services.GetRequiredService<IDefinitionStore>();
        var graph = release.Graph;
        var draft = new DefinitionVersion
        {
            VersionId = graph.Id,
            DefinitionId = graph.DefinitionId,
            Version = graph.Version,
            ActivityTypeName = graph.ActivityTypeName,
            State = DefinitionState.Draft,
            Hash = release.Hash,
            Content = ReleaseFile.Write(release, indented: false),
            SavedBy = Actor,
            SavedAt = _clock.GetUtcNow(),
        };
        return await store.SaveDraftAsync(draft, 0, cancellationToken)
            && await store.PublishAsync(draft.VersionId, draft.Revision, Actor, draft.SavedAt, cancellationToken);
    }

    /// <summary>Starts an instance of a published version and runs it as far as it goes.</summary>
    /// <param name="release">The release; it has been published.</param>
    /// <param name="inputs">Inputs.</param>
    /// <param name="mode">How flowcharts decide; null for the setting of the engine.</param>
    /// <param name="until">Timers after this instant are left alone; null for all.</param>
    /// <param name="cancellationToken">Stops it between steps.</param>
    /// <exception cref="TrialLimitException">Its timers never end.</exception>
    public async Task<CommandResult> StartAsync(
        Release release, ValueObject inputs, FlowchartMode? mode, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var command = new StartWorkflow
        {
            Actor = Actor,
            DefinitionId = release.Graph.DefinitionId,
            VersionId = release.Graph.Id,
            SiteId = Site,
            Inputs = inputs,
            Mode = mode,
        };
        var result = await Runtime.StartAsync(command, cancellationToken);
        if (result is CommandResult.Accepted started)
        {
            await SettleAsync(started.InstanceId, until, cancellationToken);
        }

        return result;
    }

    /// <summary>Moves the clock to a signal, sends it, and runs as far as it goes.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="until">Timers after this instant are left alone; null for all.</param>
    /// <param name="cancellationToken">Stops it between steps.</param>
    /// <exception cref="TrialLimitException">Its timers never end.</exception>
    public async Task<CommandResult> SignalAsync(
        string instanceId, TrialSignal signal, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        if (signal.At is { } at)
        {
            if (at < _clock.GetUtcNow())
            {
                return new CommandResult.Rejected(
                    RejectionCodes.Invalid, $"expected '{signal.Name}' not before {_clock.GetUtcNow():u} but found {at.ToUniversalTime():u}");
            }

            await MoveToAsync(at, cancellationToken);
        }

        var command = new ResumeWorkflow
        {
            Actor = Actor,
            Stimulus = new Stimulus.Answer(instanceId, signal.Name, signal.Payload),
        };
        var result = await Runtime.ResumeAsync(command, cancellationToken);
        if (result is CommandResult.Accepted)
        {
            await SettleAsync(instanceId, until, cancellationToken);
        }

        return result;
    }

    /// <summary>Cancels the instance.</summary>
    public async Task<CommandResult> CancelAsync(string instanceId, CancellationToken cancellationToken)
    {
        var result = await Runtime.CancelAsync(
            new CancelWorkflow { Actor = Actor, InstanceId = instanceId }, cancellationToken);
        await DueWork.RunAsync(cancellationToken);
        return result;
    }

    /// <summary>How the instance stands; null when there is none of that id.</summary>
    public async Task<TrialReport?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        var instances = _services.GetRequiredService<IInstanceReader>();
        if (await instances.FindAsync(instanceId, cancellationToken) is not { } instance)
        {
            return null;
        }

        var query = new TaskQuery { Visibility = TaskVisibility.Unrestricted, InstanceId = instanceId, Limit = 500 };
        return new TrialReport(
            _clock.GetUtcNow(),
            instance,
            (await _services.GetRequiredService<IUserTasks>().ListAsync(query, cancellationToken)).Items,
            await _services.GetRequiredService<IDueTimeStore>().ListAsync(instanceId, cancellationToken),
            _services.GetRequiredService<TrialServices.CollectedOutput>().Lines,
            _options.Calendar.Zone);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Runs what is due, and moves the clock from timer to timer while nothing else can go on.</summary>
    private async Task SettleAsync(string instanceId, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        await DueWork.RunAsync(cancellationToken);
        while (await NextTimerAsync(instanceId, cancellationToken) is { } next && !(next > until))
        {
            Count(ref _jumps, MostJumps, next);
            await MoveToAsync(next, cancellationToken);
        }
    }

    /// <summary>Moves the clock, with a stop at everything that falls due on the way.</summary>
    private async Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        while (await DueWork.NextAsync(cancellationToken) is { } next && next < instant && next > _clock.GetUtcNow())
        {
            Count(ref _stops, MostStops, next);
            _clock.MoveTo(next);
            await DueWork.RunAsync(cancellationToken);
        }

        _clock.MoveTo(instant);
        await DueWork.RunAsync(cancellationToken);
    }

    private static void Count(ref int moves, int most, DateTimeOffset next)
    {
        if (++moves > most)
        {
            throw new TrialLimitException(string.Create(
                CultureInfo.InvariantCulture, $"expected timers that end within {most} moves of the clock but found another at {next:u}"));
        }
    }

    /// <summary>The earliest timer of the instance and of the running instances below it.</summary>
    private async Task<DateTimeOffset?> NextTimerAsync(string instanceId, CancellationToken cancellationToken)
    {
        var due = await _services.GetRequiredService<IDueTimeStore>().ListAsync(instanceId, cancellationToken);
        var earliest = due.FirstOrDefault(time => time.Kind == TimerKind)?.DueAt;
        var children = await _services.GetRequiredService<IWorkflowStore>().ListInstancesAsync(
            new InstanceQuery(ParentId: instanceId, Running: true, Limit: MostChildren), cancellationToken);
        foreach (var child in children)
        {
            if (await NextTimerAsync(child.Id, cancellationToken) is { } next && !(next >= earliest))
            {
                earliest = next;
            }
        }

        return earliest;
    }
}
