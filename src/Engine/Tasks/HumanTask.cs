using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Tasks;

/// <summary>Work for a person: opens a user task and waits until somebody completes it with one of its outcomes.</summary>
[ActivityType(
    TypeName, Category = "People", Label = "Human task", Description = "A task that a person completes by a due date.",
    OutcomesInput = "Outcomes", Waits = true)]
[Output("Outcome", typeof(string), Description = "The outcome that was chosen.")]
[Output("Facts", typeof(ValueObject), Description = "What the form decided by: enums, booleans, dates, numbers and ids.")]
[Output("CompletedBy", typeof(string), Description = "Id of the person who completed it.")]
public sealed class HumanTask : TaskActivity
{
    internal const string TypeName = "Workflows.HumanTask";

    /// <summary>Outcomes to choose from; they equal the decision values of the form.</summary>
    [Input(Hint = InputHint.DynamicOutcomes, Default = "[\"Done\"]", Description = "Outcomes to choose from.")]
    public IReadOnlyList<string>? Outcomes { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context) =>
        Waiting(OpenTask(context, Outcomes is { Count: > 0 } outcomes ? outcomes : ["Done"]));

    /// <inheritdoc />
    public override ActivityResult Resume(ActivityContext context, Signal signal)
    {
        switch (signal)
        {
            case Signal.TaskCompleted completed:
                context.SetOutput("outcome", Value.From(completed.Outcome));
                context.SetOutput("facts", Value.From(completed.Facts));
                context.SetOutput("completedBy", Value.From(completed.Actor));
                return Completed(completed.Outcome);
            case Signal.DueDatePassed passed:
                return PassLine(context, passed);
            default:
                return StillWaiting();
        }
    }
}
