using System.Text.Json;
using Workflows.Engine.ControlFlow;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Primitives;

/// <summary>Sets a variable.</summary>
[ActivityType("Elsa.SetVariable", Category = "Primitives", Description = "Sets a variable.")]
public sealed class SetVariable : Activity
{
    /// <summary>The new value; converted to the type of the variable.</summary>
    [Input(Description = "The new value.")]
    public Value Value { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        var id = VariableId(context.Frame.Node.Source.Json);
        return id is not null && VariableScope.SetById(context.Frame, id, Value.IsNullish ? Value.Null : Value)
            ? Completed()
            : Failed(IncidentCodes.VariableUnknown, $"expected a variable in scope but found '{id}'");
    }

    /// <summary>Id of the variable that the definition names: an object, or its id or name alone.</summary>
    public static string? VariableId(JsonElement activity)
    {
        if (!activity.TryGetProperty("variable", out var variable))
        {
            return null;
        }

        return variable.ValueKind switch
        {
            JsonValueKind.String => variable.GetString(),
            JsonValueKind.Object when variable.TryGetProperty("id", out var id) => id.GetString(),
            JsonValueKind.Object when variable.TryGetProperty("name", out var name) => name.GetString(),
            _ => null,
        };
    }
}

/// <summary>Sets an output of the workflow, or of the workflow used as an activity that it runs in.</summary>
[ActivityType("Elsa.SetOutput", Category = "Primitives", Description = "Sets an output of the workflow.")]
public sealed class SetOutput : Activity
{
    /// <summary>Name of the output.</summary>
    [Input(Required = true, Description = "Name of the output.")]
    public string OutputName { get; set; } = "";

    /// <summary>Its value.</summary>
    [Input(Description = "The value.")]
    public Value OutputValue { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        for (var frame = context.Frame.Parent; frame is not null; frame = frame.Parent)
        {
            if (frame.Node.Composite is not null
                && WorkflowActivity.TrySetOutput(context.Step, frame, OutputName, OutputValue))
            {
                return Completed();
            }
        }

        context.Step.Instance.Outputs[OutputName] = OutputValue;
        return Completed();
    }
}

/// <summary>Names the instance. Never a name or a case reference: operators see it.</summary>
[ActivityType("Elsa.SetName", Category = "Primitives", Description = "Names the running instance.")]
public sealed class SetName : Activity
{
    /// <summary>The name.</summary>
    [Input(Description = "The name; operators see it, so it must not identify anybody.")]
    public string? Value { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        context.InstanceName = Value;
        return Completed();
    }
}

/// <summary>Sets the correlation id.</summary>
[ActivityType("Elsa.Correlate", Category = "Primitives", Description = "Sets the correlation id of the instance.")]
public sealed class Correlate : Activity
{
    /// <summary>The correlation id.</summary>
    [Input(Description = "The correlation id.")]
    public string? CorrelationId { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        context.CorrelationId = CorrelationId ?? "";
        return Completed();
    }
}

/// <summary>Runs a script that may read and set variables and choose outcomes.</summary>
[ActivityType("Elsa.RunJavaScript", Category = "Scripting", Description = "Runs a script.", Outcomes = ["Done"], OutcomesInput = "PossibleOutcomes")]
[DeferredInput("Script", typeof(string), Hint = InputHint.Code, Description = "The script; it ends after a bounded number of steps.")]
[DeferredInput("PossibleOutcomes", typeof(string[]), Hint = InputHint.DynamicOutcomes, Description = "Outcomes that the script may choose.")]
[Output("Result", typeof(Value))]
internal sealed class RunJavaScript : ControlFlowActivity
{
    public override void Start(StepExecution step, Frame frame)
    {
        var source = InputBinder.Evaluate(step, frame, frame.Node.Inputs[0]);
        if (source.Kind != ValueKind.String || string.IsNullOrWhiteSpace(source.AsString))
        {
            step.Complete(frame, null);
            return;
        }

        var script = frame.Node.ScriptFor(source.AsString);
        var result = step.Scripts.Evaluate(frame, script, Value.Undefined, out var outcomes);
        if (!result.IsNullish)
        {
            OutputBinding.Set(step, frame, "result", result);
        }

        step.Complete(frame, outcomes);
    }
}
