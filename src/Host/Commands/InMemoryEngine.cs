using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;

namespace Workflows.Host.Commands;

/// <summary>The engine on a database in memory, for commands that leave nothing behind.</summary>
internal sealed class InMemoryEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private InMemoryEngine(ServiceProvider services) => _services = services;

    public IWorkflowRuntime Runtime => _services.GetRequiredService<IWorkflowRuntime>();

    public IInstanceReader Instances => _services.GetRequiredService<IInstanceReader>();

    public IDueWork DueWork => _services.GetRequiredService<IDueWork>();

    /// <summary>Lines written by WriteLine, by any instance.</summary>
    public IReadOnlyList<string> Output => _services.GetRequiredService<CollectedOutput>().Lines;

    public static async Task<InMemoryEngine> OpenAsync(ISiteCalendars calendars, CancellationToken cancellationToken)
    {
        var options = new DatabaseOptions { ConnectionString = "Data Source=:memory:", Synchronous = "OFF" };
        var database = await WorkflowDatabase.OpenAsync(options, new EngineOptions(), TimeProvider.System, cancellationToken);
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(calendars);
        services.AddSingleton<CollectedOutput>();
        services.AddSingleton<IWorkflowOutput>(provider => provider.GetRequiredService<CollectedOutput>());
        services.Configure<EngineOptions>(engine => engine.PumpParallelism = 1);
        services.AddWorkflowEngine(_ => database);
        return new InMemoryEngine(services.BuildServiceProvider());
    }

    /// <summary>Publishes a definition, whatever its file says of its state.</summary>
    public async Task PublishAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var store = _services.GetRequiredService<IDefinitionStore>();
        var release = new Release { Graph = definition };
        var draft = new DefinitionVersion
        {
            VersionId = definition.Id,
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            ActivityTypeName = definition.ActivityTypeName,
            State = DefinitionState.Draft,
            Hash = release.Hash,
            Content = ReleaseFile.Write(release, indented: false),
            SavedBy = "system",
            SavedAt = TimeProvider.System.GetUtcNow(),
        };
        await store.SaveDraftAsync(draft, 0, cancellationToken);
        await store.PublishAsync(draft.VersionId, 1, "system", draft.SavedAt, cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class CollectedOutput : IWorkflowOutput
    {
        public List<string> Lines { get; } = [];

        public void WriteLine(string instanceId, string text) => Lines.Add(text);
    }
}
