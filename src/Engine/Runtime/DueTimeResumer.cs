using System.Xml;
using Microsoft.Extensions.Options;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Runtime;

/// <summary>Resumes the wait behind a due time. The commit consumes the due time, so it fires once.</summary>
internal sealed class DueTimeResumer(
    StepRunner steps, IWorkflowStore store, IDueTimeStore dueTimes, IOptions<EngineOptions> options)
{
    /// <summary>What runs later than this after its instant says so in the journal.</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    /// <summary>Runs the step of a claimed due time.</summary>
    /// <exception cref="Exception">The step failed; the due time is still there and is tried again.</exception>
    public async ValueTask ResumeAsync(DueTime due, CancellationToken cancellationToken)
    {
        var request = new StepRequest { Actor = "system", Cause = $"due:{due.Kind}", DueTimeId = due.Id };
        var waits = true;
        var result = await steps.RunAsync(
            due.InstanceId,
            request,
            async (step, token) =>
            {
                var wait = step.Instance.IsOver ? null : Waiting.Find(step.Instance, b => b.Id == due.BookmarkId);
                waits = wait is not null;
                if (wait is null)
                {
                    return Nothing;
                }

                if (due.Attempts > options.Value.StepAttempts)
                {
                    step.Waits.Remove(wait.Frame);
                    step.Incidents.Raise(
                        wait.Frame, IncidentCodes.Unexpected,
                        $"expected the step of '{due.Kind}' to succeed within {options.Value.StepAttempts} attempts but it failed each time");
                }
                else
                {
                    var signal = new Signal.DueDatePassed(due.Kind, due.DueAt, step.Now - due.DueAt);
                    NoteLate(step, wait.Frame, signal.Late);
                    await step.Runner.ResumeAsync(wait.Frame, wait.Bookmark, signal, token);
                }

                await step.RunAsync(token);
                return null;
            },
            cancellationToken,
            journalRefusal: false);
        if (!waits || result is CommandResult.Rejected { Code: RejectionCodes.InstanceNotFound })
        {
            await DropAsync(due, cancellationToken);
        }
        else if (result is CommandResult.Rejected rejected && await IsThereAsync(due, cancellationToken))
        {
            throw new InvalidOperationException($"due time {due.Id}: {rejected.Code}");
        }
    }

    private static CommandResult.Rejected Nothing { get; } = new(RejectionCodes.WaitNotFound, "nothing waits any more");

    private static void NoteLate(StepExecution step, Frame frame, TimeSpan late)
    {
        if (late > LateAfter)
        {
            step.Journal(frame, JournalEvent.Noted, $"late:{XmlConvert.ToString(TimeSpan.FromSeconds(Math.Floor(late.TotalSeconds)))}");
        }
    }

    /// <summary>False when another host, which took over a lease that had run out, has fired it.</summary>
    private async ValueTask<bool> IsThereAsync(DueTime due, CancellationToken cancellationToken) =>
        (await dueTimes.ListAsync(due.InstanceId, cancellationToken)).Any(row => row.Id == due.Id);

    /// <summary>Nothing waits for it any more: the instance has ended, or somebody acted at the same moment.</summary>
    private async ValueTask DropAsync(DueTime due, CancellationToken cancellationToken) =>
        await store.CommitAsync(new StepCommit { ConsumedDueTime = due.Id }, cancellationToken);
}
