using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workflows.Activities.Notices;

/// <summary>Turns values into what templates may see: texts, dates, flags, lists and dictionaries, no other objects.</summary>
internal sealed class NoticeValues(TimeZoneInfo? zone, CultureInfo culture)
{
    private const int MaxItems = 200;

    /// <summary>The value of a key; null when it is not known. A choice is always there, with one flag for each option.</summary>
    /// <exception cref="NoticeRefusedException">When the value does not fit the type of the key.</exception>
    public object? Convert(NoticeKey key, object? raw)
    {
        var value = Plain(raw);
        if (value is string text && string.IsNullOrWhiteSpace(text))
        {
            value = null;
        }

        return (key.Type, value) switch
        {
            (NoticeKeyType.Choice, _) => Choice(key, value is null ? [] : [value]),
            (NoticeKeyType.Choices, _) => Choice(key, value is null ? [] : Items(key, value)),
            (_, null) => null,
            (NoticeKeyType.Text, string words) => Clean(words),
            (NoticeKeyType.Text or NoticeKeyType.Number, decimal number) => number.ToString("#,0.##", culture),
            (NoticeKeyType.Number, string digits) when decimal.TryParse(
                digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number.ToString("#,0.##", culture),
            (NoticeKeyType.Date, _) => Date(key, value),
            (NoticeKeyType.Flag, _) => Flag(key, value),
            (NoticeKeyType.Texts, _) => Texts(key, value),
            (NoticeKeyType.Rows, _) => Rows(key, value),
            _ => throw Unfit(key),
        };
    }

    private static object? Plain(object? value) => value switch
    {
        JsonElement element => element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number when element.TryGetDecimal(out var number) => number,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Array => element.EnumerateArray().Select(item => Plain(item)).ToList(),
            JsonValueKind.Object => element.EnumerateObject()
                .ToDictionary(member => member.Name, member => (object?)member.Value, StringComparer.Ordinal),
            _ => null,
        },
        int or long or short or byte => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => (decimal)number,
        _ => value,
    };

    private static Dictionary<string, object?> Choice(NoticeKey key, IEnumerable<object?> chosen)
    {
        var flags = key.Options.ToDictionary(option => option, _ => (object?)null, StringComparer.Ordinal);
        foreach (var item in chosen)
        {
            var option = item switch { true => "yes", false => "no", _ => item as string };
            if (option is null || !flags.ContainsKey(option))
            {
                throw Unfit(key);
            }

            flags[option] = true;
        }

        return flags;
    }

    private static bool? Flag(NoticeKey key, object value) => value switch
    {
        bool flag => flag,
        "yes" or "true" => true,
        "no" or "false" or "unknown" => false,
        DateOnly or DateTimeOffset => true,
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) => true,
        _ => throw Unfit(key),
    };

    private object Date(NoticeKey key, object value) => value switch
    {
        DateOnly => value,
        DateTimeOffset instant => Local(instant),
        string text when DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) => Local(instant),
        _ => throw Unfit(key),
    };

    /// <summary>An instant in the zone of the site; the last second of a day is that day.</summary>
    private object Local(DateTimeOffset instant)
    {
        var local = zone is null ? instant : TimeZoneInfo.ConvertTime(instant, zone);
        return local.TimeOfDay >= new TimeSpan(23, 59, 59) ? DateOnly.FromDateTime(local.DateTime) : local;
    }

    private static List<object?> Texts(NoticeKey key, object value) =>
        [.. Items(key, value).Select(item => Plain(item) as string ?? throw Unfit(key)).Select(text => (object?)Clean(text))];

    private List<object?> Rows(NoticeKey key, object value)
    {
        var rows = new List<object?>();
        foreach (var item in Items(key, value))
        {
            if (Plain(item) is not IReadOnlyDictionary<string, object?> known)
            {
                throw Unfit(key);
            }

            rows.Add(key.Fields.ToDictionary(
                field => field.Name, field => Convert(field, known.GetValueOrDefault(field.Name)), StringComparer.Ordinal));
        }

        return rows;
    }

    private static List<object?> Items(NoticeKey key, object value)
    {
        if (value is string text)
        {
            return [text];
        }

        if (value is not IEnumerable list || value is IDictionary)
        {
            throw Unfit(key);
        }

        var items = list.Cast<object?>().Take(MaxItems + 1).ToList();
        return items.Count <= MaxItems
            ? items
            : throw new NoticeRefusedException(
                NoticeProblemCodes.TooLarge, $"expected at most {MaxItems} items in '{key.Name}' but found more");
    }

    /// <summary>Without characters that steer a screen or turn the direction of writing.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    private static NoticeRefusedException Unfit(NoticeKey key) =>
        new(NoticeProblemCodes.Value, $"expected a value for '{key.Name}' that is a {key.Type} but found something else");
}
