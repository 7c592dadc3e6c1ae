using System.Globalization;
using System.Text;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>Dates and durations.</summary>
internal static class DateFunctions
{
    private const int LongestPattern = 64;

    private static readonly string[] PatternParts =
        ["yyyy", "yy", "MMMM", "MMM", "MM", "M", "dddd", "ddd", "dd", "d", "HH", "H", "hh", "h", "mm", "m", "ss", "s", "tt"];

    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["now"] = (Evaluation e, in Value _, ReadOnlySpan<Value> _) => Value.From(e.Host.Now),
        ["today"] = (Evaluation e, in Value _, ReadOnlySpan<Value> _) =>
            Value.From(Calendar.ToInstant(e, Calendar.ToLocal(e, e.Host.Now).Date)),
        ["date"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(Calendar.Instant(e, a, 0)),
        ["duration"] = Duration,
        ["addDays"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Move(e, a, 4_000_000, (d, n) => d.AddDays(n)),
        ["addWeeks"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Move(e, a, 600_000, (d, n) => d.AddDays(7.0 * n)),
        ["addMonths"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Move(e, a, 120_000, (d, n) => d.AddMonths(n)),
        ["addYears"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Move(e, a, 10_000, (d, n) => d.AddYears(n)),
        ["startOfDay"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(Calendar.ToInstant(e, Local(e, a).Date)),
        ["endOfDay"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            Value.From(Calendar.ToInstant(e, Local(e, a).Date.Add(new TimeSpan(23, 59, 59)))),
        ["daysBetween"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            Value.From((Local(e, a, 1).Date - Local(e, a).Date).Days),
        ["year"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(Local(e, a).Year),
        ["month"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(Local(e, a).Month),
        ["day"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(Local(e, a).Day),
        ["weekday"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) =>
            Value.From(Local(e, a).DayOfWeek is DayOfWeek.Sunday ? 7 : (int)Local(e, a).DayOfWeek),
        ["hour"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(Local(e, a).Hour),
        ["minute"] = (Evaluation e, in Value _, ReadOnlySpan<Value> a) => Value.From(Local(e, a).Minute),
        ["formatDate"] = FormatDate,
    };

    private static DateTime Local(Evaluation evaluation, ReadOnlySpan<Value> arguments, int index = 0) =>
        Calendar.ToLocal(evaluation, Calendar.Instant(evaluation, arguments, index));

    private static Value Duration(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        if (arguments.At(0).Kind == ValueKind.Duration)
        {
            return arguments[0];
        }

        return IsoText.TryParseDuration(arguments.RequiredText(0), out var duration, out var problem)
            ? Value.From(duration)
            : throw new ScriptException(ScriptCodes.Type, problem);
    }

    private static Value Move(Evaluation evaluation, ReadOnlySpan<Value> arguments, int most, Func<DateTime, int, DateTime> move)
    {
        var local = Local(evaluation, arguments);
        var count = arguments.RequiredInt(evaluation, 1, -most, most);
        try
        {
            return Value.From(Calendar.ToInstant(evaluation, move(local, count)));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Calendar.OutOfRange();
        }
    }

    private static Value FormatDate(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments)
    {
        var local = Local(evaluation, arguments);
        var pattern = arguments.Length < 2 ? "yyyy-MM-dd" : arguments.RequiredText(1);
        if (pattern.Length > LongestPattern)
        {
            throw Evaluation.TypeError($"a pattern of at most {LongestPattern} characters", "a longer one");
        }

        var text = new StringBuilder();
        for (var at = 0; at < pattern.Length;)
        {
            var c = pattern[at];
            if (c == '\'')
            {
                var end = pattern.IndexOf('\'', at + 1);
                end = end < 0 ? throw Evaluation.TypeError("the end of the quoted words in the pattern, '", "its end") : end;
                text.Append(pattern.AsSpan(at + 1, end - at - 1));
                at = end + 1;
                continue;
            }

            var length = 1;
            while (char.IsAsciiLetter(c) && at + length < pattern.Length && pattern[at + length] == c)
            {
                length++;
            }

            text.Append(char.IsAsciiLetter(c) ? Part(local, pattern.Substring(at, length)) : c.ToString());
            at += length;
        }

        return evaluation.NewText(text.ToString());
    }

    private static string Part(DateTime local, string part)
    {
        if (part == "T")
        {
            return part;
        }

        return Array.IndexOf(PatternParts, part) >= 0
            ? local.ToString(part.Length == 1 ? "%" + part : part, CultureInfo.InvariantCulture)
            : throw Evaluation.TypeError(
                "a pattern of yyyy, yy, MMMM, MMM, MM, M, dddd, ddd, dd, d, HH, H, hh, h, mm, m, ss, s, tt", $"'{part}'");
    }
}
