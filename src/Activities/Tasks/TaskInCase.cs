using Workflows.Activities.Cases;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Tasks;

/// <summary>A task with the case it belongs to.</summary>
/// <param name="Task">The task.</param>
/// <param name="Case">Its case, or null when it belongs to none.</param>
/// <param name="VersionId">The version of the procedure that its instance runs.</param>
public sealed record TaskInCase(UserTask Task, CaseRecord? Case, string VersionId)
{
    /// <summary>Where its time begins to run: when the complaint was received, or when the task opened if that was earlier.</summary>
    public DateTimeOffset Begins => Case is { } known && known.ReceivedAt < Task.CreatedAt ? known.ReceivedAt : Task.CreatedAt;
}

/// <summary>A page of tasks with their cases.</summary>
/// <param name="Items">The tasks, most urgent first.</param>
/// <param name="Next">Where the next page begins, or null.</param>
public sealed record Inbox(IReadOnlyList<TaskInCase> Items, string? Next);
