using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Workflows.Engine.Calendars;
using Workflows.Engine.Definitions.Validation;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;
using Workflows.Engine.Runtime;
using Workflows.Engine.Scheduling;
using Workflows.Engine.Tasks;

namespace Workflows.Engine;

/// <summary>Registers the engine.</summary>
public static class EngineServices
{
    /// <summary>
    /// Adds the runtime, its stores on an open database, and the activity types of the given assemblies beside the engine's
    /// own. The application adds an <see cref="ISiteCalendars"/>, and may add an <see cref="IAssignmentResolver"/> and
    /// <see cref="IEffectHandler"/>s.
    /// </summary>
    public static IServiceCollection AddWorkflowEngine(
        this IServiceCollection services, Func<IServiceProvider, WorkflowDatabase> database, params Assembly[] activityTypes)
    {
        services.AddOptions<EngineOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, RandomIdGenerator>();
        services.TryAddSingleton<IAssignmentResolver, LiteralAssignmentResolver>();
        services.TryAddSingleton<ITaskRules, NoTaskRules>();
        services.TryAddSingleton<IWorkflowOutput, NoOutput>();
        services.AddSingleton(database);
        AddStores(services);
        services.AddSingleton(provider => new ActivityRegistry([typeof(EngineServices).Assembly, .. activityTypes], provider));
        services.AddSingleton<IActivityCatalog>(provider => provider.GetRequiredService<ActivityRegistry>());
        services.AddSingleton<DefinitionValidator>();
        services.AddSingleton<DefinitionCatalog>();
        services.AddSingleton<ReleaseImport>();
        services.AddSingleton<PlanCache>();
        services.AddSingleton<InstanceTurns>();
        services.AddSingleton<StepRunner>();
        services.AddSingleton<InstanceMigration>();
        services.AddSingleton<TriggerIndex>();
        services.AddSingleton<DueTimeResumer>();
        services.AddSingleton<EngineMessageHandler>();
        services.AddSingleton<IWorkflowRuntime, WorkflowRuntime>();
        services.AddSingleton<IUserTasks, UserTaskService>();
        services.AddSingleton<IEventPublisher, EventPublisher>();
        services.AddSingleton<IInstanceReader, InstanceReader>();
        services.AddSingleton<IDueWork, DueWork>();
        services.AddSingleton<IPump, TriggerPump>();
        services.AddSingleton<IPump, DueTimePump>();
        services.AddSingleton<IPump, MessagePump>();
        services.AddSingleton<IPump, EffectPump>();
        return services;
    }

    /// <summary>Runs the pumps in this process. Several processes may do so on one PostgreSQL.</summary>
    public static IServiceCollection AddWorkflowPumps(this IServiceCollection services) =>
        services.AddSingleton<IHostedService, PumpService>();

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<WorkflowDatabase>().Instances);
        services.AddSingleton(provider => provider.GetRequiredService<WorkflowDatabase>().Tasks);
        services.AddSingleton(provider => provider.GetRequiredService<WorkflowDatabase>().DueTimes);
        services.AddSingleton(provider => provider.GetRequiredService<WorkflowDatabase>().Outbox);
        services.AddSingleton(provider => provider.GetRequiredService<WorkflowDatabase>().Events);
        services.AddSingleton(provider => provider.GetRequiredService<WorkflowDatabase>().Definitions);
        services.AddSingleton(provider => provider.GetRequiredService<WorkflowDatabase>().JobRuns);
        services.AddSingleton(provider => provider.GetRequiredService<WorkflowDatabase>().Signal);
    }
}
