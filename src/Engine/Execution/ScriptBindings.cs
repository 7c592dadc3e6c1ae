using System.Text;
using Workflows.Engine.Definitions;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>What scripts may call and read: variables, inputs, outputs, parameters, facts of the instance.</summary>
/// <remarks>One object serves all evaluations of a step, one after another.</remarks>
internal sealed class ScriptBindings(StepExecution step) : IScriptHost
{
    private Frame _frame = null!;
    private ValueObject? _variables;
    private List<string>? _outcomes;
    private Value _item;

    /// <inheritdoc />
    public DateTimeOffset Now => step.Now;

    /// <inheritdoc />
    public TimeZoneInfo TimeZone => step.Context.Calendars.Find(step.Instance.SiteId, null).Zone;

    /// <summary>Evaluates a script in the scope of a run.</summary>
    public Value Evaluate(Frame frame, Script script) => Evaluate(frame, script, Value.Undefined, out _);

    /// <summary>Evaluates a script that may set outcomes, or that looks at one item.</summary>
    public Value Evaluate(Frame frame, Script script, in Value item, out List<string>? outcomes)
    {
        _frame = frame;
        _outcomes = null;
        _item = item;

        // Taken before the script runs: what it sets by other means does not show in the copy.
        _variables = VariablesProxy.Copy(frame, script);
        var result = script.Evaluate(this, ScriptLimits.Default);
        VariablesProxy.WriteBack(step, frame, _variables);
        outcomes = _outcomes;
        return result;
    }

    /// <inheritdoc />
    public string NewId() => new Guid(Encoding.ASCII.GetBytes(step.Context.Ids.NewId().AsSpan(0, 16).ToString())).ToString();

    /// <inheritdoc />
    public bool TryGetGlobal(string name, out Value value)
    {
        if (name == "variables")
        {
            value = Value.From(_variables ??= new ValueObject());
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc />
    public bool TryCall(string function, ReadOnlySpan<Value> arguments, out Value result)
    {
        switch (function)
        {
            case "getVariable":
                result = VariableScope.Find(_frame, Text(function, arguments, 0), out var found) ? found.Value : Value.Null;
                return true;
            case "setVariable":
                VariableScope.SetByName(_frame, Text(function, arguments, 0), Argument(arguments, 1));
                result = Value.Undefined;
                return true;
            case "getInput":
                result = InputValue(_frame, Text(function, arguments, 0));
                return true;
            case "getParameter":
                result = ParameterValue(Text(function, arguments, 0));
                return true;
            case "getOutputFrom":
                result = OutputBinding.Find(
                    _frame, Text(function, arguments, 0), arguments.Length > 1 ? Text(function, arguments, 1) : null);
                return true;
            case "getItem" when _item.Kind != ValueKind.Undefined:
                result = _item;
                return true;
            case "setOutcome":
                _outcomes = [Text(function, arguments, 0)];
                result = Value.Undefined;
                return true;
            case "setOutcomes":
                _outcomes = [.. Argument(arguments, 0).AsArray.Items.Select(item => item.ToString())];
                result = Value.Undefined;
                return true;
            default:
                return TryInstance(function, arguments, out result) || TryAccessor(function, arguments, out result);
        }
    }

    /// <summary>An input by name: inside a workflow used as an activity a variable of that name wins (Elsa format, section 3).</summary>
    public Value InputValue(Frame frame, string name)
    {
        if (IsInsideComposite(frame) && VariableScope.Find(frame, name, out var variable))
        {
            return variable.Value;
        }

        return step.Instance.Inputs.TryGet(name, out var value) || step.Instance.Inputs.TryGetIgnoreCase(name, out value)
            ? value
            : Value.Null;
    }

    private bool TryInstance(string function, ReadOnlySpan<Value> arguments, out Value result)
    {
        var instance = step.Instance;
        var definition = instance.Plan.Definition;
        result = Value.Undefined;
        switch (function)
        {
            case "getLastResult":
                result = instance.LastResult;
                return true;
            case "getCorrelationId":
                result = Value.From(instance.CorrelationId.Length == 0 ? null : instance.CorrelationId);
                return true;
            case "setCorrelationId":
                instance.CorrelationId = Text(function, arguments, 0);
                return true;
            case "getWorkflowInstanceName":
                result = Value.From(instance.Name);
                return true;
            case "setWorkflowInstanceName":
                instance.Name = Text(function, arguments, 0);
                return true;
            case "getWorkflowInstanceId":
                result = Value.From(instance.Id);
                return true;
            case "getWorkflowDefinitionId":
                result = Value.From(definition.DefinitionId);
                return true;
            case "getWorkflowDefinitionVersionId":
                result = Value.From(definition.Id);
                return true;
            case "getWorkflowDefinitionVersion":
                result = Value.From(definition.Version);
                return true;
            default:
                return false;
        }
    }

    private bool TryAccessor(string function, ReadOnlySpan<Value> arguments, out Value result)
    {
        result = Value.Undefined;
        if (function.Length < 4)
        {
            return false;
        }

        var name = function.AsSpan(3);
        if (function.StartsWith("set", StringComparison.Ordinal))
        {
            if (!VariableScope.FindAccessor(_frame, name, out var target))
            {
                return false;
            }

            VariableScope.Assign(target, Argument(arguments, 0), name);
            return true;
        }

        if (!function.StartsWith("get", StringComparison.Ordinal))
        {
            return false;
        }

        if (VariableScope.FindAccessor(_frame, name, out var variable))
        {
            result = variable.Value;
            return true;
        }

        return TryDeclaredInput(name, out result) || OutputBinding.TryFindAccessor(_frame, name, out result);
    }

    private bool TryDeclaredInput(ReadOnlySpan<char> pascalName, out Value result)
    {
        foreach (var input in step.Instance.Plan.Definition.Inputs)
        {
            if (pascalName.SequenceEqual(PascalName.Of(input.Name)) && !IsInsideComposite(_frame))
            {
                result = InputValue(_frame, input.Name);
                return true;
            }
        }

        result = default;
        return false;
    }

    private Value ParameterValue(string name) => step.Instance.Parameter(name) is { } value
        ? Value.From(value)
        : throw new ScriptException("parameter.unknown", $"expected a parameter of this release but found '{name}'");

    private static bool IsInsideComposite(Frame frame)
    {
        for (var current = frame; current is not null; current = current.Parent)
        {
            if (current.Node.Composite is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static Value Argument(ReadOnlySpan<Value> arguments, int index) =>
        index < arguments.Length ? arguments[index] : Value.Undefined;

    private static string Text(string function, ReadOnlySpan<Value> arguments, int index) =>
        index < arguments.Length && arguments[index].Kind == ValueKind.String
            ? arguments[index].AsString
            : throw new ScriptException(
                ScriptCodes.Type,
                $"{function}: expected a text as argument {index + 1} but found {ValueConversion.Describe(Argument(arguments, index))}");
}
