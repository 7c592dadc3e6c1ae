using Workflows.Activities.Procedures;
using Workflows.Engine.Instances;

namespace Workflows.Host.Presentation;

/// <summary>Tells a step of the journal in sentences.</summary>
internal sealed class JournalWords(PageText text, Procedure? procedure)
{
    private const string Rejected = "rejected:";

    /// <summary>The sentences of a step, at least one.</summary>
    public IReadOnlyList<string> Tell(JournalStep step)
    {
        var sentences = new List<string>();
        var who = text.Person(step.Actor);
        if (step.Cause.StartsWith(Rejected, StringComparison.Ordinal))
        {
            return [text["journal.rejected", who, step.Cause[Rejected.Length..]]];
        }

        switch (step.Cause)
        {
            case "start":
                sentences.Add(text["journal.start", who]);
                break;
            case "retry":
                sentences.Add(text["journal.retry", who]);
                break;
            case var cause when cause.StartsWith("cancel", StringComparison.Ordinal):
                sentences.Add(text["journal.cancel", who]);
                break;
        }

        foreach (var entry in step.Entries)
        {
            if (Tell(entry, step.Cause, who) is { } sentence)
            {
                sentences.Add(sentence);
            }
        }

        return sentences.Count > 0 ? sentences : [text["journal.other", who, step.Cause]];
    }

    private string? Tell(JournalEntry entry, string cause, string who)
    {
        var name = text.StepName(procedure, entry.ActivityId);
        var isTask = procedure?.Step(entry.ActivityId)?.IsTask == true;
        return (entry.Event, entry.ActivityType) switch
        {
            (JournalEvent.Completed, _) when isTask && cause == "task.completed" =>
                text["journal.completed", who, name, text.Outcome(entry.Outcome)],
            (JournalEvent.Completed, _) when isTask => text["journal.ended", name, text.Outcome(entry.Outcome)],
            (JournalEvent.Completed, "Elsa.Workflow") => text["journal.finished"],
            (JournalEvent.Suspended, _) when isTask => text["journal.opened", name],
            (JournalEvent.Faulted, _) => text["journal.faulted", name, entry.Outcome ?? ""],
            (JournalEvent.Canceled, _) when isTask => text["journal.canceled", name],
            (JournalEvent.Noted, _) => Note(entry.Outcome ?? "", name, who),
            _ => null,
        };
    }

    private string Note(string note, string name, string who) => note switch
    {
        "task.claimed" => text["journal.claimed", who, name],
        "task.released" or "task.sent-back" => text["journal.released", who, name],
        "task.assigned" or "task.delegated" => text["journal.assigned", who, name],
        "overdue" => text["journal.overdue", name],
        _ when note.StartsWith("reminder:", StringComparison.Ordinal) => text["journal.reminder", name],
        _ => text["journal.noted", name, note],
    };
}
