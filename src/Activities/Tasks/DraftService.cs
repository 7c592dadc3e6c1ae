using System.Data.Common;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Tasks;

/// <summary>Keeps unfinished forms of tasks, encrypted under the key of the case, each with the version of its form.</summary>
public sealed class DraftService(
    TaskService tasks, CaseUnits units, IWorkflowStore store, IEventPublisher commits, ISiteCalendars calendars, IIdGenerator ids,
    TimeProvider time)
{
    private const string Place = "draft|";

    /// <summary>Saves the draft of a person for a task, in place of an older one.</summary>
    /// <returns>Accepted with what was left out, or refused: <c>task.not-found</c>, <c>form.missing</c>, <c>form.invalid</c>.</returns>
    public async ValueTask<TaskAnswer> SaveAsync(
        string taskId, JsonObject answers, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await FindAsync(taskId, actor, cancellationToken) is not var (task, form, state))
        {
            return new TaskAnswer(new CommandResult.Rejected(RejectionCodes.TaskNotFound, "expected a task with a form but found none"), []);
        }

        var context = new FormContext { Now = time.GetUtcNow(), Zone = calendars.Find(task.Task.SiteId, null).Zone, T0 = state.Record.ReceivedAt };
        var draft = form.CheckDraft(answers, context);
        if (draft.Answers is not { } kept)
        {
            return new TaskAnswer(
                new CommandResult.Rejected(TaskRejectionCodes.FormInvalid, "expected answers that can be kept but found others"), draft.Problems);
        }

        var write = new DraftWrite(
            ids.NewId(), task, actor.Id, form.Id, Sealed.Text(kept.ToJsonString(), ContentClass.K4, state.Key, Place + taskId), time.GetUtcNow());
        await commits.CommitAsync([write], [], [], task.Task.SiteId, task.Task.CorrelationId, ids.NewId(), cancellationToken);
        return new TaskAnswer(new CommandResult.Accepted(task.Task.InstanceId, task.Task.Revision), draft.Notes);
    }

    /// <summary>The draft of a person for a task, or null when there is none or the person may not know of the task.</summary>
    public async ValueTask<TaskDraft?> LoadAsync(string taskId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await FindAsync(taskId, actor, cancellationToken) is not var (_, _, state))
        {
            return null;
        }

        await using var reads = store.BeginReads();
        var found = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, "select form_key, version_id, body, at from task_drafts where task_id = @task and person_id = @person",
                [("task", taskId), ("person", actor.Id)],
                row => (Form: row.GetString(0), Version: row.GetString(1), Body: row.Bytes(2), At: row.Instant(3)), token),
            cancellationToken);
        return found is [var draft] && Sealed.Open(draft.Body, ContentClass.K4, state.Key, Place + taskId) is { } text
            ? new TaskDraft(draft.Form, draft.Version, (JsonObject)JsonNode.Parse(text)!, draft.At)
            : null;
    }

    private async ValueTask<(TaskInCase Task, FormDefinition Form, CaseState State)?> FindAsync(
        string taskId, Actor actor, CancellationToken cancellationToken)
    {
        if (await tasks.FindInCaseAsync(taskId, actor, cancellationToken) is not { Case: not null } task
            || await tasks.FindFormAsync(task, cancellationToken) is not { } form)
        {
            return null;
        }

        await using var reads = store.BeginReads();
        return await units.ReadAsync(reads, task.Task.CorrelationId, cancellationToken) is { } state ? (task, form, state) : null;
    }

    private sealed class DraftWrite(string id, TaskInCase task, string personId, string form, byte[] body, DateTimeOffset at) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            DomainSql.Run(
                connection, transaction, "delete from task_drafts where task_id = @task and person_id = @person",
                ("task", task.Task.Id), ("person", personId));
            return DomainSql.Run(
                connection, transaction,
                "insert into task_drafts (id, task_id, correlation_id, site_id, person_id, form_key, version_id, body, at) values (@id, @task, @case, @site, @person, @form, @version, @body, @at)",
                ("id", id), ("task", task.Task.Id), ("case", task.Task.CorrelationId), ("site", task.Task.SiteId), ("person", personId),
                ("form", form), ("version", task.VersionId), ("body", body), ("at", at)) == 1;
        }
    }
}

/// <summary>An unfinished form.</summary>
/// <param name="FormId">The form.</param>
/// <param name="VersionId">The version of the procedure that its form is of.</param>
/// <param name="Answers">The answers so far.</param>
/// <param name="At">UTC instant at which it was saved.</param>
public sealed record TaskDraft(string FormId, string VersionId, JsonObject Answers, DateTimeOffset At);
