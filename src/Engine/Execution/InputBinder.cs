using System.Globalization;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>Evaluates inputs, converts them, and makes activity objects from them.</summary>
internal static class InputBinder
{
    /// <summary>Makes the object for one call.</summary>
    /// <exception cref="ActivityFaultException">An input is missing, cannot be evaluated or is none of its type.</exception>
    public static Activity Create(LeafKind kind, StepExecution step, Frame frame)
    {
        var activity = kind.Create();
        var inputs = frame.Node.Inputs;
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            if (input.IsAbsent)
            {
                if (input.Descriptor!.Required)
                {
                    throw Invalid(frame, input, "nothing");
                }

                continue;
            }

            var value = Evaluate(step, frame, input);
            if (value.IsNullish && input.Descriptor!.Required)
            {
                throw Invalid(frame, input, "nothing");
            }

            if (!kind.Setters[i].TrySet(activity, value))
            {
                throw Invalid(frame, input, ValueConversion.Describe(value));
            }
        }

        return activity;
    }

    /// <summary>Evaluates an input in the scope of a run and converts it to its declared type.</summary>
    /// <exception cref="ActivityFaultException">It cannot be evaluated or is none of its type.</exception>
    public static Value Evaluate(StepExecution step, Frame frame, InputPlan input)
    {
        var value = input.Source switch
        {
            InputSource.Constant => input.Constant,
            InputSource.Script => EvaluateScript(step, frame, input),
            InputSource.Variable => VariableScope.FindById(frame, input.Reference, out var variable)
                ? variable.Value
                : Value.Null,
            InputSource.WorkflowInput => step.Scripts.InputValue(frame, input.Reference!),
            InputSource.Absent => Value.Null,
            _ => throw new ActivityFaultException(IncidentCodes.InputInvalid, EvaluationMessage(input)),
        };
        if (input.Source == InputSource.Constant)
        {
            // Converted when the plan was made.
            return value;
        }

        return ValueConversion.TryConvert(value, input.Type, out var converted)
            ? converted
            : throw Invalid(frame, input, ValueConversion.Describe(value));
    }

    private static Value EvaluateScript(StepExecution step, Frame frame, InputPlan input)
    {
        try
        {
            return step.Scripts.Evaluate(frame, input.Script!);
        }
        catch (ScriptException exception)
        {
            throw new ActivityFaultException(
                exception.Code, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{EvaluationMessage(input)}"), exception);
        }
    }

    private static string EvaluationMessage(InputPlan input) => $"Failed to evaluate activity input '{input.Name}'";

    private static ActivityFaultException Invalid(Frame frame, InputPlan input, string found) => new(
        IncidentCodes.InputInvalid,
        $"input '{input.Name}' of {frame.Node.TypeName} '{frame.Node.Id}': expected {input.Type} but found {found}");
}
