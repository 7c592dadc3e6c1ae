using Workflows.Engine.ControlFlow;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Composition;

/// <summary>Starts one instance of another definition for each item of a list.</summary>
[ActivityType(
    "Elsa.BulkDispatchWorkflows", Category = "Composition", Label = "Bulk dispatch workflows",
    Description = "Starts another procedure for each item of a list and may wait for all of them.",
    Outcomes = ["Completed", "Done"], Ports = ["childCompleted", "childFaulted"], Waits = true)]
[DeferredInput("WorkflowDefinitionId", typeof(string), Required = true, Description = "Id of the definition.")]
[DeferredInput("Items", typeof(Value), Description = "One child for each item.")]
[DeferredInput("DefaultItemInputKey", typeof(string), Default = "Item", Description = "Input that gets an item which is not an object.")]
[DeferredInput("CorrelationIdFunction", typeof(string), Hint = InputHint.Code, Description = "Correlation id of each child; the item is getItem().")]
[DeferredInput("Input", typeof(ValueObject), Hint = InputHint.Json, Description = "Inputs of every child.")]
[DeferredInput("WaitForCompletion", typeof(bool), Default = "true", Hint = InputHint.CheckBox, Description = "Wait until all children have ended.")]
internal sealed class BulkDispatchWorkflows : ControlFlowActivity, IWaitsForChildren
{
    public override void Start(StepExecution step, Frame frame) => throw new NotSupportedException();

    public override async ValueTask StartAsync(StepExecution step, Frame frame, CancellationToken cancellationToken)
    {
        var plan = await ChildCalls.ResolveAsync(step, frame, 0, cancellationToken);
        var given = InputBinder.Evaluate(step, frame, frame.Node.Inputs[1]);
        var waits = InputBinder.Evaluate(step, frame, frame.Node.Inputs[5]).ToBoolean();
        var items = given.IsNullish ? new ValueArray() : ForEach.Items(given);
        foreach (var item in items)
        {
            ChildCalls.Dispatch(step, frame, plan, Inputs(step, frame, item), Correlation(step, frame, item), waits);
        }

        if (!waits || items.Count == 0)
        {
            step.Complete(frame, ["Done"]);
            return;
        }

        step.Journal(frame, JournalEvent.Suspended, null);
    }

    public override void Resume(StepExecution step, Frame frame, Signal signal)
    {
        if (signal is not Signal.ChildFinished finished)
        {
            return;
        }

        var port = finished.Status == InstanceStatus.Faulted ? "childFaulted" : "childCompleted";
        if (frame.Node.Port(port) is { } body)
        {
            var child = step.Schedule(body, frame);
            child.AddLocal("ChildInstanceId", Value.From(finished.InstanceId));
            child.AddLocal("ChildOutput", finished.Output);
        }

        CompleteWhenDone(step, frame);
    }

    public override void ChildCompleted(StepExecution step, Frame frame, Frame child, IReadOnlyList<string>? outcomes) =>
        CompleteWhenDone(step, frame);

    private static void CompleteWhenDone(StepExecution step, Frame frame)
    {
        if (frame.Bookmarks is not { Count: > 0 } && frame.Children is not { Count: > 0 })
        {
            step.Complete(frame, ["Completed", "Done"]);
        }
    }

    private static ValueObject Inputs(StepExecution step, Frame frame, in Value item)
    {
        var inputs = ChildCalls.Inputs(step, InputBinder.Evaluate(step, frame, frame.Node.Inputs[4]));
        if (item.Kind == ValueKind.Object)
        {
            foreach (var (name, value) in item.AsObject)
            {
                inputs[name] = value;
            }
        }
        else
        {
            inputs[InputBinder.Evaluate(step, frame, frame.Node.Inputs[2]).ToString()] = item;
        }

        return inputs;
    }

    private static string Correlation(StepExecution step, Frame frame, in Value item)
    {
        var plan = frame.Node.Inputs[3];
        if (plan.Script is { } script)
        {
            var given = step.Scripts.Evaluate(frame, script, item, out _);
            return given.IsNullish ? step.Instance.CorrelationId : given.ToString();
        }

        return plan.Source == InputSource.Constant ? plan.Constant.ToString() : step.Instance.CorrelationId;
    }
}
