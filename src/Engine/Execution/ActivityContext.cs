using Workflows.Engine.Calendars;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Execution;

/// <summary>What an activity may see and ask for during one call. Do not keep it.</summary>
public sealed class ActivityContext
{
    private readonly StepExecution _step;

    internal ActivityContext(StepExecution step) => _step = step;

    /// <summary>The time of the whole step, in UTC.</summary>
    public DateTimeOffset Now => _step.Now;

    /// <summary>Who caused the step: a person's id, or <c>system</c>.</summary>
    public string Actor => _step.Context.Actor;

    /// <summary>The instance.</summary>
    public string InstanceId => _step.Instance.Id;

    /// <summary>Its site.</summary>
    public string SiteId => _step.Instance.SiteId;

    /// <summary>Its correlation id, or empty.</summary>
    public string CorrelationId
    {
        get => _step.Instance.CorrelationId;
        set => _step.Instance.CorrelationId = value;
    }

    /// <summary>Name of the instance, or null.</summary>
    public string? InstanceName
    {
        get => _step.Instance.Name;
        set => _step.Instance.Name = value;
    }

    /// <summary>Stable id of the definition.</summary>
    public string DefinitionId => _step.Instance.Plan.Definition.DefinitionId;

    /// <summary>This activity, by id in the definition.</summary>
    public string ActivityId => Frame.Node.Id;

    /// <summary>Type of this activity.</summary>
    public string ActivityType => Frame.Node.TypeName;

    /// <summary>Id of the user task that this activity opened and waits for, or null.</summary>
    public string? TaskId => Frame.Bookmarks?.Find(bookmark => bookmark.TaskId is not null)?.TaskId;

    /// <summary>A new random id.</summary>
    public string NewId() => _step.Context.Ids.NewId();

    /// <summary>Reads over the snapshot of this step.</summary>
    public IStepReads Reads => _step.Context.Reads;

    /// <summary>Zone and working days of the site, or those of a named calendar.</summary>
    public BusinessCalendar Calendar(string? calendarId = null) => _step.Context.Calendars.Find(SiteId, calendarId);

    internal Frame Frame { get; set; } = null!;

    internal StepExecution Step => _step;

    /// <summary>Value of a variable in scope, innermost first; undefined when there is none.</summary>
    public Value GetVariable(string name) => VariableScope.Find(Frame, name, out var slot) ? slot.Value : Value.Undefined;

    /// <summary>Sets a variable in scope, or creates it in the nearest container. Routing facts only (design 2.4).</summary>
    public void SetVariable(string name, Value value) => VariableScope.SetByName(Frame, name, value);

    /// <summary>Value of an input of the workflow; undefined when it was not given.</summary>
    public Value GetInput(string name) => _step.Instance.Inputs.TryGet(name, out var value) ? value : Value.Undefined;

    /// <summary>Sets an output of this activity, and the variable that it is bound to.</summary>
    public void SetOutput(string name, Value value) => OutputBinding.Set(_step, Frame, name, value);

    /// <summary>A parameter as frozen at the start of the instance, or null when the release does not know it.</summary>
    public string? Parameter(string name) => _step.Instance.Parameter(name);

    /// <summary>Asks for an effect after the commit. It happens once per key, as far as the receiver can tell.</summary>
    /// <param name="kind">Name of the effect handler.</param>
    /// <param name="key">Unique part within this activity's run; the engine adds instance and activity.</param>
    /// <param name="payload">What the handler needs, as JSON: ids only.</param>
    public void AddEffect(string kind, string key, string payload) => _step.AddEffect(Frame, kind, key, payload);

    /// <summary>
    /// The writes asked for so far in this step, also by a parent or child that runs in it, so that activities may share one.
    /// </summary>
    public IReadOnlyList<IDomainWrite> Writes => _step.Context.Writes;

    /// <summary>Asks for a write that commits with the step.</summary>
    public void AddWrite(IDomainWrite write) => _step.Context.Writes.Add(write);

    /// <summary>Publishes an event to the instances of this case, after the commit; once for each key within this activity's run.</summary>
    /// <param name="name">Event name.</param>
    /// <param name="payload">What it carries: ids and facts only.</param>
    public void PublishEvent(string name, Value payload) => AddEffect(
        EngineMessages.EventPublished, $"publish:{name}",
        System.Text.Json.JsonSerializer.Serialize(
            new PublishedEvent(name, null, CorrelationId.Length == 0 ? null : CorrelationId, ValueJson.ToJson(payload, tagged: true))));

    /// <summary>Notes something in the journal of this activity (<c>reminded</c>, <c>overdue</c>), never content.</summary>
    public void Note(string what) => _step.Journal(Frame, JournalEvent.Noted, what);

    internal void WriteLine(string text) => _step.Context.Output.WriteLine(InstanceId, text);
}
