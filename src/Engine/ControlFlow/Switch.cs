using Workflows.Engine.Execution;

namespace Workflows.Engine.ControlFlow;

/// <summary>Runs the activities of the cases whose condition holds.</summary>
[ActivityType("Elsa.Switch", Description = "Runs the activity of the first case that holds, or of all that hold.", Ports = ["default"])]
[DeferredInput("Mode", typeof(SwitchMode), Default = "MatchFirst", Hint = InputHint.DropDown, Options = ["MatchFirst", "MatchAny"])]
internal sealed class Switch : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame)
    {
        var any = IsMatchAny(step, frame, frame.Node.Inputs[0]);
        var matched = false;
        foreach (var item in frame.Node.Cases)
        {
            if (!InputBinder.Evaluate(step, frame, item.Condition).ToBoolean())
            {
                continue;
            }

            matched = true;
            if (item.Activity is { } activity)
            {
                step.Schedule(activity, frame);
            }

            if (!any)
            {
                break;
            }
        }

        if (!matched && frame.Node.Port("default") is { } otherwise)
        {
            step.Schedule(otherwise, frame);
        }

        Parallel.CompleteWhenEmpty(step, frame);
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes) =>
        Parallel.CompleteWhenEmpty(step, frame);

    /// <summary>The mode is written as an input or as a plain member.</summary>
    public static bool IsMatchAny(StepExecution step, Frame frame, InputPlan mode)
    {
        var text = frame.Node.Source.PlainText("mode") ?? InputBinder.Evaluate(step, frame, mode).ToString();
        return string.Equals(text, nameof(SwitchMode.MatchAny), StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Which cases of a switch count.</summary>
internal enum SwitchMode
{
    /// <summary>The first that holds.</summary>
    MatchFirst,

    /// <summary>All that hold.</summary>
    MatchAny,
}
