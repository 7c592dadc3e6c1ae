using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Composition;

/// <summary>What the activities that start other workflows share.</summary>
internal static class ChildCalls
{
    /// <summary>The definition that an input names, in the version that the caller's release pins.</summary>
    /// <exception cref="ActivityFaultException">There is none, or it is not published.</exception>
    public static async ValueTask<WorkflowPlan> ResolveAsync(
        StepExecution step, Frame frame, int input, CancellationToken cancellationToken)
    {
        var id = InputBinder.Evaluate(step, frame, frame.Node.Inputs[input]);
        var plan = id.Kind == ValueKind.String
            ? await step.Context.Plans.ResolveCallAsync(step.Instance.Plan, id.AsString, cancellationToken)
            : null;
        return plan ?? throw new ActivityFaultException(
            IncidentCodes.DefinitionUnknown,
            $"expected a published definition but found '{(id.Kind == ValueKind.String ? id.AsString : "nothing")}'");
    }

    /// <summary>Inputs of a child: a copy of what was given, and the id of the instance that started it.</summary>
    public static ValueObject Inputs(StepExecution step, in Value given)
    {
        var inputs = new ValueObject();
        if (given.Kind == ValueKind.Object)
        {
            foreach (var (name, value) in given.AsObject)
            {
                inputs[name] = value;
            }
        }

        inputs["ParentInstanceId"] = Value.From(step.Instance.Id);
        return inputs;
    }

    /// <summary>The correlation id that an input gives a child, or that of the parent.</summary>
    public static string Correlation(StepExecution step, Frame frame, int input)
    {
        var given = InputBinder.Evaluate(step, frame, frame.Node.Inputs[input]);
        return given.Kind == ValueKind.String && given.AsString.Length > 0 ? given.AsString : step.Instance.CorrelationId;
    }

    /// <summary>Asks for the start of a child after this step, and returns its id.</summary>
    public static string Dispatch(
        StepExecution step, Frame frame, WorkflowPlan plan, ValueObject inputs, string correlationId, bool wait)
    {
        var childId = step.Context.Ids.NewId();
        var bookmark = wait ? step.Waits.Add(frame, new Wait(frame.Node.TypeName, childId), null) : null;
        var start = new DispatchedStart(
            plan.Definition.DefinitionId, plan.Definition.Id, childId, bookmark, correlationId,
            ValueJson.ToJson(Value.From(inputs), tagged: true));
        step.AddEffect(
            frame, EngineMessages.Dispatch, $"dispatch:{childId}", System.Text.Json.JsonSerializer.Serialize(start));
        return childId;
    }

    /// <summary>Elsa's two names for where an instance stands.</summary>
    public static (string Status, string SubStatus) StatusNames(InstanceStatus status) => (
        status >= InstanceStatus.Finished ? "Finished" : "Running", status.ToString());
}
