using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>Chooses between two outcomes.</summary>
[ActivityType("Elsa.FlowDecision", Category = "Flow", Label = "Decision", Description = "Goes on by True or False.", Outcomes = ["True", "False"])]
public sealed class FlowDecision : Activity
{
    private static readonly ActivityResult True = Completed("True");
    private static readonly ActivityResult False = Completed("False");

    /// <summary>The condition.</summary>
    [Input(Default = "false", Hint = InputHint.CheckBox, Description = "The condition.")]
    public bool Condition { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context) => Condition ? True : False;
}

/// <summary>Chooses among named cases.</summary>
[ActivityType("Elsa.FlowSwitch", Category = "Flow", Label = "Switch (flow)", Description = "Goes on by the case that holds.", Outcomes = ["Default"])]
[DeferredInput("Mode", typeof(SwitchMode), Default = "MatchFirst", Hint = InputHint.DropDown, Options = ["MatchFirst", "MatchAny"])]
internal sealed class FlowSwitch : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame)
    {
        var any = Switch.IsMatchAny(step, frame, frame.Node.Inputs[0]);
        var outcomes = new List<string>();
        foreach (var item in frame.Node.Cases)
        {
            if ((any || outcomes.Count == 0) && InputBinder.Evaluate(step, frame, item.Condition).ToBoolean())
            {
                outcomes.Add(item.Label);
            }
        }

        step.Complete(frame, outcomes.Count == 0 ? ["Default"] : outcomes);
    }
}

/// <summary>Goes on along several branches at once.</summary>
[ActivityType("Elsa.FlowFork", Category = "Flow", Label = "Fork (flow)", Description = "Goes on along several branches at once.", OutcomesInput = "Branches")]
public sealed class FlowFork : Activity
{
    /// <summary>Names of the branches, which are its outcomes.</summary>
    [Input(Hint = InputHint.DynamicOutcomes, Description = "Names of the branches.")]
    public IReadOnlyList<string>? Branches { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context) =>
        Branches is { Count: > 0 } branches ? new ActivityResult.Completed(branches) : Completed();
}

/// <summary>Joins branches of a flowchart.</summary>
[ActivityType(TypeName, Category = "Flow", Label = "Join", Description = "Joins branches: the first, all, or all that are still alive.")]
public sealed class FlowJoin : Activity
{
    internal const string TypeName = "Elsa.FlowJoin";

    /// <summary>WaitAny, WaitAll or WaitAllActive; read when the definition is prepared.</summary>
    [Input(Default = "WaitAny", Hint = InputHint.DropDown, Options = ["WaitAny", "WaitAll", "WaitAllActive"], Description = "What to wait for.")]
    public string? Mode { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        if (context.Step.Mode == FlowchartMode.Counter && context.Frame.Parent is { Node.Flowchart: not null } flowchart)
        {
            Flowchart.CancelAncestors(context.Step, flowchart, Flowchart.ActivityOf(context.Frame));
        }

        return Completed();
    }
}
