using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Execution;

/// <summary>What a step did to one instance, beside its state.</summary>
internal sealed class StepDelta
{
    public List<Bookmark> AddedBookmarks { get; } = [];

    public List<FrameBookmark> RemovedBookmarks { get; } = [];

    public List<DueTime> AddedDueTimes { get; } = [];

    public List<UserTask> AddedTasks { get; } = [];

    public List<TaskEnd> EndedTasks { get; } = [];

    public List<UserTask> MovedTasks { get; } = [];

    public List<Incident> AddedIncidents { get; } = [];

    public List<string> ResolvedIncidents { get; } = [];

    public List<JournalEntry> Journal { get; } = new(32);

    public List<OutboxMessage> Outbox { get; } = [];

    public List<IDomainWrite> DomainWrites { get; } = [];

    /// <summary>How much outside work has been asked for so far.</summary>
    public (int Outbox, int Writes) Mark() => (Outbox.Count, DomainWrites.Count);

    /// <summary>Forgets what was asked for since: an activity that threw is run again and asks again.</summary>
    public void Undo((int Outbox, int Writes) mark)
    {
        Outbox.RemoveRange(mark.Outbox, Outbox.Count - mark.Outbox);
        DomainWrites.RemoveRange(mark.Writes, DomainWrites.Count - mark.Writes);
    }

    /// <summary>Children that ran inside this step.</summary>
    public List<StepExecution> Inline { get; } = [];
}
