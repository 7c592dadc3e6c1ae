using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Instants and durations as ISO 8601 text and back.</summary>
internal static class IsoText
{
    private const int LongestText = 64;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly string[] LocalForms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "PT0S";
        }

        // The smallest duration has no positive counterpart, so the parts are made positive one by one.
        var text = new StringBuilder(duration < TimeSpan.Zero ? "-P" : "P");
        Part(text, Math.Abs((long)duration.Days), 'D');
        if (duration.Ticks % TimeSpan.TicksPerDay != 0)
        {
            text.Append('T');
            Part(text, Math.Abs(duration.Hours), 'H');
            Part(text, Math.Abs(duration.Minutes), 'M');
            var ticks = Math.Abs(duration.Ticks % TimeSpan.TicksPerMinute);
            if (ticks != 0)
            {
                text.Append(((decimal)ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture));
                text.Append('S');
            }
        }

        return text.ToString();
    }

    /// <summary>Reads a date, a local date and time, or an instant with an offset.</summary>
    /// <param name="text">The text.</param>
    /// <param name="local">The local date and time, when the text has no offset.</param>
    /// <param name="instant">The instant, when the text has an offset.</param>
    /// <returns>Whether the text is one of these.</returns>
    public static bool TryParse(string text, out DateTime? local, out DateTimeOffset? instant)
    {
        local = null;
        instant = null;
        if (text.Length > LongestText)
        {
            return false;
        }

        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            local = date;
            return true;
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal;
        if (DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, Styles, out var moment))
        {
            instant = moment;
            return true;
        }

        return false;
    }

    /// <summary>Reads a duration of weeks, days, hours, minutes and seconds.</summary>
    /// <param name="text">The text, for instance <c>P2DT12H</c>.</param>
    /// <param name="duration">The duration.</param>
    /// <param name="problem">What is wrong with the text.</param>
    /// <returns>Whether the text is a duration.</returns>
    public static bool TryParseDuration(string text, out TimeSpan duration, [NotNullWhen(false)] out string? problem)
    {
        duration = default;
        var body = text.AsSpan();
        var negative = body.StartsWith("-", StringComparison.Ordinal);
        body = negative ? body[1..] : body;
        problem = $"expected a duration such as P2D or PT12H but found '{Shorten(text)}'";
        if (text.Length > LongestText || body.Length < 3 || body[0] != 'P')
        {
            return false;
        }

        try
        {
            if (!TrySum(body[1..], out var ticks, ref problem))
            {
                return false;
            }

            duration = new TimeSpan((long)(negative ? -ticks : ticks));
            problem = null;
            return true;
        }
        catch (OverflowException)
        {
            problem = $"expected a duration of at most 10675199 days but found '{Shorten(text)}'";
            return false;
        }
    }

    private static bool TrySum(ReadOnlySpan<char> body, out decimal ticks, ref string problem)
    {
        ticks = 0;
        const string Order = "WDHMS";
        var last = -1;
        var inTime = false;
        while (!body.IsEmpty)
        {
            if (body[0] == 'T' && !inTime && body.Length > 1)
            {
                inTime = true;
                body = body[1..];
                continue;
            }

            var length = body.IndexOfAnyExcept(NumberCharacters);
            if (length <= 0)
            {
                return false;
            }

            var unit = body[length];
            if (unit == 'Y' || (unit == 'M' && !inTime))
            {
                problem = "expected a duration of weeks, days, hours, minutes or seconds but found months or years, "
                    + "which differ in length; write addMonths(date, n) or addYears(date, n)";
                return false;
            }

            var at = Order.IndexOf(unit, StringComparison.Ordinal);
            var number = body[..length];
            if (at <= last || at > 1 != inTime
                || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                || number[0] == '.' || number[^1] == '.')
            {
                return false;
            }

            ticks += amount * TicksOf(unit);
            last = at;
            body = body[(length + 1)..];
        }

        return last >= 0;
    }

    private static long TicksOf(char unit) => unit switch
    {
        'W' => 7 * TimeSpan.TicksPerDay,
        'D' => TimeSpan.TicksPerDay,
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        _ => TimeSpan.TicksPerSecond,
    };

    private static void Part(StringBuilder text, long amount, char unit)
    {
        if (amount != 0)
        {
            text.Append(amount).Append(unit);
        }
    }

    private static string Shorten(string text) => text.Length > 40 ? string.Concat(text.AsSpan(0, 40), "...") : text;
}
