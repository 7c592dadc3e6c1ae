using System.Text.Json;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.ControlFlow;

/// <summary>What the loops share: a body that runs again and again until a Break or the end.</summary>
internal abstract class Loop : ControlFlowActivity
{
    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes)
    {
        if (frame.Breaking)
        {
            step.Complete(frame, null);
            return;
        }

        Turn(step, frame, child.Tag + 1);
    }

    public override bool HandleBreak(Frame frame)
    {
        frame.Breaking = true;
        return true;
    }

    /// <summary>Begins a turn, or completes the loop.</summary>
    protected abstract void Turn(StepExecution step, Frame frame, int turn);

    /// <summary>Schedules the body with its loop variables.</summary>
    protected static Frame ScheduleBody(StepExecution step, Frame frame, PlanNode body, int turn)
    {
        var child = step.Schedule(body, frame);
        child.Tag = turn;
        return child;
    }
}

/// <summary>Runs its body while a condition holds.</summary>
[ActivityType("Elsa.While", Description = "Repeats its body while a condition holds.", Ports = ["body"])]
[DeferredInput("Condition", typeof(bool), Default = "false", Hint = InputHint.CheckBox)]
internal sealed class While : Loop
{
    public override void Start(StepExecution step, Frame frame) => Turn(step, frame, 0);

    protected override void Turn(StepExecution step, Frame frame, int turn)
    {
        var body = frame.Node.Port("body");
        while (InputBinder.Evaluate(step, frame, frame.Node.Inputs[0]).ToBoolean())
        {
            if (body is not null)
            {
                ScheduleBody(step, frame, body, turn);
                return;
            }

            // Without a body nothing can change the condition but the condition itself.
            if (++turn > step.Context.Options.MaxActivitiesPerStep)
            {
                throw new ActivityFaultException(
                    IncidentCodes.Runaway, "expected a loop that ends but found one without a body whose condition stays true");
            }
        }

        step.Complete(frame, null);
    }
}

/// <summary>Counts from a start to an end.</summary>
[ActivityType("Elsa.For", Description = "Repeats its body for each number from start to end.", Ports = ["body"])]
[DeferredInput("Start", typeof(int), Default = "0")]
[DeferredInput("End", typeof(int), Default = "0")]
[DeferredInput("Step", typeof(int), Default = "1")]
[DeferredInput("OuterBoundInclusive", typeof(bool), Default = "true", Hint = InputHint.CheckBox)]
[Output("CurrentValue", typeof(int))]
internal sealed class For : Loop
{
    public override void Start(StepExecution step, Frame frame)
    {
        var inputs = frame.Node.Inputs;
        frame.State = new Bounds(
            InputBinder.Evaluate(step, frame, inputs[0]).ToNumber(),
            InputBinder.Evaluate(step, frame, inputs[1]).ToNumber(),
            InputBinder.Evaluate(step, frame, inputs[2]).ToNumber(),
            InputBinder.Evaluate(step, frame, inputs[3]).ToBoolean());

        // Elsa's For without a body never completes; there is nothing to wait for, so neither does this one go on.
        if (frame.Node.Port("body") is not null)
        {
            Turn(step, frame, 0);
        }
    }

    public override void WriteState(Utf8JsonWriter writer, Frame frame) =>
        JsonSerializer.Serialize(writer, (Bounds)frame.State!);

    public override object? ReadState(JsonElement state, PlanNode node) => state.Deserialize<Bounds>();

    protected override void Turn(StepExecution step, Frame frame, int turn)
    {
        var bounds = (Bounds)frame.State!;
        var current = bounds.Current + (turn > 0 ? bounds.Step : 0);
        var goesOn = bounds.Step >= 0
            ? current < bounds.End || (bounds.Inclusive && current == bounds.End)
            : current > bounds.End || (bounds.Inclusive && current == bounds.End);
        if (!goesOn || frame.Node.Port("body") is not { } body)
        {
            step.Complete(frame, null);
            return;
        }

        frame.State = bounds with { Current = current };
        var value = Value.From(current);
        OutputBinding.Set(step, frame, "currentValue", value);
        ScheduleBody(step, frame, body, turn).AddLocal("CurrentValue", value);
    }

    /// <summary>The inputs as evaluated when the loop began, and the number of the current turn.</summary>
    private sealed record Bounds(double Current, double End, double Step, bool Inclusive);
}

/// <summary>Runs its body for each item of a list.</summary>
[ActivityType("Elsa.ForEach", Description = "Repeats its body for each item of a list.", Ports = ["body"])]
[DeferredInput("Items", typeof(Value), Hint = InputHint.MultiLine)]
[Output("CurrentValue", typeof(Value))]
internal sealed class ForEach : Loop
{
    public override void Start(StepExecution step, Frame frame)
    {
        var items = InputBinder.Evaluate(step, frame, frame.Node.Inputs[0]);
        if (items.IsNullish)
        {
            throw new ActivityFaultException(IncidentCodes.InputInvalid, "input 'Items': expected a list but found nothing");
        }

        frame.State = Items(items);
        Turn(step, frame, 0);
    }

    public override void WriteState(Utf8JsonWriter writer, Frame frame) =>
        ValueJson.Write(writer, frame.State is ValueArray items ? Value.From(items) : Value.Null, tagged: true);

    public override object? ReadState(JsonElement state, PlanNode node) => ValueJson.ReadElement(state, tagged: true).AsArray;

    protected override void Turn(StepExecution step, Frame frame, int turn)
    {
        var items = (ValueArray)frame.State!;
        if (turn >= items.Count || frame.Node.Port("body") is not { } body)
        {
            step.Complete(frame, null);
            return;
        }

        OutputBinding.Set(step, frame, "currentValue", items[turn]);
        var child = ScheduleBody(step, frame, body, turn);
        child.AddLocal("CurrentValue", items[turn]);
        child.AddLocal("CurrentIndex", Value.From(turn));
    }

    /// <summary>A list as items; JSON text of a list counts as one.</summary>
    public static ValueArray Items(in Value value) =>
        ValueConversion.TryConvert(value, new DeclaredType(Execution.ValueType.Object, true), out var list)
            ? list.AsArray
            : throw new ActivityFaultException(
                IncidentCodes.InputInvalid, $"input 'Items': expected a list but found {ValueConversion.Describe(value)}");
}

/// <summary>Runs its body for every item at once.</summary>
[ActivityType("Elsa.ParallelForEach", Description = "Runs its body for every item of a list, side by side.", Ports = ["body"])]
[DeferredInput("Items", typeof(Value), Hint = InputHint.MultiLine)]
internal sealed class ParallelForEach : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame)
    {
        var items = InputBinder.Evaluate(step, frame, frame.Node.Inputs[0]);
        if (!items.IsNullish && frame.Node.Port("body") is { } body)
        {
            var list = ForEach.Items(items);
            for (var i = 0; i < list.Count; i++)
            {
                var child = step.Schedule(body, frame);
                child.Tag = i;
                child.AddLocal("CurrentValue", list[i]);
                child.AddLocal("CurrentIndex", Value.From(i));
            }
        }

        Parallel.CompleteWhenEmpty(step, frame);
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes) =>
        Parallel.CompleteWhenEmpty(step, frame);
}

/// <summary>Runs its body once; lets a flowchart hold a container activity.</summary>
[ActivityType("Elsa.FlowNode", Description = "Runs its body, then goes on.", Ports = ["body"])]
internal sealed class FlowNode : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame)
    {
        if (frame.Node.Port("body") is { } body)
        {
            step.Schedule(body, frame);
        }
        else
        {
            step.Complete(frame, null);
        }
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes) =>
        step.Complete(frame, null);
}
