using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Activities;
using Workflows.Activities.Cases;
using Workflows.Activities.Procedures;
using Workflows.Activities.Tasks;
using Workflows.Engine;
using Workflows.Engine.Tasks;
using Workflows.Host.Presentation;

namespace Workflows.Host.Pages.Inbox;

/// <summary>One task: what it is, until when, and its outcome.</summary>
internal sealed class ItemModel(
    TaskService tasks, CaseService cases, ProcedureService procedures, Actor actor, PageText text, IIdGenerator ids,
    TimeProvider time) : PageModel
{
    /// <summary>The task with its case.</summary>
    public TaskInCase Of { get; private set; } = null!;

    /// <summary>Its procedure.</summary>
    public Procedure? Procedure { get; private set; }

    /// <summary>Name of the step.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What is left of its time limit.</summary>
    public TimeLeft Time { get; private set; } = null!;

    /// <summary>Why nothing was saved, or null.</summary>
    public string? Refused { get; private set; }

    /// <summary>The outcome that was chosen before the refusal, or null.</summary>
    public string? Chosen { get; private set; }

    /// <summary>Makes sending the form twice harmless.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Steps of the case that people have done, with when.</summary>
    public IReadOnlyList<(string Name, DateTimeOffset At)> Done { get; private set; } = [];

    /// <summary>Tasks that wait in the case.</summary>
    public IReadOnlyList<(UserTask Task, string Name)> Waiting { get; private set; } = [];

    /// <summary>Id of the reader.</summary>
    public string Me => actor.Id;

    /// <summary>Whether the reader may complete it now.</summary>
    public bool MayDo => Of.Task.Assignee is null || Of.Task.Assignee == actor.Id;

    /// <summary>Shows the task.</summary>
    public async Task<IActionResult> OnGetAsync(string taskId, CancellationToken cancellationToken) =>
        await LoadAsync(taskId, cancellationToken) ? Page() : NotFound();

    /// <summary>Completes the task.</summary>
    public async Task<IActionResult> OnPostCompleteAsync(
        string taskId, long revision, string? key, string? outcome, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(outcome))
        {
            return await AgainAsync(
                taskId, null, new CommandResult.Rejected(RejectionCodes.TaskOutcome, ""), cancellationToken);
        }

        var submission = new TaskSubmission(taskId, revision)
        {
            Outcome = outcome,
            IdempotencyKey = string.IsNullOrEmpty(key) ? null : key,
        };
        var answer = await tasks.SubmitAsync(submission, actor, cancellationToken);
        return await AnswerAsync(taskId, outcome, answer.Result, cancellationToken);
    }

    /// <summary>Takes the task.</summary>
    public async Task<IActionResult> OnPostClaimAsync(string taskId, long revision, CancellationToken cancellationToken) =>
        await AnswerAsync(taskId, null, await tasks.ClaimAsync(taskId, revision, actor, cancellationToken), cancellationToken);

    /// <summary>Gives the task back.</summary>
    public async Task<IActionResult> OnPostReleaseAsync(string taskId, long revision, CancellationToken cancellationToken) =>
        await AnswerAsync(taskId, null, await tasks.ReleaseAsync(taskId, revision, actor, cancellationToken), cancellationToken);

    /// <summary>What follows an outcome, in words.</summary>
    public string Then(string outcome)
    {
        var follows = Procedure?.Step(Of.Task.ActivityId)?.Follows.Where(link => link.Outcome == outcome)
            .Select(link => Procedure.Step(link.StepId)).OfType<ProcedureStep>().ToList() ?? [];
        return follows.Count == 0 ? ""
            : follows.TrueForAll(step => step.IsEnd) ? text["task.then.end"]
            : text["task.then", string.Join(", ", follows.Select(step => PageText.Of(step.Name)))];
    }

    private async Task<IActionResult> AnswerAsync(
        string taskId, string? outcome, CommandResult result, CancellationToken cancellationToken) =>
        result is CommandResult.Rejected rejected
            ? await AgainAsync(taskId, outcome, rejected, cancellationToken)
            : LocalRedirect($"/inbox/{taskId}");

    private async Task<IActionResult> AgainAsync(
        string taskId, string? outcome, CommandResult.Rejected rejected, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(taskId, cancellationToken))
        {
            return NotFound();
        }

        Chosen = outcome;
        Refused = TaskWords.Refusal(text, rejected, Of.Task);
        Response.StatusCode = Api.RejectionStatus.Of(rejected.Code);
        return Page();
    }

    private async Task<bool> LoadAsync(string taskId, CancellationToken cancellationToken)
    {
        if (await tasks.FindInCaseAsync(taskId, actor, cancellationToken) is not { } found)
        {
            return false;
        }

        Of = found;
        Procedure = await procedures.FindAsync(found.VersionId, cancellationToken);
        Name = text.StepName(Procedure, found.Task.ActivityId);
        Time = TimeLeft.Of(found.Begins, found.Task.DueAt, time.GetUtcNow());
        Key = ids.NewId();
        if (found.Case is { } own && await cases.FindAsync(own.Reference, actor, cancellationToken) is { } file)
        {
            Done = [.. file.CompletedTasks().Select(done => (text.StepName(Procedure, done.ActivityId), done.At))];
            Waiting = [.. file.OpenTasks.Select(task => (task, text.StepName(Procedure, task.ActivityId)))];
        }

        return true;
    }
}
