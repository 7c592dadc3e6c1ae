using Workflows.Activities.Deadlines;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Cases;

/// <summary>Base of the activity types whose task belongs to a case: sets its state, keeps its time limits, decides by its rule.</summary>
/// <remarks>
/// The rule stands in the type and not in a page or form: <see cref="DecideAsync"/> may refuse what a person submitted, and then
/// nothing has changed. A form that another organisation writes is held to the same rule.
/// </remarks>
[Output("Outcome", typeof(string), Description = "The outcome.")]
[Output("Facts", typeof(ValueObject), Description = "What the form decided by: enums, booleans, dates, numbers and ids.")]
[Output("CompletedBy", typeof(string), Description = "Id of the person who completed it.")]
public abstract class CaseTaskActivity(CaseUnits units) : TaskActivity
{
    /// <summary>The only outcome of a task whose rule decides what follows.</summary>
    public const string Submitted = "Submitted";

    /// <summary>State of the case while the task is open; empty leaves it.</summary>
    [Input(Description = "State of the case from here on, for example investigating; empty leaves it.")]
    [ActivityText(
        "id", Label = "Keadaan",
        Description = "Keadaan kasus sejak langkah ini, misalnya investigating; kosong berarti tidak berubah.")]
    public string? State { get; set; }

    /// <summary>Name of the time limit that the task has to keep. One that runs already lends it its due date.</summary>
    [Input(Description = "Time limit of the case that this task has to keep, for example findings.due.")]
    [ActivityText(
        "id", Label = "Batas waktu kasus",
        Description = "Batas waktu kasus yang harus dipenuhi tugas ini, misalnya findings.due.")]
    public string? Deadline { get; set; }

    /// <summary>Time limits that completing the task meets, beside its own.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Time limits that completing this task meets; empty means its own.")]
    [ActivityText(
        "id", Label = "Memenuhi",
        Description = "Batas waktu lain yang terpenuhi bila tugas ini selesai; kosong berarti hanya miliknya sendiri.")]
    public IReadOnlyList<string>? Meets { get; set; }

    /// <summary>Outcomes that do not meet the time limit.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Outcomes that leave the time limit open.")]
    [ActivityText("id", Label = "Tidak memenuhi", Description = "Pilihan hasil yang tidak memenuhi batas waktu.")]
    public IReadOnlyList<string>? LeavesOpen { get; set; }

    /// <summary>Outcomes that a person chooses from.</summary>
    protected virtual IReadOnlyList<string> TaskOutcomes => [Submitted];

    /// <inheritdoc />
    public sealed override async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (await units.OpenAsync(context, cancellationToken) is not { } unit)
        {
            return Failed(CaseIncidentCodes.CaseMissing, "expected an instance of a case but it belongs to none");
        }

        if (!string.IsNullOrWhiteSpace(State))
        {
            unit.Enter(State);
        }

        return await BeginAsync(context, unit, cancellationToken);
    }

    /// <inheritdoc />
    public sealed override async ValueTask<ActivityResult> ResumeAsync(
        ActivityContext context, Signal signal, CancellationToken cancellationToken)
    {
        if (await units.OpenAsync(context, cancellationToken) is not { } unit)
        {
            return Failed(CaseIncidentCodes.CaseMissing, "expected an instance of a case but it belongs to none");
        }

        switch (signal)
        {
            case Signal.TaskCompleted completed:
                var result = await DecideAsync(context, unit, completed, cancellationToken);
                if (result is ActivityResult.Completed { Outcomes: var outcomes })
                {
                    Finish(context, unit, completed, outcomes is [var outcome, ..] ? outcome : completed.Outcome);
                }

                return result;
            case Signal.DueDatePassed passed:
                return await PassAsync(context, unit, passed, cancellationToken);
            default:
                var received = await ReceiveAsync(context, unit, signal, cancellationToken);
                if (received is ActivityResult.Completed && string.IsNullOrWhiteSpace(Deadline))
                {
                    // What it was asked for is no longer needed, so its own time limit must not run on.
                    unit.Meet(context, LimitName(context));
                }

                return received;
        }
    }

    /// <summary>The cases.</summary>
    protected CaseUnits Units => units;

    /// <summary>What happens when the activity is reached: by default it opens its task.</summary>
    protected virtual ValueTask<ActivityResult> BeginAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken) =>
        new(Waiting(OpenCaseTask(context, unit)));

    /// <summary>What a submitted task comes to: an outcome, a further task, or a refusal.</summary>
    protected abstract ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken);

    /// <summary>What a passed due time comes to.</summary>
    protected virtual ValueTask<ActivityResult> PassAsync(
        ActivityContext context, CaseUnit unit, Signal.DueDatePassed passed, CancellationToken cancellationToken) =>
        new(PassLine(context, passed));

    /// <summary>What another signal comes to.</summary>
    protected virtual ValueTask<ActivityResult> ReceiveAsync(
        ActivityContext context, CaseUnit unit, Signal signal, CancellationToken cancellationToken) => new(StillWaiting());

    /// <summary>The wait for the task. A time limit of the case that runs already gives it its due date and reminds by itself.</summary>
    protected Wait OpenCaseTask(ActivityContext context, CaseUnit unit)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(unit);
        var wait = OpenTask(context, TaskOutcomes);
        if (Deadline is { Length: > 0 } name && unit.State.Deadlines.GetValueOrDefault(name) is { MetAt: null } running)
        {
            return wait with
            {
                Task = wait.Task! with { DueAt = running.DueAt, TargetAt = running.TargetAt },
                DueTimes = [.. wait.DueTimes.Where(due => due.Kind == Due && !string.IsNullOrWhiteSpace(OnOverdue))],
            };
        }

        if (wait.Task!.DueAt is { } dueAt)
        {
            unit.SetDeadline(new CaseDeadline(
                LimitName(context), new CaseDeadlineRule(false, DueIn!, TargetIn, null, Calendar), DueFrom ?? context.Now,
                wait.Task.TargetAt, dueAt, null, null, null));
        }

        return wait;
    }

    /// <summary>Name of the time limit that the task keeps.</summary>
    protected virtual string LimitName(ActivityContext context) =>
        string.IsNullOrWhiteSpace(Deadline) ? $"{context.DefinitionId}/{context.ActivityId}" : Deadline;

    private void Finish(ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, string outcome)
    {
        context.SetOutput("outcome", Value.From(outcome));
        context.SetOutput("facts", Value.From(completed.Facts));
        context.SetOutput("completedBy", Value.From(completed.Actor));
        if (LeavesOpen?.Contains(outcome) == true)
        {
            return;
        }

        foreach (var name in (IEnumerable<string>)[LimitName(context), .. Meets ?? []])
        {
            unit.Meet(context, name);
        }
    }
}

/// <summary>Codes of incidents of the complaint domain. Stored: never rename.</summary>
public static class CaseIncidentCodes
{
    /// <summary>The instance belongs to no case.</summary>
    public const string CaseMissing = "case.missing";

    /// <summary>A definition wants to set a fact that is none, or that is not for it to set.</summary>
    public const string FactRefused = "case.fact-refused";

    /// <summary>The plan has no such action.</summary>
    public const string PlanMissing = "plan.missing";

    /// <summary>Nobody is left who may do what the procedure asks for.</summary>
    public const string NobodyLeft = "case.nobody-left";
}
