using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Forms;
using Workflows.Activities.People;
using Workflows.Engine;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Tasks;

/// <summary>The inbox: tasks that wait for people.</summary>
public sealed class TaskService(IWorkflowRuntime runtime, IUserTasks tasks, IWorkflowStore store, FormLibrary forms)
{
    private const int LongestKey = 200;

    private readonly CaseRows _cases = new(store);

    /// <summary>Open tasks that the actor may do, most urgent first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="instanceId">Only of this instance, or null.</param>
    /// <param name="limit">At most so many, 1 to 500.</param>
    /// <param name="after">Where the page before it ended (<see cref="TaskPage.Next"/>), or null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is no such position.</exception>
    public ValueTask<TaskPage> ListAsync(
        Actor actor, string? instanceId, int limit, string? after, CancellationToken cancellationToken) =>
        tasks.ListAsync(Query(actor) with { InstanceId = instanceId, Limit = limit, After = after }, cancellationToken);

    /// <summary>Open tasks that the actor may do with their cases, most urgent first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="limit">At most so many, 1 to 500.</param>
    /// <param name="after">Where the page before it ended (<see cref="Inbox.Next"/>), or null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is no such position.</exception>
    public async ValueTask<Inbox> InboxAsync(
        Actor actor, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await ListAsync(actor, null, limit, after, cancellationToken);
        return new Inbox(await InCasesAsync(page.Items, cancellationToken), page.Next);
    }

    /// <summary>The task with its case, or null when there is none or the actor may not know of it.</summary>
    public async ValueTask<TaskInCase?> FindInCaseAsync(string taskId, Actor actor, CancellationToken cancellationToken) =>
        await FindAsync(taskId, actor, cancellationToken) is { } task
            ? (await InCasesAsync([task], cancellationToken))[0]
            : null;

    /// <summary>How many open tasks the actor may do, counted to at most 1,000.</summary>
    public ValueTask<int> CountAsync(Actor actor, string? siteId, CancellationToken cancellationToken)
    {
        var query = Query(actor);
        return tasks.CountAsync(query with { SiteId = query.SiteId ?? siteId }, cancellationToken);
    }

    /// <summary>The task, open or ended, or null when there is none or the actor may not know of it.</summary>
    public async ValueTask<UserTask?> FindAsync(string taskId, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var task = await tasks.FindAsync(taskId, new TaskActor(actor.Id, actor.Groups, CaseVisibility.Of(actor)), cancellationToken);
        return task is null || !MaySee(task, actor) ? null : task;
    }

    /// <summary>Takes a task that nobody holds.</summary>
    public async ValueTask<CommandResult> ClaimAsync(
        string taskId, long revision, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(taskId, actor, cancellationToken) is not { } task)
        {
            return NotFound();
        }

        return IsForNobody(task, actor)
            ? await tasks.AssignAsync(taskId, revision, actor.Id, By(actor, task), cancellationToken)
            : await tasks.ClaimAsync(taskId, revision, By(actor, task), cancellationToken);
    }

    /// <summary>Gives a task back that the actor holds.</summary>
    public async ValueTask<CommandResult> ReleaseAsync(
        string taskId, long revision, Actor actor, CancellationToken cancellationToken) =>
        await FindAsync(taskId, actor, cancellationToken) is { } task
            ? await tasks.ReleaseAsync(taskId, revision, By(actor, task), cancellationToken)
            : NotFound();

    /// <summary>The form of a task as its procedure has it, or null when the task has none.</summary>
    public async ValueTask<FormDefinition?> FindFormAsync(TaskInCase task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Task.FormKey is { } key && await forms.FindAsync(task.VersionId, cancellationToken) is { } set ? set.Find(key) : null;
    }

    /// <summary>Hands in a task: checks its form and every rule inside the step, then follows what was decided.</summary>
    /// <param name="asked">What is handed in.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async ValueTask<TaskAnswer> SubmitAsync(TaskSubmission asked, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(actor);
        if (asked.IdempotencyKey is { Length: > LongestKey or 0 } key)
        {
            return Refused(new CommandResult.Rejected(
                RejectionCodes.Invalid, $"expected an idempotency key of 1 to {LongestKey} characters but found {key.Length}"));
        }

        if (await FindInCaseAsync(asked.TaskId, actor, cancellationToken) is not { } found)
        {
            return Refused(NotFound());
        }

        var task = found.Task;
        var form = await FindFormAsync(found, cancellationToken);
        var answers = asked.Answers ?? [];
        var outcome = Outcome(task, form, asked);
        var seen = asked.Revision;
        if (IsForNobody(task, actor) && task.Outcomes.Contains(outcome))
        {
            // Such a task can only be given to somebody, which raises its revision by one.
            var assigned = await tasks.AssignAsync(task.Id, seen, actor.Id, By(actor, task), cancellationToken);
            if (assigned is CommandResult.Rejected)
            {
                return Refused(assigned);
            }

            seen++;
        }

        var content = new TaskContent(form, answers);
        var result = await runtime.ResumeAsync(
            new ResumeWorkflow
            {
                Actor = actor.Id,
                IdempotencyKey = asked.IdempotencyKey,
                Asked = $"task|{task.Id}|{outcome}|{actor.Id}|{answers.ToJsonString()}",
                Stimulus = new Stimulus.CompleteTask(task.Id, seen, outcome, By(actor, task)) { Content = content },
            },
            cancellationToken);
        return new TaskAnswer(result, content.Problems);
    }

    /// <summary>What the form decides; else the one that was asked for, else the first, which the form then refuses unless it is the only one.</summary>
    private static string Outcome(UserTask task, FormDefinition? form, TaskSubmission asked)
    {
        var decided = form?.Decision is { } decision && asked.Answers?[decision.Id] is JsonValue value
            && value.TryGetValue<string>(out var text) && task.Outcomes.Contains(text) ? text : null;
        return decided ?? asked.Outcome ?? task.Outcomes[0];
    }

    private static TaskAnswer Refused(CommandResult result) => new(result, []);

    private async ValueTask<IReadOnlyList<TaskInCase>> InCasesAsync(
        IReadOnlyList<UserTask> found, CancellationToken cancellationToken)
    {
        var known = await _cases.OfInstancesAsync([.. found.Select(task => task.InstanceId).Distinct()], cancellationToken);
        return [.. found.Select(task => new TaskInCase(task, known[task.InstanceId].Case, known[task.InstanceId].VersionId))];
    }

    private static CommandResult.Rejected NotFound() =>
        new(RejectionCodes.TaskNotFound, "expected a task but found none of that id");

    /// <summary>Whoever neither holds a task nor could take it finds none: its id says nothing.</summary>
    private static bool MaySee(UserTask task, Actor actor) =>
        (actor.SiteId ?? task.SiteId) == task.SiteId
        && (actor.HoldsEveryRole || task.Assignee == actor.Id || task.CompletedBy == actor.Id
            || task.CandidateGroups.Any(actor.Groups.Contains));

    private static bool IsForNobody(UserTask task, Actor actor) =>
        actor.HoldsEveryRole && task is { State: UserTaskState.Open, Assignee: null, CandidateGroups.Count: 0 };

    private static TaskQuery Query(Actor actor) => new()
    {
        Visibility = CaseVisibility.Of(actor),
        Assignee = actor.HoldsEveryRole ? null : actor.Id,
        Groups = actor.HoldsEveryRole ? [] : actor.Groups,
        SiteId = actor.SiteId,
    };

    private static TaskActor By(Actor actor, UserTask task) =>
        new(actor.Id, actor.HoldsEveryRole ? task.CandidateGroups : actor.Groups, CaseVisibility.Of(actor));
}
