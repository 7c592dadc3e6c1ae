using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Cases;

/// <summary>A case with where it stands.</summary>
/// <param name="Case">The case.</param>
/// <param name="Instance">Its first instance.</param>
/// <param name="OpenTasks">Open tasks of that instance, most urgent first.</param>
public sealed record CaseFile(CaseRecord Case, InstanceSnapshot Instance, IReadOnlyList<UserTask> OpenTasks)
{
    /// <summary>Whether an activity type opens a user task.</summary>
    public required Func<string, bool> OpensTask { get; init; }

    /// <summary>The tasks that ended with an outcome, in order, as the journal has them.</summary>
    public IEnumerable<CompletedTask> CompletedTasks() =>
        from step in Instance.Journal
        from entry in step.Entries
        where entry.Event == JournalEvent.Completed && OpensTask(entry.ActivityType)
        select new CompletedTask(entry.ActivityId, entry.Outcome, step.Actor, step.At);
}

/// <summary>A task that ended.</summary>
/// <param name="ActivityId">The step.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="By">Who caused the end.</param>
/// <param name="At">UTC instant.</param>
public sealed record CompletedTask(string ActivityId, string? Outcome, string By, DateTimeOffset At);
