using Workflows.Engine;
using Workflows.Engine.Tasks;

namespace Workflows.Host.Presentation;

/// <summary>Says why something could not be done with a task: who did what, when, and what to do now.</summary>
internal static class TaskWords
{
    /// <summary>The sentence for a refusal.</summary>
    /// <param name="text">Words.</param>
    /// <param name="rejected">The refusal.</param>
    /// <param name="task">The task as it stands now.</param>
    public static string Refusal(PageText text, CommandResult.Rejected rejected, UserTask task) => rejected.Code switch
    {
        RejectionCodes.TaskCompleted => text.Refusal(
            rejected, text.Person(task.CompletedBy), text.At(task.CompletedAt ?? task.CreatedAt, task.SiteId),
            text.Outcome(task.Outcome)),
        RejectionCodes.TaskStale => text.Refusal(rejected, Holder(text, task)),
        RejectionCodes.TaskHeld => text.Refusal(rejected, task.Assignee ?? ""),
        _ => text.Refusal(rejected),
    };

    /// <summary>Who holds a task.</summary>
    public static string Holder(PageText text, UserTask task) =>
        task.Assignee is null ? text["task.held.none"] : text["task.held.by", task.Assignee];
}
