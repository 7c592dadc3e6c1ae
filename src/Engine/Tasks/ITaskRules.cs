using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Tasks;

/// <summary>Rules of the application for every completed task, whatever its activity type.</summary>
/// <remarks>
/// Asked inside the step, before the activity is resumed, so that what it reads is what the commit rests on. It may add writes
/// to the step; when the step is run again from its reads, it is asked again.
/// </remarks>
public interface ITaskRules
{
    /// <summary>Says why the task may not be completed so, or null when it may.</summary>
    ValueTask<CommandResult.Rejected?> CompletingAsync(
        TaskCompletion completion, ActivityContext context, CancellationToken cancellationToken);
}

/// <summary>A task that somebody is about to complete.</summary>
/// <param name="Task">The task as it is stored.</param>
/// <param name="Outcome">One of its outcomes.</param>
/// <param name="By">Who.</param>
/// <param name="Facts">What the procedure decides by.</param>
/// <param name="Content">What the application handed in with the command, or null.</param>
public sealed record TaskCompletion(UserTask Task, string Outcome, TaskActor By, ValueObject Facts, object? Content);

/// <summary>Every task may be completed.</summary>
internal sealed class NoTaskRules : ITaskRules
{
    /// <inheritdoc />
    public ValueTask<CommandResult.Rejected?> CompletingAsync(
        TaskCompletion completion, ActivityContext context, CancellationToken cancellationToken) => default;
}
