using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Execution;

/// <summary>Adds and removes the waits of a step: bookmarks with their user tasks and due times.</summary>
internal sealed class WaitRegister(StepExecution step)
{
    /// <summary>Adds the waits that an activity asked for.</summary>
    public ValueTask AddAsync(Frame frame, IReadOnlyList<Wait> waits, CancellationToken cancellationToken)
    {
        if (IsCutOff(frame))
        {
            // Its container has completed, so its end could continue nothing: there is nothing to wait for.
            step.Cancel(frame);
            return default;
        }

        foreach (var wait in waits)
        {
            if (wait.Task is not null)
            {
                return AddWithTasksAsync(frame, waits, cancellationToken);
            }
        }

        foreach (var wait in waits)
        {
            Add(frame, wait, null);
        }

        step.Journal(frame, JournalEvent.Suspended, null);
        return default;
    }

    /// <summary>Adds one wait and returns its bookmark id.</summary>
    public string Add(Frame frame, Wait wait, string? taskId)
    {
        var instance = step.Instance;
        var bookmark = new FrameBookmark(
            step.Context.Ids.NewId(), wait.Name, taskId ?? wait.Key, wait.DueTimes.Count > 0, taskId);
        (frame.Bookmarks ??= []).Add(bookmark);
        step.Delta.AddedBookmarks.Add(new Bookmark
        {
            Id = bookmark.Id,
            InstanceId = instance.Id,
            SiteId = instance.SiteId,
            CorrelationId = instance.CorrelationId,
            ActivityId = frame.Node.Id,
            Name = bookmark.Name,
            Key = bookmark.Key,
        });
        foreach (var due in wait.DueTimes)
        {
            step.Delta.AddedDueTimes.Add(new DueTime
            {
                Id = step.Context.Ids.NewId(),
                InstanceId = instance.Id,
                SiteId = instance.SiteId,
                BookmarkId = bookmark.Id,
                Kind = due.Kind,
                DueAt = due.At,
            });
        }

        return bookmark.Id;
    }

    /// <summary>Removes every wait of a run; tasks that nobody completed are cancelled.</summary>
    public void Remove(Frame frame)
    {
        if (frame.Bookmarks is not { Count: > 0 } bookmarks)
        {
            return;
        }

        foreach (var bookmark in bookmarks)
        {
            Forget(bookmark);
        }

        frame.Bookmarks = null;
    }

    /// <summary>Removes one wait of a run.</summary>
    public void Remove(Frame frame, FrameBookmark bookmark)
    {
        if (frame.Bookmarks?.Remove(bookmark) == true)
        {
            Forget(bookmark);
        }
    }

    /// <summary>Asks for the cancellation of the child instances that a cancelled run waits for.</summary>
    public void CancelChildren(Frame frame)
    {
        foreach (var bookmark in frame.Bookmarks ?? [])
        {
            if (bookmark.TaskId is null && frame.Node.Kind is ControlKind { Behaviour: Composition.IWaitsForChildren })
            {
                step.AddEffect(
                    frame, EngineMessages.CancelChild, $"cancel:{bookmark.Key}",
                    System.Text.Json.JsonSerializer.Serialize(bookmark.Key));
            }
        }
    }

    /// <summary>Records that a person completed a task, so that the removal of its wait does not cancel it.</summary>
    public void CompleteTask(string taskId, long revision, string outcome, string actor) =>
        step.Delta.EndedTasks.Add(
            new TaskEnd(taskId, revision, UserTaskState.Completed, outcome, actor, step.Now));

    private async ValueTask AddWithTasksAsync(Frame frame, IReadOnlyList<Wait> waits, CancellationToken cancellationToken)
    {
        // Everybody is found before anything is added: a task for nobody must leave no wait behind.
        var assignments = new Assignment?[waits.Count];
        for (var i = 0; i < waits.Count; i++)
        {
            assignments[i] = waits[i].Task is { } request ? await ResolveAsync(request, cancellationToken) : null;
        }

        for (var i = 0; i < waits.Count; i++)
        {
            var taskId = assignments[i] is null ? null : step.Context.Ids.NewId();
            Add(frame, waits[i], taskId);
            if (taskId is not null)
            {
                step.Delta.AddedTasks.Add(NewTask(frame, waits[i].Task!, assignments[i]!, taskId));
            }
        }

        step.Journal(frame, JournalEvent.Suspended, null);
    }

    private async ValueTask<Assignment> ResolveAsync(TaskRequest request, CancellationToken cancellationToken) =>
        await step.Context.Assignments.ResolveAsync(
            request, step.Instance.SiteId, step.Instance.CorrelationId, step.Context.Reads, cancellationToken)
        ?? throw new ActivityFaultException(
            IncidentCodes.TaskNobody, "expected at least one person or group that may do the task but found nobody");

    private UserTask NewTask(Frame frame, TaskRequest request, Assignment assignment, string taskId) => new()
    {
        Id = taskId,
        InstanceId = step.Instance.Id,
        SiteId = step.Instance.SiteId,
        CorrelationId = step.Instance.CorrelationId,
        DefinitionId = step.Instance.Plan.Definition.DefinitionId,
        ActivityId = frame.Node.Id,
        Title = request.Title,
        FormKey = request.FormKey,
        Outcomes = request.Outcomes,
        Assignee = assignment.Assignee,
        CandidateGroups = assignment.CandidateGroups,
        TargetAt = request.TargetAt,
        DueAt = request.DueAt,
        CreatedAt = step.Now,
        State = assignment.Assignee is null ? UserTaskState.Open : UserTaskState.Claimed,
    };

    private static bool IsCutOff(Frame frame)
    {
        for (var container = frame.Parent; container is not null; container = container.Parent)
        {
            if (!container.IsRunning)
            {
                return true;
            }
        }

        return false;
    }

    private void Forget(FrameBookmark bookmark)
    {
        var added = step.Delta.AddedBookmarks.FindIndex(b => b.Id == bookmark.Id);
        if (added >= 0)
        {
            // Born and ended in the same step: nothing was saved, so nothing is to be removed.
            step.Delta.AddedBookmarks.RemoveAt(added);
            step.Delta.AddedDueTimes.RemoveAll(due => due.BookmarkId == bookmark.Id);
            step.Delta.AddedTasks.RemoveAll(task => task.Id == bookmark.TaskId);
            return;
        }

        step.Delta.RemovedBookmarks.Add(bookmark);
        if (bookmark.TaskId is { } task && !step.Delta.EndedTasks.Exists(end => end.TaskId == task))
        {
            step.Delta.EndedTasks.Add(new TaskEnd(task, null, UserTaskState.Cancelled, null, null, step.Now));
        }
    }
}
