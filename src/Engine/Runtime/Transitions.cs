using Workflows.Engine.Tasks;

namespace Workflows.Engine.Runtime;

/// <summary>May this command apply to a task in this state? Pure, so that every answer is tested.</summary>
internal static class Transitions
{
    /// <summary>The answer to whoever may not know that a task exists, and to whoever asks for one that does not.</summary>
    public static CommandResult.Rejected NotFound { get; } =
        new(RejectionCodes.TaskNotFound, "expected a task but found none of that id");

    /// <summary>Why an actor may not complete a task, or null when it may be completed.</summary>
    public static CommandResult.Rejected? Complete(UserTask task, TaskActor actor, long revision, string outcome) =>
        Open(task)
        ?? Held(task, actor)
        ?? (task.Assignee is null ? Candidate(task, actor) : null)
        ?? Fresh(task, revision)
        ?? (task.Outcomes.Contains(outcome)
            ? null
            : new CommandResult.Rejected(
                RejectionCodes.TaskOutcome, $"expected one of {string.Join(", ", task.Outcomes)} but found '{outcome}'"));

    /// <summary>Why an actor may not claim a task, or null.</summary>
    public static CommandResult.Rejected? Claim(UserTask task, TaskActor actor, long revision) =>
        Open(task)
        ?? (task.Assignee is null
            ? null
            : new CommandResult.Rejected(RejectionCodes.TaskHeld, "expected a task that nobody holds but somebody holds it"))
        ?? Candidate(task, actor)
        ?? Fresh(task, revision);

    /// <summary>Why an actor may not change a task that the actor holds (release, delegate, send back, draft), or null.</summary>
    public static CommandResult.Rejected? ChangeOwn(UserTask task, TaskActor actor, long revision) =>
        Open(task)
        ?? (task.Assignee == actor.Id
            ? null
            : new CommandResult.Rejected(RejectionCodes.TaskHeld, "expected a task that you hold but you do not hold it"))
        ?? Fresh(task, revision);

    /// <summary>Why a task may not be assigned, or null. Whether the actor may assign is the application's to check.</summary>
    public static CommandResult.Rejected? Assign(UserTask task, long revision) => Open(task) ?? Fresh(task, revision);

    private static CommandResult.Rejected? Open(UserTask task) => task.State switch
    {
        UserTaskState.Completed => new CommandResult.Rejected(
            RejectionCodes.TaskCompleted, $"expected an open task but it was completed at {task.CompletedAt:O}"),
        UserTaskState.Cancelled => new CommandResult.Rejected(
            RejectionCodes.TaskCancelled, $"expected an open task but it was ended at {task.CompletedAt:O}"),
        _ => null,
    };

    private static CommandResult.Rejected? Held(UserTask task, TaskActor actor) =>
        task.Assignee is null || task.Assignee == actor.Id
            ? null
            : new CommandResult.Rejected(RejectionCodes.TaskHeld, "expected a task that you hold but somebody else holds it");

    private static CommandResult.Rejected? Candidate(UserTask task, TaskActor actor) =>
        task.CandidateGroups.Any(actor.Groups.Contains)
            ? null
            : new CommandResult.Rejected(
                RejectionCodes.TaskNotCandidate,
                $"expected one of the roles {string.Join(", ", task.CandidateGroups)} but found {(actor.Groups.Count == 0 ? "none" : string.Join(", ", actor.Groups))}");

    private static CommandResult.Rejected? Fresh(UserTask task, long revision) =>
        task.Revision == revision
            ? null
            : new CommandResult.Rejected(
                RejectionCodes.TaskStale, $"expected revision {task.Revision} but found {revision}: the task was changed since it was read");
}
