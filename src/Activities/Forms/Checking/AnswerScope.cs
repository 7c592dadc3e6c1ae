using Workflows.Activities.Forms.Reading;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms.Checking;

/// <summary>What the expressions of a form see. Lists and objects are copies, so that no script changes an answer.</summary>
internal sealed class AnswerScope(
    IReadOnlyList<FormField> fields, Dictionary<string, Cell> cells, FormContext context, AnswerLog log) : IScriptHost
{
    private static readonly ScriptLimits Limits = new() { MaxSteps = 20_000, MaxMemory = 1024 * 1024 };

    private FormField? _rows;
    private Row? _row;
    private ValueObject? _form;
    private ValueObject? _caseFacts;

    /// <inheritdoc />
    public DateTimeOffset Now => context.Now;

    /// <inheritdoc />
    public TimeZoneInfo TimeZone => context.Zone;

    /// <summary>Must be called when an answer was taken away.</summary>
    public void Changed() => _form = null;

    /// <summary>From now on the names are those of a row; null for those of the form.</summary>
    public void Enter(FormField? rows, Row? row) => (_rows, _row) = (rows, row);

    /// <summary>The value; undefined and a problem at the place when the expression fails.</summary>
    public Value Evaluate(FormExpression expression, AnswerPlace place, string member, out bool failed)
    {
        try
        {
            failed = false;
            return expression.Script.Evaluate(this, Limits);
        }
        catch (ScriptException exception)
        {
            failed = true;
            Failed(place, member, $"{exception.Code} at line {exception.Line}, column {exception.Column}");
            return Value.Undefined;
        }
    }

    /// <summary>Reports that an expression of the form is at fault, without its values.</summary>
    public void Failed(AnswerPlace place, string member, string what) =>
        log.Add(place, AnswerCodes.ExpressionFailed, AnswerMessages.ExpressionFailed, $"{place.Path}: {member}: {what}");

    /// <inheritdoc />
    public bool TryGetGlobal(string name, out Value value)
    {
        switch (name)
        {
            case FormNames.Form:
                value = Value.From(_form ??= AnswerValues.Object(fields, cells, _ => true));
                return true;
            case FormNames.CaseFacts:
                value = Value.From(_caseFacts ??= AnswerValues.Copy(Value.From(context.CaseFacts)).AsObject);
                return true;
            case FormNames.T0:
                value = context.T0 is { } t0 ? Value.From(t0) : Value.Null;
                return true;
            default:
                return TryGetField(name, out value);
        }
    }

    /// <inheritdoc />
    public bool TryCall(string function, ReadOnlySpan<Value> arguments, out Value result)
    {
        result = Value.Undefined;
        if (function != FormNames.GetParameter)
        {
            return false;
        }

        if (arguments.Length == 0 || arguments[0].Kind != ValueKind.String)
        {
            throw new ScriptException(ScriptCodes.Type, "getParameter: expected the name of a parameter");
        }

        result = context.Parameter(arguments[0].AsString)
            ?? throw new ScriptException("parameter.unknown", $"expected a parameter but found '{arguments[0].AsString}'");
        return true;
    }

    /// <inheritdoc />
    public string NewId() => throw new ScriptException(ScriptCodes.UnknownFunction, "newGuid(): forms make no ids");

    private bool TryGetField(string name, out Value value)
    {
        var field = Find(_rows is null ? fields : _rows.Fields, name);
        value = field is null
            ? Value.Undefined
            : AnswerValues.Of(field, (_row?.Cells ?? cells).GetValueOrDefault(name), _ => true);
        return field is not null;
    }

    private static FormField? Find(IReadOnlyList<FormField> among, string name)
    {
        foreach (var field in among)
        {
            if (field.Id == name)
            {
                return field;
            }
        }

        return null;
    }
}
