using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;

namespace Workflows.Bench;

/// <summary>The engine on a database, as the product wires it, on a clock that is set by hand.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private BenchEngine(ServiceProvider services, DatabaseOptions options)
    {
        _services = services;
        Options = options;
    }

    public DatabaseOptions Options { get; }

    public BenchClock Clock => _services.GetRequiredService<BenchClock>();

    public RecordedIds Ids => _services.GetRequiredService<RecordedIds>();

    public IWorkflowRuntime Runtime => _services.GetRequiredService<IWorkflowRuntime>();

    public IInstanceReader Instances => _services.GetRequiredService<IInstanceReader>();

    public IDueWork DueWork => _services.GetRequiredService<IDueWork>();

    public WorkflowDatabase Database => _services.GetRequiredService<WorkflowDatabase>();

    public Engine.Runtime.PlanCache Plans => _services.GetRequiredService<Engine.Runtime.PlanCache>();

    public Engine.Runtime.StepRunner Steps => _services.GetRequiredService<Engine.Runtime.StepRunner>();

    public IPump DueTimePump => _services.GetServices<IPump>().Single(pump => pump is DueTimePump);

    public static async Task<BenchEngine> OpenAsync(DatabaseOptions options, params WorkflowDefinition[] definitions)
    {
        var clock = new BenchClock();
        var database = await WorkflowDatabase.OpenAsync(options, new EngineOptions(), clock, CancellationToken.None);
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<ISiteCalendars, UtcCalendars>();
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<RecordedIds>();
        services.AddSingleton<IIdGenerator>(provider => provider.GetRequiredService<RecordedIds>());
        services.AddWorkflowEngine(_ => database, typeof(Nothing).Assembly);
        var engine = new BenchEngine(services.BuildServiceProvider(), options);
        foreach (var definition in definitions)
        {
            await engine.PublishAsync(definition);
        }

        return engine;
    }

    public async Task<string> StartAsync(string definitionId, Engine.Expressions.ValueObject? inputs = null)
    {
        var command = new StartWorkflow
        {
            Actor = "bench",
            DefinitionId = definitionId,
            VersionId = definitionId + ":1",
            SiteId = "site",
            Inputs = inputs ?? new(),
        };
        return await Runtime.StartAsync(command, CancellationToken.None) is CommandResult.Accepted accepted
            ? accepted.InstanceId
            : throw new InvalidOperationException("expected a start but it was refused");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task PublishAsync(WorkflowDefinition definition)
    {
        var store = Database.Definitions;
        var draft = new DefinitionVersion
        {
            VersionId = definition.Id,
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            State = DefinitionState.Draft,
            Hash = definition.Id,
            Content = ReleaseFile.Write(new Release { Graph = definition }, indented: false),
            SavedBy = "bench",
            SavedAt = Clock.GetUtcNow(),
        };
        await store.SaveDraftAsync(draft, 0, CancellationToken.None);
        await store.PublishAsync(draft.VersionId, 1, "bench", draft.SavedAt, CancellationToken.None);
    }
}

/// <summary>A clock that goes on by itself and can be moved ahead.</summary>
internal sealed class BenchClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}

/// <summary>Random ids as in the product; whoever asks learns which ones its own call made.</summary>
internal sealed class RecordedIds : IIdGenerator
{
    private readonly RandomIdGenerator _random = new();
    private readonly AsyncLocal<List<string>?> _made = new();

    /// <summary>Records the ids that this flow of calls makes from now on.</summary>
    public List<string> Record() => _made.Value = [];

    public string NewId()
    {
        var id = _random.NewId();
        _made.Value?.Add(id);
        return id;
    }
}
