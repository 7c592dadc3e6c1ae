using System.Text.Json;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Primitives;

/// <summary>Waits for an event of a name.</summary>
[ActivityType(TypeName, Category = "Events", Description = "Waits for an event.", Waits = true, Trigger = true)]
[Output("Result", typeof(Value), Description = "What the event carried.")]
public sealed class Event : Activity
{
    internal const string TypeName = "Elsa.Event";

    /// <summary>Name of the event.</summary>
    [Input(Required = true, Description = "Name of the event.")]
    public string EventName { get; set; } = "";

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        if (context.Step.Instance.TriggerId == context.ActivityId && context.Step.TakeTrigger(out var payload))
        {
            context.SetOutput("result", payload);
            return Completed();
        }

        // Somebody may have published it already: the pump looks among the kept events once this wait is committed.
        if (!context.Step.Delta.Outbox.Exists(message => message.Kind == EngineMessages.EventAwaited && message.Payload == Payload()))
        {
            context.AddEffect(EngineMessages.EventAwaited, "await", Payload());
        }

        return Waiting(new Wait(TypeName, EventName));
    }

    private string Payload() => JsonSerializer.Serialize(EventName);

    /// <inheritdoc />
    public override ActivityResult Resume(ActivityContext context, Signal signal)
    {
        if (signal is Signal.Received received)
        {
            context.SetOutput("result", received.Payload);
        }

        return Completed();
    }
}

/// <summary>Publishes an event; it is delivered after this step.</summary>
[ActivityType("Elsa.PublishEvent", Category = "Events", Description = "Publishes an event.")]
public sealed class PublishEvent : Activity
{
    /// <summary>Name of the event.</summary>
    [Input(Required = true, Description = "Name of the event.")]
    public string EventName { get; set; } = "";

    /// <summary>Only instances of this correlation id get it; nothing means all.</summary>
    [Input(Description = "Only instances with this correlation id get it.")]
    public string? CorrelationId { get; set; }

    /// <summary>True when only this instance gets it.</summary>
    [Input(Default = "false", Hint = InputHint.CheckBox, Description = "Only this instance gets it.")]
    public bool IsLocalEvent { get; set; }

    /// <summary>What it carries: ids and facts only.</summary>
    [Input(Description = "What it carries: ids and facts only.")]
    public Value Payload { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        var published = new PublishedEvent(
            EventName, IsLocalEvent ? context.InstanceId : null, string.IsNullOrEmpty(CorrelationId) ? null : CorrelationId,
            ValueJson.ToJson(Payload, tagged: true));
        context.AddEffect(EngineMessages.EventPublished, "publish", JsonSerializer.Serialize(published));
        return Completed();
    }
}

/// <summary>Hands work to an external worker and waits until it is reported done.</summary>
[ActivityType(TypeName, Category = "Primitives", Description = "Waits until a named task is reported done.", Waits = true)]
[Output("Result", typeof(Value), Description = "What the worker reported.")]
public sealed class RunTask : Activity
{
    internal const string TypeName = "Elsa.RunTask";

    /// <summary>Name of the task, by which a worker finds it.</summary>
    [Input(Required = true, Description = "Name of the task.")]
    public string TaskName { get; set; } = "";

    /// <summary>What the worker needs: ids and facts only.</summary>
    [Input(Description = "What the worker needs: ids and facts only.")]
    public Value Payload { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        context.AddEffect($"task:{TaskName}", "run", ValueJson.ToJson(Payload));
        return Waiting(new Wait(TypeName, TaskName));
    }

    /// <inheritdoc />
    public override ActivityResult Resume(ActivityContext context, Signal signal)
    {
        if (signal is Signal.Received received)
        {
            context.SetOutput("result", received.Payload);
        }

        return Completed();
    }
}
