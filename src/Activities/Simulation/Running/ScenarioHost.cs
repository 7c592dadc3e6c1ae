using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Sites;
using Workflows.Activities.Storage;
using Workflows.Activities.Trials;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;
using Workflows.Engine.Scheduling;

namespace Workflows.Activities.Simulation.Running;

/// <summary>The application of a scenario: its services on a database of its own and a clock that is moved by hand.</summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    private static readonly DatabaseOptions InMemory = new() { ConnectionString = "Data Source=:memory:", Synchronous = "OFF" };

    private readonly ScenarioWorld _world;
    private readonly ScenarioOptions _options;
    private readonly IIdGenerator _ids;
    private readonly MasterKeys _masters = MasterKeys.Random();
    private readonly SiteDirectory _sites;
    private ServiceProvider? _services;

    private ScenarioHost(ScenarioWorld world, ScenarioOptions options, TrialClock clock, string seed)
    {
        _world = world;
        _options = options;
        _ids = new ScenarioIds(seed);
        _sites = new SiteDirectory(world.Sites.Select(setup => setup.Site));
        Clock = clock;
    }

    public TrialClock Clock { get; }

    public IServiceProvider Services => _services!;

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>Opens an empty database and fills it with procedures, sites and people.</summary>
    public static async Task<ScenarioHost> OpenAsync(
        ScenarioWorld world, ScenarioOptions options, DateTimeOffset start, string seed, CancellationToken cancellationToken)
    {
        var host = new ScenarioHost(world, options, new TrialClock(start), seed);
        try
        {
            await host.StartAsync(cancellationToken);
            await host.FillAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes everything and opens the same database again, as a restart of the host does.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        await StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_services is { } services)
        {
            _services = null;
            await services.DisposeAsync();
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var database = await WorkflowDatabase.OpenAsync(_options.Database ?? InMemory, new EngineOptions(), Clock, cancellationToken);
        try
        {
            await ComplaintsSchema.MigrateAsync(database, cancellationToken);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }

        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(_ids);
        // One after another, so that a scenario gives the same account each time.
        services.Configure<EngineOptions>(engine => engine.PumpParallelism = 1);
        services.AddWorkflowEngine(_ => database, [typeof(ScenarioHost).Assembly, .. _options.ActivityTypes]);
        services.AddComplaints(_sites, new SiteCalendars(_sites, _world.Calendars), _masters);
        services.AddSingleton<SiteInstallation>();
        // After the handlers of the application: what it does not send itself reaches nobody.
        services.AddSingleton<IEffectHandler, NoEffects>();
        _services = services.BuildServiceProvider();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var results = await Get<ReleaseImport>().ImportAllAsync(_world.Releases, publish: true, cancellationToken);
        if (results.FirstOrDefault(result => result.Outcome is not (ImportOutcome.Published or ImportOutcome.Known)) is { } refused)
        {
            throw new ScenarioSetupException(
                $"expected procedures that can be published but found {refused.Outcome}: {refused.VersionId} {refused.Detail}");
        }

        foreach (var site in _world.Sites)
        {
            await Get<SiteInstallation>().InstallAsync(site, cancellationToken);
        }

        await Get<IDueWork>().RunAsync(cancellationToken);
    }

    /// <summary>A scenario tells nobody outside anything.</summary>
    private sealed class NoEffects : IEffectHandler
    {
        public bool Handles(string kind) => true;

        public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
