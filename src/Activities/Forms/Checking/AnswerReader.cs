using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms.Checking;

/// <summary>Turns submitted values into normalised answers of the type of their fields.</summary>
/// <param name="context">What the answers are checked against.</param>
/// <param name="log">Where problems go.</param>
internal sealed class AnswerReader(FormContext context, AnswerLog log)
{
    /// <summary>The answer, or null when there is none or after a problem.</summary>
    public Cell? Read(FormField field, JsonNode? node, AnswerPlace place)
    {
        if (node is null || (Text(node) is { } blank && string.IsNullOrWhiteSpace(blank)))
        {
            return null;
        }

        return field.Type switch
        {
            FormFieldType.Text or FormFieldType.LongText => ReadText(field, node, place),
            FormFieldType.Choice => ReadOption(field, Text(node), place),
            FormFieldType.Several => ReadSeveral(field, node, place),
            FormFieldType.YesNo or FormFieldType.YesNoUnknown => ReadYesNo(field, node, place),
            FormFieldType.Number => TryNumber(node, out var number)
                ? new Cell(JsonValue.Create(number), Value.From((double)number)) { Number = number }
                : Wrong(field, place),
            FormFieldType.Money => ReadMoney(field, node, place),
            FormFieldType.Date => ReadDate(field, node, place),
            FormFieldType.Instant => AnswerText.TryInstant(Text(node) ?? "", context.Zone, out var instant)
                ? new Cell(JsonValue.Create(AnswerText.Spell(instant, context.Zone)), Value.From(instant))
                : Wrong(field, place),
            FormFieldType.Person or FormFieldType.File => ReadIds(field, node, place),
            _ => ReadRows(field, node, place),
        };
    }

    /// <summary>The spelling of a text, number or boolean; null for the others.</summary>
    private static string? Text(JsonNode node) => node is JsonValue value
        ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString()
        : null;

    private static bool TryNumber(JsonNode? node, out decimal number)
    {
        number = 0;
        return node is not null && node.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
            && AnswerText.TryNumber(Text(node)!.Trim(), out number);
    }

    private Cell? Wrong(FormField field, AnswerPlace place)
    {
        log.Add(place, AnswerCodes.Type, AnswerMessages.Type(field.Type));
        return null;
    }

    private Cell? ReadText(FormField field, JsonNode node, AnswerPlace place)
    {
        if (Text(node) is not { } text)
        {
            return Wrong(field, place);
        }

        var clean = AnswerText.Clean(text, field.Type == FormFieldType.Text);
        return clean.Length == 0 ? null : new Cell(JsonValue.Create(clean), Value.From(clean));
    }

    private Cell? ReadOption(FormField field, string? text, AnswerPlace place)
    {
        foreach (var option in field.Options)
        {
            if (option.Value == text)
            {
                return new Cell(JsonValue.Create(option.Value), Value.From(option.Value));
            }
        }

        log.Add(place, AnswerCodes.Option, AnswerMessages.Option(field));
        return null;
    }

    private Cell? ReadYesNo(FormField field, JsonNode node, AnswerPlace place)
    {
        var word = Text(node) switch
        {
            "yes" or "true" => "yes",
            "no" or "false" => "no",
            "unknown" when field.Type == FormFieldType.YesNoUnknown => "unknown",
            _ => null,
        };
        if (word is not null)
        {
            return new Cell(JsonValue.Create(word), Value.From(word));
        }

        log.Add(place, AnswerCodes.Option, AnswerMessages.Option(field));
        return null;
    }

    private Cell? ReadSeveral(FormField field, JsonNode node, AnswerPlace place)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node as JsonArray ?? [node.DeepClone()])
        {
            if (item is null || Text(item) is not { } text || field.Options.All(option => option.Value != text))
            {
                log.Add(place, AnswerCodes.Option, AnswerMessages.Option(field));
                return null;
            }

            chosen.Add(text);
        }

        return List(field.Options.Select(option => option.Value).Where(chosen.Contains));
    }

    private Cell? ReadMoney(FormField field, JsonNode node, AnswerPlace place)
    {
        if (node is not JsonObject money)
        {
            return Wrong(field, place);
        }

        var currency = (money["currency"] is { } text ? Text(text) : null)?.Trim().ToUpperInvariant() ?? "";
        if (money["amount"] is null or JsonValue && string.IsNullOrWhiteSpace(money["amount"] is { } empty ? Text(empty) : null))
        {
            // A screen sends the currency that it proposes even when no amount was written.
            return money.Count <= 2 ? null : Wrong(field, place);
        }

        if (money.Count != 2 || !TryNumber(money["amount"], out var amount) || !AnswerText.Currency().IsMatch(currency))
        {
            return Wrong(field, place);
        }

        var value = new ValueObject(2) { ["amount"] = Value.From(amount), ["currency"] = Value.From(currency) };
        return new Cell(new JsonObject { ["amount"] = amount, ["currency"] = currency }, Value.From(value)) { Number = amount };
    }

    private Cell? ReadDate(FormField field, JsonNode node, AnswerPlace place) =>
        AnswerText.TryDate((Text(node) ?? "").Trim(), out var day)
            ? new Cell(
                JsonValue.Create(day.ToString("O", CultureInfo.InvariantCulture)),
                Value.From(AnswerText.Start(day, context.Zone)))
            { Day = day }
            : Wrong(field, place);

    private Cell? ReadIds(FormField field, JsonNode node, AnswerPlace place)
    {
        if (!field.Many && node is not JsonValue)
        {
            return Wrong(field, place);
        }

        var ids = new List<string>();
        foreach (var item in node as JsonArray ?? [node.DeepClone()])
        {
            var id = item is JsonValue value && value.TryGetValue<string>(out var text) ? text.Trim() : null;
            if (id is not { Length: <= FormLimits.IdLength } || id.Any(char.IsControl))
            {
                return Wrong(field, place);
            }

            if (id.Length > 0 && !ids.Contains(id))
            {
                ids.Add(id);
            }

            if (ids.Count > FormLimits.Items)
            {
                log.Add(place, AnswerCodes.TooMany, AnswerMessages.TooMany(field.Type, FormLimits.Items));
                return null;
            }
        }

        if (field.Many)
        {
            return List(ids) is { } list ? list with { Ids = ids } : null;
        }

        return ids.Count == 0 ? null : new Cell(JsonValue.Create(ids[0]), Value.From(ids[0])) { Ids = ids };
    }

    private Cell? ReadRows(FormField field, JsonNode node, AnswerPlace place)
    {
        if (node is not JsonArray items || items.Any(item => item is not (null or JsonObject)))
        {
            return Wrong(field, place);
        }

        var rows = new List<Row>();
        for (var i = 0; i < items.Count; i++)
        {
            var row = new Row(i);
            var isEmpty = true;
            foreach (var (id, answer) in items[i] as JsonObject ?? [])
            {
                if (field.Find(id) is not { } cell)
                {
                    log.AddUnknown($"{place.Path}[{i}].{id}", answer);
                    continue;
                }

                var at = place.In(field, i, cell);
                if (Read(cell, answer, at) is { } read)
                {
                    row.Cells[id] = read;
                }

                // A row with an answer that cannot be read is not an empty row.
                isEmpty = isEmpty && !row.Cells.ContainsKey(id) && !log.Has(at);
            }

            if (!isEmpty)
            {
                rows.Add(row);
            }

            if (rows.Count > FormLimits.MostRows)
            {
                log.Add(place, AnswerCodes.TooMany, AnswerMessages.TooMany(field.Type, field.MaxRows));
                return null;
            }
        }

        return rows.Count == 0 ? null : new Cell(new JsonArray(), Value.Null) { Rows = rows };
    }

    private static Cell? List(IEnumerable<string> items)
    {
        var json = new JsonArray();
        var values = new ValueArray();
        foreach (var item in items)
        {
            json.Add(JsonValue.Create(item));
            values.Add(Value.From(item));
        }

        return json.Count == 0 ? null : new Cell(json, Value.From(values));
    }
}
