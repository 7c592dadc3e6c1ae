using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Runtime;

/// <summary>Changes of open tasks: find, check, change with the revision that was read.</summary>
internal sealed class UserTaskService(ITaskStore tasks, IWorkflowStore store, TimeProvider time) : IUserTasks
{
    /// <inheritdoc />
    public ValueTask<UserTask?> FindAsync(string taskId, TaskActor by, CancellationToken cancellationToken) =>
        tasks.FindAsync(taskId, by.Visibility, cancellationToken);

    /// <inheritdoc />
    public ValueTask<TaskPage> ListAsync(TaskQuery query, CancellationToken cancellationToken) =>
        tasks.ListAsync(query, cancellationToken);

    /// <inheritdoc />
    public ValueTask<int> CountAsync(TaskQuery query, CancellationToken cancellationToken) =>
        tasks.CountAsync(query, cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommandResult> ClaimAsync(
        string taskId, long revision, TaskActor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            taskId, by, "task.claimed",
            task => Transitions.Claim(task, by, revision),
            task => task with { Assignee = by.Id, State = UserTaskState.Claimed, Note = null },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommandResult> ReleaseAsync(
        string taskId, long revision, TaskActor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            taskId, by, "task.released",
            task => Transitions.ChangeOwn(task, by, revision) ?? HasGroups(task),
            task => task with { Assignee = null, State = UserTaskState.Open },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommandResult> AssignAsync(
        string taskId, long revision, string assignee, TaskActor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            taskId, by, "task.assigned",
            task => Transitions.Assign(task, revision) ?? Named(assignee),
            task => task with { Assignee = assignee, State = UserTaskState.Claimed },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommandResult> DelegateAsync(
        string taskId, long revision, string assignee, TaskActor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            taskId, by, "task.delegated",
            task => Transitions.ChangeOwn(task, by, revision) ?? Named(assignee),
            task => task with { Assignee = assignee, State = UserTaskState.Claimed },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommandResult> SendBackAsync(
        string taskId, long revision, string reason, TaskActor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            taskId, by, "task.sent-back",
            task => Transitions.ChangeOwn(task, by, revision) ?? HasGroups(task),
            task => task with { Assignee = null, State = UserTaskState.Open, Note = reason },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommandResult> SaveDraftAsync(
        string taskId, long revision, string? draftId, TaskActor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            taskId, by, "task.draft",
            task => Transitions.ChangeOwn(task, by, revision),
            task => task with { DraftId = draftId },
            cancellationToken);

    private async ValueTask<CommandResult> ChangeAsync(
        string taskId, TaskActor by, string cause, Func<UserTask, CommandResult.Rejected?> check,
        Func<UserTask, UserTask> change, CancellationToken cancellationToken)
    {
        if (await tasks.FindAsync(taskId, by.Visibility, cancellationToken) is not { } task)
        {
            return Transitions.NotFound;
        }

        if (check(task) is { } rejected)
        {
            await store.AppendJournalAsync(Journal(task, by, $"rejected:{rejected.Code}", []), cancellationToken);
            return rejected;
        }

        var journal = Journal(
            task, by, cause, [new JournalEntry(task.ActivityId, HumanTask.TypeName, JournalEvent.Noted, cause)]);
        return await tasks.ChangeAsync(new TaskChange(change(task), journal), cancellationToken)
            ? new CommandResult.Accepted(task.InstanceId, task.Revision + 1)
            : new CommandResult.Rejected(
                RejectionCodes.TaskStale, "expected a task that stays as it was read but somebody changed it in between");
    }

    private JournalStep Journal(UserTask task, TaskActor by, string cause, IReadOnlyList<JournalEntry> entries) => new()
    {
        InstanceId = task.InstanceId,
        SiteId = task.SiteId,
        At = time.GetUtcNow(),
        Actor = by.Id,
        Cause = cause,
        Entries = entries,
    };

    private static CommandResult.Rejected? HasGroups(UserTask task) => task.CandidateGroups.Count > 0
        ? null
        : new CommandResult.Rejected(
            RejectionCodes.Invalid, "expected a task that somebody else may claim but nobody could: assign it instead");

    private static CommandResult.Rejected? Named(string assignee) => string.IsNullOrWhiteSpace(assignee)
        ? new CommandResult.Rejected(RejectionCodes.Invalid, "expected the id of a person but found nothing")
        : null;
}
