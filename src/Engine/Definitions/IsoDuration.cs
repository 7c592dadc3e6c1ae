using System.Globalization;
using System.Text.RegularExpressions;

namespace Workflows.Engine.Definitions;

/// <summary>An ISO 8601 duration as written: calendar months apart from days and from clock time.</summary>
/// <param name="Months">Calendar months; a year is twelve.</param>
/// <param name="Days">Calendar days; a week is seven.</param>
/// <param name="Clock">Hours, minutes and seconds.</param>
internal readonly partial record struct IsoDuration(int Months, int Days, TimeSpan Clock)
{
    /// <summary>Length for comparing limits: a month counts as 30.44 days.</summary>
    public double ApproximateDays => (Months * 30.44) + Days + Clock.TotalDays;

    /// <summary>Reads <c>P2D</c>, <c>PT24H</c>, <c>P4W</c>, <c>P1M</c>, <c>P1Y6M</c>.</summary>
    public static bool TryParse(string text, out IsoDuration duration)
    {
        duration = default;
        var match = Pattern().Match(text);
        if (!match.Success || text.EndsWith('T') || text.Length < 3)
        {
            return false;
        }

        var months = ((long)Part("y") * 12) + (long)Part("m");
        var days = ((long)Part("w") * 7) + (long)Part("d");
        var seconds = (Part("h") * 3600) + (Part("n") * 60) + Part("s");
        if (months > 120_000 || days > 3_650_000 || seconds > 1e11)
        {
            return false;
        }

        duration = new IsoDuration((int)months, (int)days, TimeSpan.FromSeconds(seconds));
        return true;

        double Part(string name) =>
            match.Groups[name].Success
                ? double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture)
                : 0;
    }

    [GeneratedRegex(
        @"^P(?:(?<y>\d{1,6})Y)?(?:(?<m>\d{1,6})M)?(?:(?<w>\d{1,6})W)?(?:(?<d>\d{1,7})D)?" +
        @"(?:T(?:(?<h>\d{1,7})H)?(?:(?<n>\d{1,9})M)?(?:(?<s>\d{1,11}(?:\.\d{1,7})?)S)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
