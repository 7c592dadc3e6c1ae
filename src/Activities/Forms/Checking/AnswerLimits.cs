using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms.Checking;

/// <summary>Checks how long, large, early or late an answer is, and whether persons and documents may be named.</summary>
internal sealed class AnswerLimits(FormContext context, AnswerScope scope, AnswerLog log)
{
    public void Check(FormField field, Cell cell, AnswerPlace place)
    {
        switch (field.Type)
        {
            case FormFieldType.Text or FormFieldType.LongText:
                CheckText(field, cell.Value.AsString, place);
                break;
            case FormFieldType.Number or FormFieldType.Money:
                CheckNumber(field, cell.Number, place);
                break;
            case FormFieldType.Date:
                CheckDay(field, cell.Day, place);
                break;
            case FormFieldType.Instant:
                CheckInstant(field, cell.Value.AsInstant, place);
                break;
            case FormFieldType.Person when cell.Ids.Any(id => !context.IsEligible(id, field.Roles)):
                log.Add(place, AnswerCodes.Person, AnswerMessages.Person);
                break;
            case FormFieldType.File when cell.Ids.Any(id => !context.IsDocument(id)):
                log.Add(place, AnswerCodes.Document, AnswerMessages.Document);
                break;
            case FormFieldType.Rows when cell.Rows.Count > field.MaxRows:
                log.Add(place, AnswerCodes.TooMany, AnswerMessages.TooMany(field.Type, field.MaxRows));
                break;
            default:
                break;
        }
    }

    private void CheckText(FormField field, string text, AnswerPlace place)
    {
        if (text.Length > field.MaxLength)
        {
            log.Add(place, AnswerCodes.TooLong, AnswerMessages.TooLong(text.Length - field.MaxLength));
        }
        else if (field.PatternRegex?.IsMatch(text) == false)
        {
            log.Add(place, AnswerCodes.Pattern, AnswerMessages.Pattern);
        }
    }

    private void CheckNumber(FormField field, decimal number, AnswerPlace place)
    {
        if (Number(field.Min, place, "min") is { } least && number < least)
        {
            log.Add(place, AnswerCodes.TooSmall, AnswerMessages.TooSmall(least));
        }
        else if (Number(field.Max, place, "max") is { } most && number > most)
        {
            log.Add(place, AnswerCodes.TooLarge, AnswerMessages.TooLarge(most));
        }
    }

    private void CheckDay(FormField field, DateOnly day, AnswerPlace place)
    {
        if (Instant(field.Min, place, "min") is { } least && AnswerText.Day(least, context.Zone) is var first && day < first)
        {
            log.Add(place, AnswerCodes.TooEarly, AnswerMessages.TooEarly(first));
        }
        else if (Instant(field.Max, place, "max") is { } most && AnswerText.Day(most, context.Zone) is var last && day > last)
        {
            log.Add(place, AnswerCodes.TooLate, AnswerMessages.TooLate(last, AnswerText.Day(context.Now, context.Zone)));
        }
    }

    private void CheckInstant(FormField field, DateTimeOffset instant, AnswerPlace place)
    {
        if (Instant(field.Min, place, "min") is { } least && instant < least)
        {
            log.Add(place, AnswerCodes.TooEarly, AnswerMessages.TooEarly(least, context.Zone));
        }
        else if (Instant(field.Max, place, "max") is { } most && instant > most)
        {
            log.Add(place, AnswerCodes.TooLate, AnswerMessages.TooLate(most, context.Zone));
        }
    }

    /// <summary>A bound that is a number; null when there is none, when its expression gives null, or after a problem.</summary>
    private decimal? Number(FormBound? bound, AnswerPlace place, string member)
    {
        if (bound is null || Evaluate(bound, place, member) is not { IsNullish: false } value)
        {
            return null;
        }

        switch (value.Kind)
        {
            case ValueKind.Decimal:
                return value.AsDecimal;
            case ValueKind.Number when Math.Abs(value.AsNumber) < 1e27:
                return (decimal)value.AsNumber;
            case ValueKind.String when AnswerText.TryNumber(value.AsString, out var number):
                return number;
            case ValueKind.Object when value.AsObject["amount"].Kind == ValueKind.Decimal:
                return value.AsObject["amount"].AsDecimal;
            default:
                scope.Failed(place, member, $"expected a number but found {value.Kind}");
                return null;
        }
    }

    /// <summary>A bound that is a point in time, of a day its beginning.</summary>
    private DateTimeOffset? Instant(FormBound? bound, AnswerPlace place, string member)
    {
        if (bound is null || Evaluate(bound, place, member) is not { IsNullish: false } value)
        {
            return null;
        }

        switch (value.Kind)
        {
            case ValueKind.Instant:
                return value.AsInstant;
            case ValueKind.String when AnswerText.TryDate(value.AsString, out var day):
                return AnswerText.Start(day, context.Zone);
            case ValueKind.String when AnswerText.TryInstant(value.AsString, context.Zone, out var instant):
                return instant;
            default:
                scope.Failed(place, member, $"expected a date but found {value.Kind}");
                return null;
        }
    }

    private Value Evaluate(FormBound bound, AnswerPlace place, string member) =>
        bound.Expression is { } expression ? scope.Evaluate(expression, place, member, out _) : Value.From(bound.Text);
}
