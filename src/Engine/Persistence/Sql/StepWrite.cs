using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Persistence.Sql;

/// <summary>Turns what a step produced into statements. Runs on the caller's thread, so that the writer only writes.</summary>
internal static class StepWrite
{
    /// <summary>The statements of a step. What may refuse comes first.</summary>
    public static SqlWrite Of(StepCommit step, int compressAbove)
    {
        var write = new SqlWrite { DomainWrites = step.DomainWrites, Wakes = step.Outbox.Count > 0 };
        if (step.Command is { } command)
        {
            write.Add(
                InstanceSql.InsertCommand, command.Key, command.InstanceId, SiteOf(command, step), command.Fingerprint,
                command.Revision, command.At.Stored());
        }

        // Instances before all that hangs on them: steps of one instance then wait for each other at its row and nowhere
        // else, so that they cannot each hold what the other needs.
        foreach (var instance in step.Instances)
        {
            AddInstance(write, instance, compressAbove);
        }

        if (step.ConsumedDueTime is { } dueTime)
        {
            write.Add(QueueSql.ConsumeDueTime, dueTime);
        }

        if (step.ConsumedMessage is { } message)
        {
            write.Add(QueueSql.ConsumeMessage, message);
        }

        foreach (var taken in step.TakenEvents)
        {
            write.Add(QueueSql.TakeEvent, taken);
        }

        foreach (var id in step.ForgottenEvents)
        {
            write.Add(QueueSql.RemoveEvent, id);
        }

        foreach (var instance in step.Instances)
        {
            AddEnds(write, instance);
            AddWaits(write, instance);
            AddJournal(write, instance.Journal);
        }

        foreach (var added in step.Outbox)
        {
            write.Add(
                QueueSql.InsertMessage, added.Key, added.InstanceId, added.SiteId, added.Kind, added.Payload,
                added.CreatedAt.Stored(), added.NotBefore.Stored(), (long)added.Attempts, (long)added.State, added.LastError);
        }

        return write;
    }

    /// <summary>Adds a line of the journal.</summary>
    public static void AddJournal(SqlWrite write, JournalStep step) => write.Statements.Add(Journal(step));

    /// <summary>The statement that adds a line of the journal.</summary>
    public static SqlStatement Journal(JournalStep step) => InstanceSql.InsertJournal.With(
        step.InstanceId, step.SiteId, step.At.Stored(), step.Actor, step.Cause, JournalBlob.Encode(step.Entries));

    /// <summary>Adds the rows through which groups find a task that nobody holds.</summary>
    public static void AddGroups(SqlWrite write, UserTask task)
    {
        if (task.State != UserTaskState.Open || task.Assignee is not null)
        {
            return;
        }

        foreach (var group in task.CandidateGroups.Distinct(StringComparer.Ordinal))
        {
            write.Add(TaskSql.InsertGroup, group, task.DueAt.StoredOrNever(), task.Id, task.SiteId);
        }
    }

    private static string SiteOf(CommandRecord command, StepCommit step) =>
        (step.Instances.Find(i => i.Header.Id == command.InstanceId) ?? step.Instances.FirstOrDefault())?.Header.SiteId ?? "";

    private static void AddInstance(SqlWrite write, InstanceCommit instance, int compressAbove)
    {
        var h = instance.Header;

        // Nobody writes the state of a finished instance again, so it is worth its few microseconds whatever its size.
        var state = StateBlob.Encode(instance.State.Span, h.FinishedAt is null ? compressAbove : 0);
        if (instance.ExpectedRevision == 0)
        {
            write.Add(
                InstanceSql.Insert, h.Id, h.SiteId, h.DefinitionId, h.VersionId, h.CorrelationId, h.Name, h.ParentId,
                (long)h.Status, h.Revision, h.CreatedAt.Stored(), h.UpdatedAt.Stored(), h.FinishedAt.Stored(),
                (long)h.IncidentCount, state);
        }
        else
        {
            write.Add(
                InstanceSql.Update, h.Id, instance.ExpectedRevision, (long)h.Status, h.Revision, h.UpdatedAt.Stored(),
                (long)h.IncidentCount, state, h.Name, h.VersionId, h.CorrelationId, h.FinishedAt.Stored());
        }
    }

    private static void AddEnds(SqlWrite write, InstanceCommit instance)
    {
        foreach (var end in instance.EndedTasks)
        {
            if (end.ExpectedRevision is { } revision)
            {
                write.Add(
                    TaskSql.EndRevision, end.TaskId, (long)end.State, end.Outcome, end.By, end.At.Stored(), revision);
            }
            else
            {
                write.Add(TaskSql.End, end.TaskId, (long)end.State, end.Outcome, end.By, end.At.Stored());
            }

            write.Add(TaskSql.DeleteGroups, end.TaskId);
        }

        foreach (var bookmark in instance.RemovedBookmarks)
        {
            write.Add(InstanceSql.DeleteBookmark, instance.Header.Id, bookmark);
        }

        foreach (var bookmark in instance.BookmarksWithoutDueTimes)
        {
            write.Add(QueueSql.DeleteDueTimesOfBookmark, instance.Header.Id, bookmark);
        }

        foreach (var incident in instance.ResolvedIncidents)
        {
            write.Add(InstanceSql.ResolveIncident, incident, instance.Journal.At.Stored());
        }
    }

    private static void AddWaits(SqlWrite write, InstanceCommit instance)
    {
        foreach (var b in instance.AddedBookmarks)
        {
            write.Add(
                InstanceSql.InsertBookmark, b.Id, b.InstanceId, b.SiteId, b.CorrelationId, b.ActivityId, b.Name, b.Key);
        }

        foreach (var d in instance.AddedDueTimes)
        {
            write.Wakes = true;
            write.Add(
                QueueSql.InsertDueTime, d.Id, d.InstanceId, d.SiteId, d.BookmarkId, d.Kind, d.DueAt.Stored(),
                (long)d.Attempts);
        }

        foreach (var t in instance.AddedTasks)
        {
            write.Add(
                TaskSql.Insert, t.Id, t.InstanceId, t.SiteId, t.CorrelationId, t.DefinitionId, t.ActivityId, t.Title, t.FormKey,
                TextList.Encode(t.Outcomes), t.Assignee, TextList.Encode(t.CandidateGroups), t.TargetAt.Stored(),
                t.DueAt.StoredOrNever(), t.CreatedAt.Stored(), (long)t.State, t.Revision, t.DraftId, t.Note);
            AddGroups(write, t);
        }

        foreach (var t in instance.MovedTasks)
        {
            write.Add(
                TaskSql.Move, t.Id, t.ActivityId, t.Title, t.FormKey, TextList.Encode(t.Outcomes), t.TargetAt.Stored(),
                t.DueAt.StoredOrNever());
            write.Add(TaskSql.MoveGroups, t.Id, t.DueAt.StoredOrNever());
        }

        foreach (var i in instance.AddedIncidents)
        {
            write.Add(
                InstanceSql.InsertIncident, i.Id, i.InstanceId, i.SiteId, i.ActivityId, i.ActivityType, i.Code, i.Message,
                i.RaisedAt.Stored(), i.ResolvedAt.Stored());
        }
    }
}
