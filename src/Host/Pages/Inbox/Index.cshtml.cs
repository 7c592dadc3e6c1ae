using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Activities;
using Workflows.Activities.Procedures;
using Workflows.Activities.Tasks;
using Workflows.Engine;
using Workflows.Host.Presentation;

namespace Workflows.Host.Pages.Inbox;

/// <summary>The waiting tasks, most urgent first.</summary>
internal sealed class IndexModel(
    TaskService tasks, ProcedureService procedures, Actor actor, PageText text, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Where the page before ended, or null for the first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<InboxRow> Items { get; private set; } = [];

    /// <summary>Where the next page begins, or null.</summary>
    public string? Next { get; private set; }

    /// <summary>Why a task could not be taken, or null.</summary>
    public string? Refused { get; private set; }

    /// <summary>Id of the reader.</summary>
    public string Me => actor.Id;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken);
            return Page();
        }
        catch (FormatException)
        {
            // Somebody changed the address.
            return LocalRedirect("/inbox");
        }
    }

    /// <summary>Takes a task.</summary>
    public async Task<IActionResult> OnPostClaimAsync(string taskId, long revision, CancellationToken cancellationToken)
    {
        var result = await tasks.ClaimAsync(taskId ?? "", revision, actor, cancellationToken);
        if (result is not CommandResult.Rejected rejected)
        {
            return LocalRedirect($"/inbox/{taskId}");
        }

        var task = await tasks.FindAsync(taskId ?? "", actor, cancellationToken);
        if (task is null)
        {
            return NotFound();
        }

        Refused = TaskWords.Refusal(text, rejected, task);
        Response.StatusCode = StatusCodes.Status409Conflict;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var inbox = await tasks.InboxAsync(actor, PageSize, After, cancellationToken);
        var now = time.GetUtcNow();
        var rows = new List<InboxRow>();
        foreach (var item in inbox.Items)
        {
            var procedure = await procedures.FindAsync(item.VersionId, cancellationToken);
            rows.Add(new InboxRow(
                item, text.StepName(procedure, item.Task.ActivityId), TimeLeft.Of(item.Begins, item.Task.DueAt, now)));
        }

        Items = rows;
        Next = inbox.Next;
    }
}

/// <summary>A row of the inbox.</summary>
/// <param name="Of">The task.</param>
/// <param name="Name">Name of the step.</param>
/// <param name="Time">What is left of its time limit.</param>
internal sealed record InboxRow(TaskInCase Of, string Name, TimeLeft Time);
