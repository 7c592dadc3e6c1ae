using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;
using Xunit;

namespace Workflows.Engine.Tests.Durability;

/// <summary>An engine as a process would hold it, on a database that may outlive it.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private bool _pumping;

    private EngineHost(ServiceProvider services, WorkflowDatabase database)
    {
        _services = services;
        Database = database;
    }

    public WorkflowDatabase Database { get; }

    public IWorkflowRuntime Runtime => Get<IWorkflowRuntime>();

    public IDueWork Due => Get<IDueWork>();

    public IEventPublisher Events => Get<IEventPublisher>();

    /// <summary>Opens a database and an engine on it.</summary>
    public static async Task<EngineHost> OpenAsync(
        DatabaseOptions database, TimeProvider? time = null, Action<EngineOptions>? configure = null,
        IEffectHandler? effects = null, IAssignmentResolver? assignments = null)
    {
        var options = new EngineOptions();
        configure?.Invoke(options);
        var clock = time ?? TimeProvider.System;
        var opened = await WorkflowDatabase.OpenAsync(database, options, clock, CancellationToken.None);
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<ISiteCalendars>(new UtcCalendars());
        services.AddSingleton(clock);
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        if (effects is not null)
        {
            services.AddSingleton(effects);
        }

        if (assignments is not null)
        {
            services.AddSingleton(assignments);
        }

        services.AddWorkflowEngine(_ => opened);
        services.AddWorkflowPumps();
        return new EngineHost(services.BuildServiceProvider(), opened);
    }

    public static DatabaseOptions Memory { get; } =
        new() { ConnectionString = "Data Source=:memory:", Synchronous = "OFF" };

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Publishes a definition whose root is given as Elsa JSON.</summary>
    public async Task PublishAsync(string definitionId, JsonObject root)
    {
        var graph = new JsonObject
        {
            ["id"] = definitionId + "-1",
            ["definitionId"] = definitionId,
            ["name"] = definitionId,
            ["version"] = 1,
            ["root"] = root,
        };
        var read = ElsaJson.Read(graph.ToJsonString(), null);
        Assert.NotNull(read.Definition);
        var store = Database.Definitions;
        var draft = new DefinitionVersion
        {
            VersionId = definitionId + "-1",
            DefinitionId = definitionId,
            Version = 1,
            State = DefinitionState.Draft,
            Hash = definitionId,
            Content = ReleaseFile.Write(new Release { Graph = read.Definition }, indented: false),
            SavedBy = "test",
            SavedAt = TimeProvider.System.GetUtcNow(),
        };
        await store.SaveDraftAsync(draft, 0, CancellationToken.None);
        await store.PublishAsync(draft.VersionId, 1, "test", draft.SavedAt, CancellationToken.None);
    }

    /// <summary>Runs the pumps until the host is disposed.</summary>
    public async Task StartPumpsAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        _pumping = true;
    }

    /// <summary>Starts an instance.</summary>
    public async Task<string> StartAsync(string definitionId)
    {
        var result = await Runtime.StartAsync(
            new StartWorkflow { Actor = "test", DefinitionId = definitionId, SiteId = "site-1" }, CancellationToken.None);
        return Assert.IsType<CommandResult.Accepted>(result).InstanceId;
    }

    /// <summary>Answers a wait.</summary>
    public ValueTask<CommandResult> AnswerAsync(string instanceId, string name) => Runtime.ResumeAsync(
        new ResumeWorkflow { Actor = "test", Stimulus = new Stimulus.Answer(instanceId, name, Value.Null) },
        CancellationToken.None);

    /// <summary>An instance as it stands.</summary>
    public async Task<InstanceSnapshot> FindAsync(string instanceId) =>
        (await Get<IInstanceReader>().FindAsync(instanceId, CancellationToken.None))!;

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _pumping ? _services.GetServices<IHostedService>() : [])
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }

    private sealed class UtcCalendars : ISiteCalendars
    {
        private readonly BusinessCalendar _calendar = BusinessCalendar.Create(
            "default", "UTC", [DayOfWeek.Saturday, DayOfWeek.Sunday], []).Value!;

        public BusinessCalendar Find(string siteId, string? calendarId) => _calendar;
    }
}
