using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Activities;
using Workflows.Activities.Cases;
using Workflows.Activities.Procedures;
using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;
using Workflows.Host.Presentation;

namespace Workflows.Host.Pages.Cases;

/// <summary>One case: where it stands, what waits, what happened.</summary>
internal sealed class CaseModel(
    CaseService cases, ProcedureService procedures, Actor actor, PageText text, TimeProvider time) : PageModel
{
    /// <summary>The case.</summary>
    public CaseFile Dossier { get; private set; } = null!;

    /// <summary>Its procedure.</summary>
    public Procedure? Procedure { get; private set; }

    /// <summary>The drawing of its time.</summary>
    public CaseLineDrawing Line { get; private set; } = null!;

    /// <summary>What waits, with names and time left.</summary>
    public IReadOnlyList<(UserTask Task, string Name, TimeLeft Time)> Waiting { get; private set; } = [];

    /// <summary>Open incidents.</summary>
    public IReadOnlyList<Incident> Incidents { get; private set; } = [];

    /// <summary>The journal in sentences, newest first.</summary>
    public IReadOnlyList<(DateTimeOffset At, IReadOnlyList<string> Sentences)> Journal { get; private set; } = [];

    /// <summary>Id of the reader.</summary>
    public string Me => actor.Id;

    /// <summary>Shows the case.</summary>
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(reference, actor, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        var now = time.GetUtcNow();
        Dossier = file;
        Procedure = await procedures.FindAsync(file.Instance.Header.VersionId, cancellationToken);
        Waiting =
        [
            .. file.OpenTasks.Select(task => (
                task, text.StepName(Procedure, task.ActivityId),
                TimeLeft.Of(file.Case.ReceivedAt < task.CreatedAt ? file.Case.ReceivedAt : task.CreatedAt, task.DueAt, now))),
        ];
        Incidents = [.. file.Instance.Incidents.Where(incident => incident.ResolvedAt is null)];
        Line = CaseLineDrawing.Of(
            file.Case.ReceivedAt, file.CompletedTasks().Select(done => done.At),
            Waiting.Where(waiting => waiting.Task.DueAt is not null).Select(waiting => (waiting.Task.DueAt!.Value, waiting.Time.State)),
            file.Instance.Header.FinishedAt ?? now);
        var words = new JournalWords(text, Procedure);
        Journal = [.. file.Instance.Journal.Reverse().Select(step => (step.At, words.Tell(step)))];
        return Page();
    }
}
