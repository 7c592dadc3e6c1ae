using System.Text.Json.Nodes;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms.Checking;

/// <summary>Normalised answers as values of expressions and as JSON.</summary>
internal static class AnswerValues
{
    /// <summary>An object with every field that is taken; null for those without an answer.</summary>
    public static ValueObject Object(
        IReadOnlyList<FormField> fields, IReadOnlyDictionary<string, Cell> cells, Func<FormField, bool> takes)
    {
        var result = new ValueObject(fields.Count);
        foreach (var field in fields)
        {
            if (takes(field))
            {
                result[field.Id] = Of(field, cells.GetValueOrDefault(field.Id), takes);
            }
        }

        return result;
    }

    /// <summary>The value of an answer, not shared with anyone; null when there is none, an empty list for rows.</summary>
    public static Value Of(FormField field, Cell? cell, Func<FormField, bool> takes)
    {
        if (field.Type != FormFieldType.Rows)
        {
            return cell is null ? Value.Null : Copy(cell.Value);
        }

        var rows = new ValueArray();
        foreach (var row in cell?.Rows ?? [])
        {
            rows.Add(Value.From(Object(field.Fields, row.Cells, takes)));
        }

        return Value.From(rows);
    }

    public static Value Copy(in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Array:
                var array = new ValueArray(value.AsArray.Count);
                foreach (var item in value.AsArray)
                {
                    array.Add(Copy(item));
                }

                return Value.From(array);
            case ValueKind.Object:
                var copy = new ValueObject(value.AsObject.Count);
                foreach (var (name, member) in value.AsObject)
                {
                    copy[name] = Copy(member);
                }

                return Value.From(copy);
            default:
                return value;
        }
    }

    /// <summary>The answers in the order of the fields. Called once, because JSON nodes have one parent.</summary>
    public static JsonObject Json(IReadOnlyList<FormField> fields, Dictionary<string, Cell> cells)
    {
        var result = new JsonObject();
        foreach (var field in fields)
        {
            if (cells.TryGetValue(field.Id, out var cell))
            {
                result[field.Id] = field.Type == FormFieldType.Rows
                    ? new JsonArray([.. cell.Rows.Select(row => Json(field.Fields, row.Cells))])
                    : cell.Json;
            }
        }

        return result;
    }
}
