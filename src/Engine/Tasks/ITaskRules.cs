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
    /// <summary>Says why the task may not be completed so, or what the procedure may decide by.</summary>
    ValueTask<TaskRuling> CompletingAsync(
        TaskCompletion completion, ActivityContext context, CancellationToken cancellationToken);
}

/// <summary>A task that somebody is about to complete.</summary>
/// <param name="Task">The task as it is stored.</param>
/// <param name="Outcome">One of its outcomes.</param>
/// <param name="By">Who.</param>
/// <param name="Facts">What the procedure decides by.</param>
/// <param name="Content">What the application handed in with the command, or null.</param>
public sealed record TaskCompletion(UserTask Task, string Outcome, TaskActor By, ValueObject Facts, object? Content);

/// <summary>What the rules say of a completion.</summary>
/// <param name="Refusal">Why it is refused, or null.</param>
/// <param name="Facts">What the procedure decides by: enums, booleans, dates, numbers and ids.</param>
public sealed record TaskRuling(CommandResult.Rejected? Refusal, ValueObject Facts)
{
    /// <summary>Refused.</summary>
    public static TaskRuling Refuse(string code, string detail) => new(new CommandResult.Rejected(code, detail), new ValueObject());
}

/// <summary>Every task may be completed.</summary>
internal sealed class NoTaskRules : ITaskRules
{
    /// <inheritdoc />
    public ValueTask<TaskRuling> CompletingAsync(
        TaskCompletion completion, ActivityContext context, CancellationToken cancellationToken) =>
        new(new TaskRuling(null, completion.Facts));
}
