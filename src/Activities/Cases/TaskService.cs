using Workflows.Engine;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Cases;

/// <summary>The inbox: tasks that wait for people.</summary>
public sealed class TaskService(IWorkflowRuntime runtime, IUserTasks tasks, IWorkflowStore store)
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
        var task = await tasks.FindAsync(taskId, Unrestricted(actor), cancellationToken);
        return task is null || (actor.SiteId ?? task.SiteId) != task.SiteId ? null : task;
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

    /// <summary>Completes a task with one of its outcomes.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="revision">The revision that the actor saw.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="idempotencyKey">Key under which a repeat gets the same answer, or null.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async ValueTask<CommandResult> CompleteAsync(
        string taskId, long revision, string outcome, string? idempotencyKey, Actor actor,
        CancellationToken cancellationToken)
    {
        if (idempotencyKey is { Length: > LongestKey or 0 })
        {
            return new CommandResult.Rejected(
                RejectionCodes.Invalid,
                $"expected an idempotency key of 1 to {LongestKey} characters but found {idempotencyKey.Length}");
        }

        if (await FindAsync(taskId, actor, cancellationToken) is not { } task)
        {
            return NotFound();
        }

        var seen = revision;
        if (IsForNobody(task, actor) && task.Outcomes.Contains(outcome))
        {
            // Such a task can only be given to somebody, which raises its revision by one.
            var assigned = await tasks.AssignAsync(taskId, revision, actor.Id, By(actor, task), cancellationToken);
            if (assigned is CommandResult.Rejected)
            {
                return assigned;
            }

            seen++;
        }

        return await runtime.ResumeAsync(
            new ResumeWorkflow
            {
                Actor = actor.Id,
                IdempotencyKey = idempotencyKey,
                Stimulus = new Stimulus.CompleteTask(taskId, seen, outcome, By(actor, task)),
            },
            cancellationToken);
    }

    private async ValueTask<IReadOnlyList<TaskInCase>> InCasesAsync(
        IReadOnlyList<UserTask> found, CancellationToken cancellationToken)
    {
        var known = await _cases.OfInstancesAsync([.. found.Select(task => task.InstanceId).Distinct()], cancellationToken);
        return [.. found.Select(task => new TaskInCase(task, known[task.InstanceId].Case, known[task.InstanceId].VersionId))];
    }

    private static CommandResult.Rejected NotFound() =>
        new(RejectionCodes.TaskNotFound, "expected a task but found none of that id");

    private static bool IsForNobody(UserTask task, Actor actor) =>
        actor.HoldsEveryRole && task is { State: UserTaskState.Open, Assignee: null, CandidateGroups.Count: 0 };

    private static TaskQuery Query(Actor actor) => new()
    {
        Visibility = TaskVisibility.Unrestricted,
        Assignee = actor.HoldsEveryRole ? null : actor.Id,
        Groups = actor.HoldsEveryRole ? [] : actor.Roles,
        SiteId = actor.SiteId,
    };

    private static TaskActor Unrestricted(Actor actor) => new(actor.Id, actor.Roles, TaskVisibility.Unrestricted);

    private static TaskActor By(Actor actor, UserTask task) =>
        new(actor.Id, actor.HoldsEveryRole ? task.CandidateGroups : actor.Roles, TaskVisibility.Unrestricted);
}
