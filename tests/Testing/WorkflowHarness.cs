using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;
using Workflows.Engine.Tasks;

namespace Workflows.Testing;

/// <summary>The whole engine on SQLite with a clock that tests move: start, complete, signal, advance, read.</summary>
public sealed class WorkflowHarness : IAsyncDisposable
{
    /// <summary>Site of everything.</summary>
    public const string Site = "site";

    private readonly HarnessOptions _options;
    private ServiceProvider _services = null!;

    private WorkflowHarness(HarnessOptions options)
    {
        _options = options;
        Clock = new ManualTimeProvider(options.Start);
    }

    /// <summary>The clock.</summary>
    public ManualTimeProvider Clock { get; }

    /// <summary>Lines that were written.</summary>
    public RecordedOutput Output { get; } = new();

    /// <summary>Effects that were performed.</summary>
    public RecordedEffects Effects { get; } = new();

    /// <summary>The commands.</summary>
    public IWorkflowRuntime Runtime => Get<IWorkflowRuntime>();

    /// <summary>User tasks.</summary>
    public IUserTasks Tasks => Get<IUserTasks>();

    /// <summary>The database.</summary>
    public WorkflowDatabase Database => Get<WorkflowDatabase>();

    /// <summary>An engine in memory.</summary>
    public static Task<WorkflowHarness> OpenAsync() => OpenAsync(new HarnessOptions());

    /// <summary>An engine as the test wants it.</summary>
    public static async Task<WorkflowHarness> OpenAsync(HarnessOptions options)
    {
        var harness = new WorkflowHarness(options);
        await harness.BuildAsync();
        return harness;
    }

    /// <summary>A service of the engine.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Forgets everything in memory and opens the same database again.</summary>
    public async Task RestartAsync()
    {
        if (_options.File is null)
        {
            throw new InvalidOperationException("a restart needs a database file");
        }

        await _services.DisposeAsync();
        await BuildAsync();
    }

    /// <summary>Publishes a definition as it is written, Elsa JSON or YAML, and returns it.</summary>
    public async Task<WorkflowDefinition> PublishAsync(string text)
    {
        var read = text.TrimStart().StartsWith('{') ? ElsaJson.Read(text, null) : ProcedureYaml.Read(text, null);
        var definition = read.Definition ?? throw new ArgumentException(string.Join("; ", read.Problems), nameof(text));
        var release = new Release { Graph = definition };
        var store = Get<IDefinitionStore>();
        var draft = new DefinitionVersion
        {
            VersionId = definition.Id,
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            ActivityTypeName = definition.ActivityTypeName,
            State = DefinitionState.Draft,
            Hash = release.Hash,
            Content = ReleaseFile.Write(release, indented: false),
            SavedBy = "test",
            SavedAt = Clock.GetUtcNow(),
        };
        if (!await store.SaveDraftAsync(draft, 0, default)
            || !await store.PublishAsync(draft.VersionId, 1, "test", Clock.GetUtcNow(), default))
        {
            throw new InvalidOperationException($"version {draft.VersionId} exists");
        }

        return definition;
    }

    /// <summary>Publishes a definition.</summary>
    public Task<WorkflowDefinition> PublishAsync(JsonObject definition) => PublishAsync(definition.ToJsonString(Flow.Json));

    /// <summary>Publishes a definition, starts an instance and lets everything run that is due.</summary>
    public async Task<Run> RunAsync(JsonObject definition, params (string Name, Value Value)[] inputs) =>
        await StartAsync((await PublishAsync(definition)).DefinitionId, inputs);

    /// <summary>Starts an instance of a published definition and lets everything run that is due.</summary>
    public async Task<Run> StartAsync(string definitionId, params (string Name, Value Value)[] inputs)
    {
        var values = new ValueObject();
        foreach (var (name, value) in inputs)
        {
            values[name] = value;
        }

        return await StartAsync(Start(definitionId) with { Inputs = values });
    }

    /// <summary>Starts an instance and lets everything run that is due.</summary>
    public async Task<Run> StartAsync(StartWorkflow command)
    {
        var result = await Runtime.StartAsync(command, default);
        await RunDueAsync();
        return result is CommandResult.Accepted accepted
            ? new Run(this, accepted.InstanceId)
            : throw new InvalidOperationException(result.ToString());
    }

    /// <summary>A start command to change with <c>with</c>.</summary>
    public static StartWorkflow Start(string definitionId) =>
        new() { Actor = "tester", DefinitionId = definitionId, SiteId = Site };

    /// <summary>Runs everything that is due, and what that causes. Returns how many rows were worked off.</summary>
    public async Task<int> RunDueAsync() => await Get<IDueWork>().RunAsync(default);

    /// <summary>Moves the clock, then runs what is due.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await RunDueAsync();
    }

    /// <summary>Publishes an event from outside and delivers it.</summary>
    public async Task PublishEventAsync(string name, Value payload = default, string? correlationId = null, string? key = null)
    {
        await Get<IEventPublisher>().PublishAsync(
            name, Site, correlationId, payload, key ?? Guid.CreateVersion7().ToString(), default);
        await RunDueAsync();
    }

    /// <summary>Instances of a definition, oldest first.</summary>
    public async Task<IReadOnlyList<Run>> InstancesOfAsync(string definitionId)
    {
        var found = await Get<IWorkflowStore>().ListInstancesAsync(new InstanceQuery(DefinitionId: definitionId, Limit: 500), default);
        return [.. found.OrderBy(header => header.CreatedAt).Select(header => new Run(this, header.Id))];
    }

    /// <summary>An actor with roles who may see everything.</summary>
    public static TaskActor Person(string id, params string[] roles) => new(id, roles, TaskVisibility.Unrestricted);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task BuildAsync()
    {
        var engine = new EngineOptions { PumpParallelism = 1 };
        _options.Engine?.Invoke(engine);
        var source = _options.File is { } file ? $"Data Source={file}" : "Data Source=:memory:";
        var database = await WorkflowDatabase.OpenAsync(
            new DatabaseOptions { ConnectionString = source, Synchronous = "OFF" }, engine, Clock, default);
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ISiteCalendars, JakartaCalendars>();
        services.AddSingleton<IWorkflowOutput>(Output);
        services.AddSingleton<IEffectHandler>(Effects);
        if (_options.CountingIds)
        {
            services.AddSingleton<IIdGenerator, CountingIds>();
        }

        services.Configure<EngineOptions>(options =>
        {
            options.PumpParallelism = 1;
            _options.Engine?.Invoke(options);
        });
        _options.Services?.Invoke(services);
        services.AddWorkflowEngine(_ => database, _options.Activities);
        _services = services.BuildServiceProvider();
    }
}
