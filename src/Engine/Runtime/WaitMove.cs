using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Runtime;

/// <summary>Moves the waits of a migrated instance: bookmarks, due times, and the texts of open tasks.</summary>
internal sealed class WaitMove(
    StepExecution step, StepRequest request, StepRunner steps, ITaskStore tasks, IDueTimeStore dueTimes)
{
    /// <summary>Queues what must be saved, and reports each wait.</summary>
    /// <param name="waits">The waits, each with its place in the new version.</param>
    /// <param name="recompute">True computes due times of tasks anew from where they began; false keeps them.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    public async ValueTask<IReadOnlyList<MigratedWait>> RunAsync(
        IReadOnlyList<MovedWait> waits, bool recompute, CancellationToken cancellationToken)
    {
        var kept = await dueTimes.ListAsync(step.Instance.Id, cancellationToken);
        var reports = new List<MigratedWait>(waits.Count);
        foreach (var wait in waits)
        {
            var own = kept.Where(due => due.BookmarkId == wait.Bookmark.Id).ToList();
            var task = wait.Bookmark.TaskId is { } id
                ? await tasks.FindAsync(id, TaskVisibility.Unrestricted, cancellationToken)
                : null;
            if (task is null && recompute && await RearmAsync(wait.To!, cancellationToken) is { } rearmed)
            {
                ReplaceBookmark(wait, rearmed.DueTimes);
                reports.Add(wait.Report(DueOf([.. own.Select(due => new WaitDue(due.Kind, due.DueAt))]), DueOf(rearmed.DueTimes)));
                continue;
            }

            if (task is null)
            {
                ReplaceBookmark(wait, [.. own.Select(due => new WaitDue(due.Kind, due.DueAt))]);
                var at = own.Count > 0 ? own[0].DueAt : (DateTimeOffset?)null;
                reports.Add(wait.Report(at, at));
                continue;
            }

            var asked = await AskAsync(wait.To!, task, cancellationToken);
            var due = recompute ? asked.DueTimes.Where(d => d.At > step.Now || d.Kind == "due").ToList()
                : own.Select(d => new WaitDue(d.Kind, d.DueAt)).ToList();
            var moved = task with
            {
                ActivityId = wait.To!.Node.Id,
                Title = asked.Task!.Title,
                FormKey = asked.Task.FormKey,
                Outcomes = asked.Task.Outcomes,
                DueAt = recompute ? asked.Task.DueAt : task.DueAt,
                TargetAt = recompute ? asked.Task.TargetAt : task.TargetAt,
            };
            ReplaceBookmark(wait, due);
            step.Delta.MovedTasks.Add(moved);
            reports.Add(wait.Report(task.DueAt, moved.DueAt));
        }

        return reports;
    }

    /// <summary>The wait of an activity that can say its due times again, or null when it cannot.</summary>
    private async ValueTask<Wait?> RearmAsync(Frame frame, CancellationToken cancellationToken) =>
        frame.Node.Kind is LeafKind leaf && InputBinder.Create(leaf, step, frame) is IRearms activity
            ? await activity.RearmAsync(new ActivityContext(step) { Frame = frame }, cancellationToken)
            : null;

    private static DateTimeOffset? DueOf(IReadOnlyList<WaitDue> times) =>
        times.Where(due => due.Kind == "due").Select(due => (DateTimeOffset?)due.At).FirstOrDefault();

    /// <summary>What the new version asks for, as of the instant at which the task was opened.</summary>
    private async ValueTask<Wait> AskAsync(Frame frame, UserTask task, CancellationToken cancellationToken)
    {
        var past = new StepExecution(step.Instance, steps.Context(request, step.Context.Reads, task.CreatedAt));
        var context = new ActivityContext(past) { Frame = frame };
        var activity = InputBinder.Create((LeafKind)frame.Node.Kind!, past, frame);
        return await activity.ExecuteAsync(context, cancellationToken) is ActivityResult.Waiting { Waits: [{ Task: not null } wait, ..] }
            ? wait
            : throw new ActivityFaultException(
                IncidentCodes.Unexpected, $"expected '{frame.Node.Id}' to open a task but it does not");
    }

    /// <summary>A new bookmark in place of the old one, so that its rows carry the new activity and due times.</summary>
    private void ReplaceBookmark(MovedWait wait, IReadOnlyList<WaitDue> due)
    {
        var frame = wait.To!;
        frame.Bookmarks = [.. frame.Bookmarks!.Where(bookmark => bookmark.Id != wait.Bookmark.Id)];
        step.Delta.RemovedBookmarks.Add(wait.Bookmark);
        step.Waits.Add(frame, new Wait(wait.Bookmark.Name, wait.Bookmark.Key) { DueTimes = due }, wait.Bookmark.TaskId);
    }
}
