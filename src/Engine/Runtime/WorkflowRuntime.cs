using Microsoft.Extensions.Options;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Runtime;

/// <summary>The commands of the engine: each finds what it concerns, checks it, and runs one step.</summary>
internal sealed class WorkflowRuntime(
    StepRunner steps, PlanCache plans, ITaskStore tasks, IIdGenerator ids, InstanceMigration migration,
    ITaskRules rules, IOptions<EngineOptions> options) : IWorkflowRuntime
{
    /// <inheritdoc />
    public async ValueTask<CommandResult> StartAsync(StartWorkflow command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.SiteId))
        {
            return new CommandResult.Rejected(RejectionCodes.Invalid, "expected the id of a site but found nothing");
        }

        var request = Request(
            command, "start", $"start|{command.DefinitionId}|{command.VersionId}|{command.SiteId}|{command.CorrelationId}|{ValueJson.ToJson(Value.From(command.Inputs))}");
        var plan = command.VersionId is { } version
            ? await plans.FindAsync(version, cancellationToken)
            : await plans.FindPublishedAsync(command.DefinitionId, cancellationToken);
        if (plan is null || plan.Definition.DefinitionId != command.DefinitionId)
        {
            // A repeat gets its answer also when the definition was retired in between.
            return await steps.RepeatAsync(request, cancellationToken) ?? new CommandResult.Rejected(
                RejectionCodes.DefinitionNotFound,
                $"expected a published definition '{command.DefinitionId}' ({command.VersionId ?? "newest"}) but found none");
        }

        var id = command.InstanceId ?? ids.NewId();
        WorkflowInstance Create() => new(plan, id, command.SiteId)
        {
            CorrelationId = command.CorrelationId,
            Inputs = command.Inputs,
            Overrides = command.Parameters,
            TriggerId = command.TriggerActivityId,
            Mode = command.Mode ?? options.Value.FlowchartMode,
        };
        return await steps.StartAsync(
            Create,
            request,
            step => step.TriggerPayload = command.TriggerActivityId is null ? null : command.TriggerPayload,
            cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<CommandResult> ResumeAsync(ResumeWorkflow command, CancellationToken cancellationToken) =>
        command.Stimulus switch
        {
            Stimulus.CompleteTask complete => CompleteAsync(command, complete, cancellationToken),
            Stimulus.Answer answer => AnswerAsync(command, answer, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

    /// <inheritdoc />
    public ValueTask<CommandResult> CancelAsync(CancelWorkflow command, CancellationToken cancellationToken) =>
        steps.RunAsync(
            command.InstanceId,
            Request(command, $"cancel:{command.Reason}", $"cancel|{command.InstanceId}|{command.Reason}"),
            async (step, token) =>
            {
                if (step.Instance.IsOver)
                {
                    return Over(step);
                }

                step.Cancel(step.Instance.Root);
                await step.RunAsync(token);
                return null;
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommandResult> RetryIncidentAsync(RetryIncident command, CancellationToken cancellationToken) =>
        steps.RunAsync(
            command.InstanceId,
            Request(command, "retry", $"retry|{command.InstanceId}|{command.IncidentId}"),
            async (step, token) =>
            {
                var frame = step.Instance.Frames().FirstOrDefault(frame => frame.IncidentId == command.IncidentId);
                if (frame is null)
                {
                    return new CommandResult.Rejected(
                        RejectionCodes.IncidentNotFound, "expected an open incident but found none of that id");
                }

                await step.Runner.RetryAsync(frame, token);
                return null;
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<MigrationResult> MigrateAsync(MigrateWorkflow command, CancellationToken cancellationToken) =>
        migration.RunAsync(
            command,
            Request(command, $"migrate:{command.TargetVersionId}", $"migrate|{command.InstanceId}|{command.TargetVersionId}|{command.RecomputeDueTimes}|{ValueJson.ToJson(Value.From(command.Inputs))}|{string.Join(',', command.ActivityMap.OrderBy(item => item.Key, StringComparer.Ordinal))}|{string.Join(',', (command.Parameters ?? new Dictionary<string, string>()).OrderBy(item => item.Key, StringComparer.Ordinal))}"),
            cancellationToken);

    private async ValueTask<CommandResult> CompleteAsync(
        ResumeWorkflow command, Stimulus.CompleteTask complete, CancellationToken cancellationToken)
    {
        if (await tasks.FindAsync(complete.TaskId, complete.By.Visibility, cancellationToken) is not { } found)
        {
            return Transitions.NotFound;
        }

        // What was read just now serves the first attempt: its commit checks the revision. Every further one reads again,
        // because whoever was faster may have taken or completed the task.
        var read = found;
        var request = Request(
            command, "task.completed", $"task|{complete.TaskId}|{complete.Outcome}|{complete.By.Id}");
        return await steps.RunAsync(
            found.InstanceId,
            request,
            async (step, token) =>
            {
                var task = read ?? await tasks.FindAsync(complete.TaskId, complete.By.Visibility, token);
                read = null;
                if (task is null)
                {
                    return Transitions.NotFound;
                }

                if (Transitions.Complete(task, complete.By, complete.Revision, complete.Outcome) is { } rejected)
                {
                    return rejected;
                }

                var wait = step.Instance.IsOver ? null : Waiting.Find(step.Instance, b => b.TaskId == task.Id);
                if (wait is null)
                {
                    return await RefusedNowAsync(complete, step, token);
                }

                var completion = new TaskCompletion(task, complete.Outcome, complete.By, complete.Facts, complete.Content);
                return await FinishTaskAsync(step, wait, completion, token);
            },
            cancellationToken);
    }

    /// <summary>Why a task that nothing waits for may not be completed, by what is stored now.</summary>
    private async ValueTask<CommandResult.Rejected> RefusedNowAsync(
        Stimulus.CompleteTask complete, StepExecution step, CancellationToken cancellationToken) =>
        await tasks.FindAsync(complete.TaskId, complete.By.Visibility, cancellationToken) is { } task
            ? Transitions.Complete(task, complete.By, complete.Revision, complete.Outcome)
                ?? (step.Instance.IsOver ? Over(step) : new CommandResult.Rejected(
                    RejectionCodes.TaskCompleted, "expected a task that is waited for but nothing waits for it any more"))
            : Transitions.NotFound;

    private ValueTask<CommandResult> AnswerAsync(
        ResumeWorkflow command, Stimulus.Answer answer, CancellationToken cancellationToken) =>
        steps.RunAsync(
            answer.InstanceId,
            Request(command, "event", $"answer|{answer.InstanceId}|{answer.Name}|{ValueJson.ToJson(answer.Payload)}"),
            async (step, token) =>
            {
                if (step.Instance.IsOver)
                {
                    return Over(step);
                }

                if (Waiting.FindByName(step.Instance, answer.Name) is not { } wait)
                {
                    return new CommandResult.Rejected(
                        RejectionCodes.WaitNotFound, $"expected something that waits for '{answer.Name}' but found nothing");
                }

                if (wait.Bookmark.TaskId is { } taskId)
                {
                    if (answer.Payload.Kind != ValueKind.String
                        || await tasks.FindAsync(taskId, TaskVisibility.Unrestricted, token) is not { } task
                        || !task.Outcomes.Contains(answer.Payload.AsString))
                    {
                        return new CommandResult.Rejected(
                            RejectionCodes.TaskOutcome, $"expected an outcome of the task '{answer.Name}' but found {ValueConversion.Describe(answer.Payload)}");
                    }

                    var by = new TaskActor(command.Actor, task.CandidateGroups, TaskVisibility.Unrestricted);
                    var completion = new TaskCompletion(task, answer.Payload.AsString, by, new ValueObject(), null);
                    return await FinishTaskAsync(step, wait, completion, token);
                }

                await step.Runner.ResumeAsync(wait.Frame, wait.Bookmark, new Signal.Received(answer.Payload), token);
                await step.RunAsync(token);
                return null;
            },
            cancellationToken);

    /// <summary>Asks the rules of the application and those of the activity, then runs on.</summary>
    private async ValueTask<CommandResult.Rejected?> FinishTaskAsync(
        StepExecution step, Waiting wait, TaskCompletion completion, CancellationToken cancellationToken)
    {
        var context = new ActivityContext(step) { Frame = wait.Frame };
        var ruling = await rules.CompletingAsync(completion, context, cancellationToken);
        if (ruling.Refusal is not null)
        {
            return ruling.Refusal;
        }

        var task = completion.Task;
        step.Waits.CompleteTask(task.Id, task.Revision, completion.Outcome, completion.By.Id);
        var signal = new Signal.TaskCompleted(completion.Outcome, completion.By.Id) { Facts = ruling.Facts };
        if (await step.Runner.ResumeAsync(wait.Frame, wait.Bookmark, signal, cancellationToken) is { } refused)
        {
            return refused;
        }

        await step.RunAsync(cancellationToken);
        return null;
    }

    private static CommandResult.Rejected Over(StepExecution step) => new(
        RejectionCodes.InstanceOver, $"expected a running instance but it is {step.Instance.Status}");

    private static StepRequest Request(WorkflowCommand command, string cause, string asked) => new()
    {
        Actor = command.Actor,
        Cause = cause,
        IdempotencyKey = command.IdempotencyKey,
        Fingerprint = command.IdempotencyKey is null ? "" : StepRunner.Fingerprint(command.Asked ?? asked),
        Writes = command.Writes,
    };
}
