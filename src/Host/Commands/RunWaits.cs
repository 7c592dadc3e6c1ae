using Workflows.Activities.Trials;
using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Host.Commands;

/// <summary>A wait of a trial with its task and the instant at which it falls due.</summary>
/// <param name="Bookmark">The wait.</param>
/// <param name="Task">Its user task, or null.</param>
/// <param name="DueAt">When it falls due or goes on, or null.</param>
internal sealed record RunWaits(Bookmark Bookmark, UserTask? Task, DateTimeOffset? DueAt)
{
    /// <summary>The waits in the order of the instance.</summary>
    public static IEnumerable<RunWaits> Of(TrialReport report) => report.Instance.Waits.Select(wait =>
    {
        var task = report.Tasks.FirstOrDefault(task => task.Id == wait.Key);
        var due = report.DueTimes.FirstOrDefault(due => due.BookmarkId == wait.Id && due.Kind is ("due" or "timer"));
        return new RunWaits(wait, task, task?.DueAt ?? due?.DueAt);
    });
}
