using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Scheduling;

namespace Workflows.Activities.Trials;

/// <summary>The engine of a trial: a database in memory, a clock that is moved by hand, effects that reach nobody.</summary>
internal static class TrialServices
{
    public static ServiceProvider Build(TrialOptions options, TrialClock clock, WorkflowDatabase database)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ISiteCalendars>(new OneCalendar(options.Calendar));
        var output = new CollectedOutput();
        services.AddSingleton(output);
        services.AddSingleton<IWorkflowOutput>(output);
        services.AddSingleton<IEffectHandler>(new NoEffects());
        // One after another, so that a trial gives the same report each time.
        services.Configure<EngineOptions>(engine => engine.PumpParallelism = 1);
        services.AddWorkflowEngine(_ => database, [typeof(TrialServices).Assembly, .. options.ActivityTypes]);
        return services.BuildServiceProvider();
    }

    /// <summary>Lines written by WriteLine, by any instance.</summary>
    internal sealed class CollectedOutput : IWorkflowOutput
    {
        public List<string> Lines { get; } = [];

        public void WriteLine(string instanceId, string text) => Lines.Add(text);
    }

    private sealed class OneCalendar(BusinessCalendar calendar) : ISiteCalendars
    {
        public BusinessCalendar Find(string siteId, string? calendarId) => calendar;
    }

    /// <summary>A trial tells nobody anything.</summary>
    private sealed class NoEffects : IEffectHandler
    {
        public bool Handles(string kind) => true;

        public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
