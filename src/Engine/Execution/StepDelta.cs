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

    /// <summary>Children that ran inside this step.</summary>
    public List<StepExecution> Inline { get; } = [];
}
