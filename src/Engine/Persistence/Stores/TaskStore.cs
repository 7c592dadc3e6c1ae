using Workflows.Engine.Persistence.Sql;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>User tasks on either database.</summary>
internal sealed class TaskStore(SqlDatabase database) : ITaskStore
{
    public async ValueTask<UserTask?> FindAsync(
        string taskId, TaskVisibility visibility, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, object>(visibility.Parameters) { [TaskListQuery.TaskIdParameter] = taskId };
        var rows = await database.QueryAsync(
            TaskListQuery.OneTask(visibility), parameters, RowReaders.Task, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    public async ValueTask<TaskPage> ListAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, TaskListQuery.MaximumPage);
        var list = new TaskListQuery(query, limit + 1);
        var tasks = await database.QueryAsync(list.PageSql(), list.Parameters, RowReaders.Task, cancellationToken)
            .ConfigureAwait(false);
        if (tasks.Count <= limit)
        {
            return new TaskPage(tasks, null);
        }

        tasks.RemoveAt(limit);
        return new TaskPage(tasks, TaskPosition.Of(tasks[^1]).ToString());
    }

    public async ValueTask<int> CountAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        var list = new TaskListQuery(query with { After = null }, TaskListQuery.MaximumCount);
        var counts = await database.QueryAsync(
            list.CountSql(), list.Parameters, static row => row.Int(0), cancellationToken).ConfigureAwait(false);
        return counts[0];
    }

    public async ValueTask<bool> ChangeAsync(TaskChange change, CancellationToken cancellationToken)
    {
        var t = change.Task;
        if (t.State is not (UserTaskState.Open or UserTaskState.Claimed))
        {
            throw new ArgumentException($"Expected an open task but found one that is {t.State}.", nameof(change));
        }

        var write = new SqlWrite();
        write.Add(
            TaskSql.Change, t.Id, t.Revision, t.Title, t.FormKey, TextList.Encode(t.Outcomes), t.Assignee,
            TextList.Encode(t.CandidateGroups), t.TargetAt.Stored(), t.DueAt.StoredOrNever(), (long)t.State, t.DraftId, t.Note);
        write.Add(TaskSql.DeleteGroups, t.Id);
        StepWrite.AddGroups(write, t);
        StepWrite.AddJournal(write, change.Journal);
        return await database.WriteAsync(write, cancellationToken).ConfigureAwait(false) == CommitOutcome.Committed;
    }
}
