using System.CommandLine;
using Workflows.Engine.Calendars;

namespace Workflows.Host.Commands;

/// <summary>The options <c>--calendar</c> and <c>--site-zone</c>.</summary>
internal sealed class CalendarOption
{
    private readonly Option<string?> _file = new("--calendar") { Description = "Calendar of the site, a file as in workflows/calendars." };

    private readonly Option<string?> _zone = new("--site-zone") { Description = "Time zone of the site by its IANA name, without holidays (default UTC)." };

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_zone);
    }

    /// <summary>The calendar that was asked for; null after the reasons have been written to <paramref name="error"/>.</summary>
    public BusinessCalendar? Read(ParseResult parsed, TextWriter error)
    {
        var (file, zone) = (parsed.GetValue(_file), parsed.GetValue(_zone));
        if (file is not null && zone is not null)
        {
            error.WriteLine("expected --calendar or --site-zone but found both");
            return null;
        }

        return file is null ? OfZone(zone ?? "UTC", error) : OfFile(file, error);
    }

    private static BusinessCalendar? OfZone(string zone, TextWriter error)
    {
        var calendar = BusinessCalendar.Create("site", zone, [DayOfWeek.Saturday, DayOfWeek.Sunday], []);
        if (calendar.Refusal is { } refusal)
        {
            error.WriteLine($"--site-zone: {refusal.Code}: {refusal.Message}");
        }

        return calendar.Value;
    }

    private static BusinessCalendar? OfFile(string file, TextWriter error)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{file}: expected a calendar file that can be read but found: {exception.Message}");
            return null;
        }

        var reading = CalendarFile.Read(file, text);
        foreach (var problem in reading.Problems)
        {
            error.WriteLine(problem);
        }

        return reading.Calendar;
    }
}
