using System.Globalization;
using System.Text.RegularExpressions;

namespace Workflows.Engine.Calendars;

/// <summary>Reads the text of a <see cref="TimeLimit"/>.</summary>
internal static partial class TimeLimitText
{
    private const string Forms = "a duration such as PT48H, P2D, P4W, P1M, P1Y or '10 workingDays'";
    private const string WorkingDaysUnit = "workingDays";
    private const int LongestDays = TimeLimit.LongestYears * 366;

    private static readonly TimeSpan LongestElapsed = TimeSpan.FromDays(LongestDays);

    private static readonly (string Group, TimeSpan Unit)[] TimeUnits =
        [("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1))];

    public static Parsed<TimeLimit> Read(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length == 0)
        {
            return Refuse("duration.missing", Forms, text);
        }

        var working = WorkingDaysForm().Match(trimmed);
        return working.Success ? ReadWorkingDays(working, trimmed) : ReadIso(trimmed.ToUpperInvariant(), trimmed);
    }

    private static Parsed<TimeLimit> ReadWorkingDays(Match match, string found)
    {
        if (match.Groups["sign"].Value == "-")
        {
            return Negative(found);
        }

        return ReadNumber(match.Groups["n"], LongestDays / 7, out var days) switch
        {
            Size.Zero => Zero(found),
            Size.TooLong => TooLong(found),
            _ => Accept(new WorkingDays(days, $"{days.ToString(CultureInfo.InvariantCulture)} {WorkingDaysUnit}")),
        };
    }

    private static Parsed<TimeLimit> ReadIso(string iso, string found)
    {
        var unsigned = iso.Replace("-", string.Empty, StringComparison.Ordinal);
        if (unsigned.Length < iso.Length && IsoForm().IsMatch(unsigned))
        {
            return Negative(found);
        }

        var match = IsoForm().Match(iso);
        if (!match.Success)
        {
            return Refuse("duration.syntax", Forms, found);
        }

        string[] units = [.. "YMWD".Select(unit => unit.ToString()).Where(unit => match.Groups[unit].Success)];
        var timed = match.Groups["time"].Success;
        return (units, timed) switch
        {
            ([], true) => ReadElapsed(match, iso, found),
            ([var unit], false) => ReadCalendar(unit, match.Groups[unit], iso, found),
            ([], false) => Refuse("duration.syntax", Forms, found),
            _ => Refuse("duration.mixed", "one unit: days, weeks, months, years (P2D) or elapsed time (PT36H)", found),
        };
    }

    private static Parsed<TimeLimit> ReadCalendar(string unit, Group number, string iso, string found)
    {
        var factor = unit switch { "Y" => 12, "W" => 7, _ => 1 };
        var inMonths = unit is "Y" or "M";
        var longest = (inMonths ? TimeLimit.LongestYears * 12 : LongestDays) / factor;
        return ReadNumber(number, longest, out var count) switch
        {
            Size.Zero => Zero(found),
            Size.TooLong => TooLong(found),
            _ when inMonths => Accept(new CalendarMonths(count * factor, iso)),
            _ => Accept(new CalendarDays(count * factor, iso, unit == "W")),
        };
    }

    private static Parsed<TimeLimit> ReadElapsed(Match match, string iso, string found)
    {
        var total = TimeSpan.Zero;
        foreach (var (name, unit) in TimeUnits)
        {
            var longest = (int)Math.Min(int.MaxValue, LongestElapsed / unit);
            if (ReadNumber(match.Groups[name], longest, out var count) == Size.TooLong)
            {
                return TooLong(found);
            }

            total += count * unit;
        }

        return total == TimeSpan.Zero ? Zero(found)
            : total > LongestElapsed ? TooLong(found)
            : Accept(new Elapsed(total, iso));
    }

    private static Size ReadNumber(Group digits, int longest, out int number)
    {
        number = 0;
        var text = digits.Value.TrimStart('0');
        if (text.Length == 0)
        {
            return Size.Zero;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= longest
            ? Size.Usable
            : Size.TooLong;
    }

    private static Parsed<TimeLimit> Accept(TimeLimit limit) => Parsed.Accept(limit);

    private static Parsed<TimeLimit> Refuse(string code, string expected, string? found) =>
        Parsed.Refuse<TimeLimit>(code, expected, found);

    private static Parsed<TimeLimit> Negative(string found) =>
        Refuse("duration.negative", "a duration above zero, without a sign", found);

    private static Parsed<TimeLimit> Zero(string found) => Refuse("duration.zero", "a duration above zero", found);

    private static Parsed<TimeLimit> TooLong(string found) =>
        Refuse("duration.too-long", $"a duration of at most {TimeLimit.LongestYears} years", found);

    [GeneratedRegex(
        @"^(?<sign>-?)(?<n>[0-9]+)\s+workingDays?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WorkingDaysForm();

    [GeneratedRegex(
        @"^P((?<Y>[0-9]+)Y)?((?<M>[0-9]+)M)?((?<W>[0-9]+)W)?((?<D>[0-9]+)D)?"
            + @"(?<time>T(?=[0-9])((?<h>[0-9]+)H)?((?<m>[0-9]+)M)?((?<s>[0-9]+)S)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();

    private enum Size
    {
        Usable,
        Zero,
        TooLong,
    }
}
