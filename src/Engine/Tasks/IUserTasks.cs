namespace Workflows.Engine.Tasks;

/// <summary>What people do with tasks besides completing them. Completing is <see cref="IWorkflowRuntime.ResumeAsync"/>.</summary>
/// <remarks>Each change is journalled with its actor. Whoever may not know of a task gets the answer for one that does not exist.</remarks>
public interface IUserTasks
{
    /// <summary>The task, or null when there is none or the actor may not know of it.</summary>
    ValueTask<UserTask?> FindAsync(string taskId, TaskActor by, CancellationToken cancellationToken);

    /// <summary>Open tasks, most urgent first.</summary>
    ValueTask<TaskPage> ListAsync(TaskQuery query, CancellationToken cancellationToken);

    /// <summary>How many open tasks a query would list, counted to at most 1,000.</summary>
    ValueTask<int> CountAsync(TaskQuery query, CancellationToken cancellationToken);

    /// <summary>Takes a task that nobody holds.</summary>
    ValueTask<CommandResult> ClaimAsync(string taskId, long revision, TaskActor by, CancellationToken cancellationToken);

    /// <summary>Gives a held task back to its groups. Refused when it has none: nobody could do it then.</summary>
    ValueTask<CommandResult> ReleaseAsync(string taskId, long revision, TaskActor by, CancellationToken cancellationToken);

    /// <summary>Gives a task to a person, whoever holds it. The application checks that the actor may, and that the person may.</summary>
    ValueTask<CommandResult> AssignAsync(
        string taskId, long revision, string assignee, TaskActor by, CancellationToken cancellationToken);

    /// <summary>Hands a held task to another person.</summary>
    ValueTask<CommandResult> DelegateAsync(
        string taskId, long revision, string assignee, TaskActor by, CancellationToken cancellationToken);

    /// <summary>Gives a held task back with the code of a reason.</summary>
    ValueTask<CommandResult> SendBackAsync(
        string taskId, long revision, string reason, TaskActor by, CancellationToken cancellationToken);

    /// <summary>Notes where the application keeps the draft of a held task; null for none.</summary>
    ValueTask<CommandResult> SaveDraftAsync(
        string taskId, long revision, string? draftId, TaskActor by, CancellationToken cancellationToken);
}
