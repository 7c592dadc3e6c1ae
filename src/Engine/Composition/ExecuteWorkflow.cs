using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Composition;

/// <summary>Runs another definition as an instance of its own, within the same step as far as it goes.</summary>
[ActivityType("Elsa.ExecuteWorkflow", Category = "Composition", Label = "Execute workflow", Description = "Runs another procedure and may wait for its end.", Waits = true)]
[DeferredInput("WorkflowDefinitionId", typeof(string), Required = true, Description = "Id of the definition.")]
[DeferredInput("CorrelationId", typeof(string), Description = "Correlation id of the child; empty means that of this instance.")]
[DeferredInput("Input", typeof(ValueObject), Hint = InputHint.Json, Description = "Inputs of the child: ids and facts only.")]
[DeferredInput("WaitForCompletion", typeof(bool), Default = "false", Hint = InputHint.CheckBox, Description = "Wait until the child has ended.")]
[Output("Result", typeof(Value), Description = "Id, status and outputs of the child.")]
internal sealed class ExecuteWorkflow : ControlFlowActivity, IWaitsForChildren
{
    private const int MostNested = 32;

    public override void Start(StepExecution step, Frame frame) => throw new NotSupportedException();

    public override async ValueTask StartAsync(StepExecution step, Frame frame, CancellationToken cancellationToken)
    {
        var plan = await ChildCalls.ResolveAsync(step, frame, 0, cancellationToken);
        var waits = InputBinder.Evaluate(step, frame, frame.Node.Inputs[3]).ToBoolean();
        if (step.Depth >= MostNested)
        {
            throw new ActivityFaultException(
                IncidentCodes.Runaway, $"expected at most {MostNested} workflows inside each other but found more: does one run itself?");
        }

        var child = new WorkflowInstance(plan, step.Context.Ids.NewId(), step.Instance.SiteId)
        {
            CorrelationId = ChildCalls.Correlation(step, frame, 1),
            ParentId = step.Instance.Id,
            CreatedAt = step.Now,
            Inputs = ChildCalls.Inputs(step, InputBinder.Evaluate(step, frame, frame.Node.Inputs[2])),
            Overrides = step.Instance.Overrides,
            Mode = step.Mode,
        };
        var execution = new StepExecution(child, step.Context) { Depth = step.Depth + 1 };
        step.Delta.Inline.Add(execution);
        await execution.StartAsync(cancellationToken);
        if (waits && !child.IsOver)
        {
            child.ParentBookmarkId = step.Waits.Add(frame, new Wait(frame.Node.TypeName, child.Id), null);
            step.Journal(frame, JournalEvent.Suspended, null);
            return;
        }

        Complete(step, frame, child.Id, child.Status, Value.From(child.Outputs));
    }

    public override void Resume(StepExecution step, Frame frame, Signal signal)
    {
        if (signal is Signal.ChildFinished finished)
        {
            Complete(step, frame, finished.InstanceId, finished.Status, finished.Output);
        }
    }

    private static void Complete(StepExecution step, Frame frame, string childId, InstanceStatus status, Value output)
    {
        var names = ChildCalls.StatusNames(status);
        var result = new ValueObject
        {
            ["workflowInstanceId"] = Value.From(childId),
            ["status"] = Value.From(names.Status),
            ["subStatus"] = Value.From(names.SubStatus),
            ["output"] = output,
        };
        OutputBinding.Set(step, frame, "result", Value.From(result));
        step.Complete(frame, null);
    }
}

/// <summary>Starts another definition after this step, and may wait for its end.</summary>
[ActivityType("Elsa.DispatchWorkflow", Category = "Composition", Label = "Dispatch workflow", Description = "Starts another procedure beside this one and may wait for its end.", Waits = true)]
[DeferredInput("WorkflowDefinitionId", typeof(string), Required = true, Description = "Id of the definition.")]
[DeferredInput("CorrelationId", typeof(string), Description = "Correlation id of the child; empty means that of this instance.")]
[DeferredInput("Input", typeof(ValueObject), Hint = InputHint.Json, Description = "Inputs of the child: ids and facts only.")]
[DeferredInput("WaitForCompletion", typeof(bool), Default = "false", Hint = InputHint.CheckBox, Description = "Wait until the child has ended.")]
[DeferredInput("ChannelName", typeof(string), Description = "Kept for Elsa; there is one channel here.")]
[Output("Result", typeof(Value), Description = "Outputs of the child.")]
internal sealed class DispatchWorkflow : ControlFlowActivity, IWaitsForChildren
{
    public override void Start(StepExecution step, Frame frame) => throw new NotSupportedException();

    public override async ValueTask StartAsync(StepExecution step, Frame frame, CancellationToken cancellationToken)
    {
        var plan = await ChildCalls.ResolveAsync(step, frame, 0, cancellationToken);
        var inputs = ChildCalls.Inputs(step, InputBinder.Evaluate(step, frame, frame.Node.Inputs[2]));
        var waits = InputBinder.Evaluate(step, frame, frame.Node.Inputs[3]).ToBoolean();
        ChildCalls.Dispatch(step, frame, plan, inputs, ChildCalls.Correlation(step, frame, 1), waits);
        if (waits)
        {
            step.Journal(frame, JournalEvent.Suspended, null);
        }
        else
        {
            step.Complete(frame, null);
        }
    }

    public override void Resume(StepExecution step, Frame frame, Signal signal)
    {
        if (signal is Signal.ChildFinished finished)
        {
            OutputBinding.Set(step, frame, "result", finished.Output);
            step.Complete(frame, null);
        }
    }
}
