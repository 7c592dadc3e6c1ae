using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Workflows.Engine.Calendars;

/// <summary>Reads calendars from <c>workflows/calendars/&lt;id&gt;.yaml</c>. All problems of a file are reported
/// together.</summary>
/// <remarks>
/// Members: <c>zone</c> (required), <c>weekend</c> (default Saturday and Sunday), <c>counting</c> (<c>calendarDays</c>
/// or <c>workingDays</c>, default the first), <c>holidays</c> (each with <c>date</c> and <c>name</c>, a text by
/// language).
/// </remarks>
public static class CalendarFile
{
    private static readonly string[] Members = ["zone", "weekend", "counting", "holidays"];
    private static readonly string[] HolidayMembers = ["date", "name"];
    private static readonly string[] DayNames = Enum.GetNames<DayOfWeek>(); // sunday is 0
    private static readonly DayOfWeek[] DefaultWeekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Reads a calendar from text.</summary>
    /// <param name="file">Name of the file, for problems; its name without extension becomes the id.</param>
    /// <param name="text">The YAML.</param>
    public static CalendarReading Read(string file, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(text);
        var document = new CalendarDocument(file);
        var root = document.Load(text);
        var calendar = root is null ? null : ReadCalendar(document, root, Path.GetFileNameWithoutExtension(file));
        return document.Problems.Count > 0
            ? new CalendarReading(null, [.. document.Problems.OrderBy(problem => problem.Line)])
            : new CalendarReading(calendar, []);
    }

    /// <summary>Reads every <c>*.yaml</c> of a folder, by name. A folder that does not exist holds none.</summary>
    public static IReadOnlyList<CalendarReading> ReadFolder(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
                .Select(file => Read(file, File.ReadAllText(file)))]
            : [];

    private static BusinessCalendar? ReadCalendar(CalendarDocument document, YamlMappingNode root, string id)
    {
        document.RefuseUnknown(root, "$", Members);
        var weekend = ReadWeekend(document, root);
        var counting = ReadCounting(document, root);
        var holidays = ReadHolidays(document, root);
        if (document.Text(root, "zone", "$.zone", "an IANA time zone such as Asia/Jakarta") is not { Value: { } zone })
        {
            return null;
        }

        var calendar = BusinessCalendar.Create(id, zone, weekend, [.. holidays.Values], counting);
        if (calendar.Refusal is { } refusal)
        {
            var member = refusal.Code == "calendar.weekend" ? "weekend" : "zone";
            document.Refuse(root.Children[member], $"$.{member}", refusal);
        }

        return calendar.Value;
    }

    private static IReadOnlyCollection<DayOfWeek> ReadWeekend(CalendarDocument document, YamlMappingNode root)
    {
        if (document.List(root, "weekend", "$.weekend") is not { } list)
        {
            return DefaultWeekend;
        }

        var days = new HashSet<DayOfWeek>();
        foreach (var (node, i) in list.Children.Select((node, i) => (node, i)))
        {
            if (Array.FindIndex(DayNames, name => IsDay(node, name)) is >= 0 and var day)
            {
                days.Add((DayOfWeek)day);
            }
            else
            {
                document.Refuse(node, $"$.weekend[{i}]", "calendar.weekend", "a day of the week such as saturday");
            }
        }

        return days;
    }

    private static bool IsDay(YamlNode node, string name) =>
        string.Equals((node as YamlScalarNode)?.Value, name, StringComparison.OrdinalIgnoreCase);

    private static DayCounting ReadCounting(CalendarDocument document, YamlMappingNode root)
    {
        if (!root.Children.TryGetValue("counting", out var node))
        {
            return DayCounting.CalendarDays;
        }

        switch ((node as YamlScalarNode)?.Value)
        {
            case "calendarDays":
                return DayCounting.CalendarDays;
            case "workingDays":
                return DayCounting.WorkingDays;
            default:
                document.Refuse(node, "$.counting", "calendar.counting", "calendarDays or workingDays");
                return DayCounting.CalendarDays;
        }
    }

    private static Dictionary<DateOnly, Holiday> ReadHolidays(CalendarDocument document, YamlMappingNode root)
    {
        var holidays = new Dictionary<DateOnly, Holiday>();
        if (document.List(root, "holidays", "$.holidays") is not { } list)
        {
            return holidays;
        }

        foreach (var (node, i) in list.Children.Select((node, i) => (node, i)))
        {
            var path = $"$.holidays[{i}]";
            if (node is not YamlMappingNode entry)
            {
                document.Refuse(node, path, "calendar.holiday", "a holiday with date and name");
            }
            else if (ReadHoliday(document, entry, path) is { } holiday && !holidays.TryAdd(holiday.Date, holiday))
            {
                document.Refuse(entry.Children["date"], $"{path}.date", "calendar.holiday", "each date once");
            }
        }

        return holidays;
    }

    private static Holiday? ReadHoliday(CalendarDocument document, YamlMappingNode entry, string path)
    {
        document.RefuseUnknown(entry, path, HolidayMembers);
        var names = document.Texts(entry, "name", $"{path}.name");
        if (document.Text(entry, "date", $"{path}.date", "a date such as 2026-08-17") is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(
            text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new Holiday(date, names);
        }

        document.Refuse(text, $"{path}.date", "calendar.date", "a date such as 2026-08-17");
        return null;
    }
}
