using Workflows.Engine;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Testing;

/// <summary>One instance in a test: what it did, what it waits for, and ways to make it go on.</summary>
public sealed class Run(WorkflowHarness harness, string id)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Lines that it wrote, not those of its children.</summary>
    public IReadOnlyList<string> Lines => harness.Output.Of(Id);

    /// <summary>Lines that it wrote, joined by a comma.</summary>
    public string Text => string.Join(",", Lines);

    /// <summary>The instance as it stands.</summary>
    public async Task<InstanceSnapshot> LookAsync() => (await harness.Get<IInstanceReader>().FindAsync(Id, default))!;

    /// <summary>Where it stands.</summary>
    public async Task<InstanceStatus> StatusAsync() => (await LookAsync()).Header.Status;

    /// <summary>Activities that wait, joined by a comma.</summary>
    public async Task<string> WaitsAsync() => string.Join(",", (await LookAsync()).Waits.Select(wait => wait.ActivityId));

    /// <summary>Its only open incident.</summary>
    public async Task<Incident> IncidentAsync() =>
        (await LookAsync()).Incidents.Single(incident => incident.ResolvedAt is null);

    /// <summary>Entries of the journal as <c>activity:Event</c> or <c>activity:Event:outcome</c>.</summary>
    public async Task<IReadOnlyList<string>> JournalAsync() =>
        [.. (await LookAsync()).Journal.SelectMany(step => step.Entries).Select(entry =>
            $"{entry.ActivityId}:{entry.Event}{(entry.Outcome is null ? "" : ":" + entry.Outcome)}")];

    /// <summary>Due times as <c>kind</c> and instant.</summary>
    public async Task<IReadOnlyList<(string Kind, DateTimeOffset At)>> DueTimesAsync() =>
        [.. (await harness.Database.DueTimes.ListAsync(Id, default))
            .OrderBy(due => due.DueAt).ThenBy(due => due.Kind, StringComparer.Ordinal).Select(due => (due.Kind, due.DueAt))];

    /// <summary>Its open tasks.</summary>
    public async Task<IReadOnlyList<UserTask>> TasksAsync() =>
        (await harness.Tasks.ListAsync(new TaskQuery { Visibility = TaskVisibility.Unrestricted, InstanceId = Id }, default)).Items;

    /// <summary>Its only open task.</summary>
    public async Task<UserTask> TaskAsync() => (await TasksAsync()).Single();

    /// <summary>Value of a workflow-level variable as JSON, or null.</summary>
    public async Task<string?> VariableAsync(string name) =>
        (await LookAsync()).Variables.TryGet(name, out var value) ? ValueJson.ToJson(value) : null;

    /// <summary>Value of an output as JSON, or null.</summary>
    public async Task<string?> OutputAsync(string name) =>
        (await LookAsync()).Outputs.TryGet(name, out var value) ? ValueJson.ToJson(value) : null;

    /// <summary>Answers a wait by activity id or name, and runs what is due.</summary>
    public Task<CommandResult> SignalAsync(string name, Value payload = default) =>
        SendAsync(new Stimulus.Answer(Id, name, payload.Kind == ValueKind.Undefined ? Value.Null : payload));

    /// <summary>Completes the open task of an activity (the only one when none is named).</summary>
    public async Task<CommandResult> CompleteAsync(string outcome, string? activityId = null, string by = "ana", params string[] roles)
    {
        var task = (await TasksAsync()).Single(task => activityId is null || task.ActivityId == activityId);
        return await SendAsync(new Stimulus.CompleteTask(task.Id, task.Revision, outcome, WorkflowHarness.Person(by, roles)));
    }

    /// <summary>Cancels it, and runs what is due.</summary>
    public async Task<CommandResult> CancelAsync()
    {
        var result = await harness.Runtime.CancelAsync(new CancelWorkflow { Actor = "tester", InstanceId = Id }, default);
        await harness.RunDueAsync();
        return result;
    }

    /// <summary>Retries its only open incident, and runs what is due.</summary>
    public async Task<CommandResult> RetryAsync()
    {
        var incident = await IncidentAsync();
        var result = await harness.Runtime.RetryIncidentAsync(
            new RetryIncident { Actor = "tester", InstanceId = Id, IncidentId = incident.Id }, default);
        await harness.RunDueAsync();
        return result;
    }

    private async Task<CommandResult> SendAsync(Stimulus stimulus)
    {
        var result = await harness.Runtime.ResumeAsync(new ResumeWorkflow { Actor = "tester", Stimulus = stimulus }, default);
        await harness.RunDueAsync();
        return result;
    }
}
