using System.Text.Json.Nodes;
using Workflows.Activities.Confidentiality;

namespace Workflows.Activities.Forms;

/// <summary>Takes stored answers apart by class, and puts them together again.</summary>
internal static class AnswerClasses
{
    /// <summary>The answers to the fields that are taken; rows keep their places, and are there when the rows or a field of
    /// them is taken.</summary>
    public static JsonObject Take(IReadOnlyList<FormField> fields, JsonObject answers, Func<FormField, bool> takes)
    {
        var result = new JsonObject();
        foreach (var field in fields)
        {
            if (answers[field.Id] is not { } answer)
            {
                continue;
            }

            if (field.Type != FormFieldType.Rows)
            {
                if (takes(field))
                {
                    result[field.Id] = answer.DeepClone();
                }
            }
            else if (answer is JsonArray rows && (takes(field) || field.Fields.Any(takes)))
            {
                result[field.Id] = new JsonArray(
                    [.. rows.Select(row => Take(field.Fields, row as JsonObject ?? [], takes))]);
            }
        }

        return result;
    }

    public static JsonObject Join(IReadOnlyList<FormField> fields, IReadOnlyList<JsonObject> parts)
    {
        var result = new JsonObject();
        foreach (var field in fields)
        {
            var found = parts.Select(part => part[field.Id]).OfType<JsonNode>().ToList();
            if (found.Count > 0 && field.Type != FormFieldType.Rows)
            {
                result[field.Id] = found[0].DeepClone();
            }
            else if (found.Count > 0)
            {
                var tables = found.OfType<JsonArray>().ToList();
                result[field.Id] = new JsonArray(
                [
                    .. Enumerable.Range(0, tables.Max(table => table.Count)).Select(i => Join(
                        field.Fields, [.. tables.Where(table => i < table.Count).Select(table => table[i]).OfType<JsonObject>()])),
                ]);
            }
        }

        return result;
    }

    /// <summary>The highest class of what was answered; K1 when nothing was.</summary>
    public static ContentClass Highest(IReadOnlyList<FormField> fields, JsonObject answers)
    {
        var highest = ContentClass.K1;
        foreach (var field in fields)
        {
            if (answers[field.Id] is not { } answer)
            {
                continue;
            }

            highest = field.Class > highest ? field.Class : highest;
            foreach (var row in field.Type == FormFieldType.Rows && answer is JsonArray rows ? rows.OfType<JsonObject>() : [])
            {
                var inRow = Highest(field.Fields, row);
                highest = inRow > highest ? inRow : highest;
            }
        }

        return highest;
    }
}
