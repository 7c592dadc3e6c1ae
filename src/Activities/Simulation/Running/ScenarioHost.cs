using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    private readonly ScenarioIds _ids;
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

    /// <summary>What there is, past every filter.</summary>
    public CaseSights Sights => Get<CaseSights>();

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>Opens an empty database and fills it with procedures, sites and people.</summary>
    public static async Task<ScenarioHost> OpenAsync(
        ScenarioWorld world, ScenarioOptions options, DateTimeOffset start, Scenario scenario, CancellationToken cancellationToken)
    {
        var host = new ScenarioHost(world, options, new TrialClock(start), scenario.Id);
        try
        {
            await host.StartAsync(cancellationToken);
            await host.FillAsync(scenario, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Time zone of a site.</summary>
    public string ZoneOf(string siteId) => _sites.Find(siteId)!.Zone;

    /// <summary>Closes everything and opens the same database again, as a restart of the host does.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        await StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
            _services = null;
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
        services.AddSingleton<IIdGenerator>(_ids);
        // One after another, so that a scenario gives the same account each time.
        services.Configure<EngineOptions>(engine => engine.PumpParallelism = 1);
        services.AddWorkflowEngine(_ => database, [typeof(ScenarioHost).Assembly, .. _options.ActivityTypes]);
        services.AddComplaints(_sites, new SiteCalendars(_sites, _world.Calendars), _masters);
        services.AddSingleton<CaseSights>();
        // After the handlers of the application: what it does not send itself reaches nobody.
        services.AddSingleton<IEffectHandler, NoEffects>();
        _options.Services?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    private async Task FillAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        await PublishAsync(scenario.Procedure, cancellationToken);
        foreach (var site in _world.Sites)
        {
            await Get<SiteSetupService>().ApplyAsync(site, Actor.System, cancellationToken);
        }

        foreach (var (definition, parameters) in scenario.Parameters)
        {
            await AdoptAsync(scenario.Site, definition, parameters, cancellationToken);
        }

        await Get<IDueWork>().RunAsync(cancellationToken);
    }

    /// <summary>Publishes all procedures. One that cannot be published stops only scenarios that need it.</summary>
    private async Task PublishAsync(string procedure, CancellationToken cancellationToken)
    {
        var definitions = Get<IDefinitionStore>();
        var refused = new List<string>();
        foreach (var result in await Get<ReleaseImport>().ImportAllAsync(_world.Releases, publish: true, cancellationToken))
        {
            if (result is { Outcome: not (ImportOutcome.Published or ImportOutcome.Known) })
            {
                var version = result.VersionId is { } id ? await definitions.FindAsync(id, cancellationToken) : null;
                refused.Add($"{version?.DefinitionId}: {result.Outcome}: {result.Detail}");
            }
        }

        if (await definitions.FindPublishedAsync(procedure, cancellationToken) is null)
        {
            throw new ScenarioSetupException(
                $"expected '{procedure}' and what it calls to be ready for publishing but found: {string.Join("; ", refused)}");
        }
    }

    /// <summary>Puts the published release of a procedure in force at the site with changed parameters.</summary>
    private async Task AdoptAsync(string siteId, string definition, JsonObject parameters, CancellationToken cancellationToken)
    {
        if (await Get<IDefinitionStore>().FindPublishedAsync(definition, cancellationToken) is not { } published)
        {
            throw new ScenarioSetupException($"expected parameters of a published procedure but found '{definition}'");
        }

        var known = Get<DefinitionCatalog>().Parse(published).Parameters.Select(parameter => parameter.Name).ToList();
        if (parameters.Select(parameter => parameter.Key).FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ScenarioSetupException($"expected a parameter of '{definition}' but found '{unknown}'");
        }

        var texts = parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value?.ToString() ?? "", StringComparer.Ordinal);
        var commit = new StepCommit();
        commit.DomainWrites.Add(new Adoption(_ids.NewId(), siteId, published, texts, Clock.GetUtcNow()));
        await Get<IWorkflowStore>().CommitAsync(commit, cancellationToken);
    }

    private sealed class Adoption(
        string id, string siteId, DefinitionVersion version, Dictionary<string, string> parameters, DateTimeOffset at) : IDomainWrite
    {
        private const string Insert =
            "insert into site_releases (id, site_id, definition_id, version_id, from_at, parameters, author, approver, reason, at) values "
            + "(@id, @site, @definition, @version, 0, @parameters, @author, @approver, '', @at)";

        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            DomainSql.Run(
                connection, transaction, Insert, ("id", id), ("site", siteId), ("definition", version.DefinitionId),
                ("version", version.VersionId), ("parameters", JsonSerializer.Serialize(parameters)), ("author", Actor.System.Id),
                ("approver", Actor.System.Id), ("at", at));
            return true;
        }
    }

    /// <summary>A scenario tells nobody outside anything.</summary>
    private sealed class NoEffects : IEffectHandler
    {
        public bool Handles(string kind) => true;

        public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
