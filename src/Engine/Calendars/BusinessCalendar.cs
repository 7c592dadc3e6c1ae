using System.Collections.Frozen;

namespace Workflows.Engine.Calendars;

/// <summary>The calendar of a site: its time zone, its weekend and its holidays. Computes every due instant.</summary>
/// <remarks>Immutable and safe to share. Reads no clock: instants are handed in and come back in UTC.</remarks>
public sealed class BusinessCalendar
{
    private readonly FrozenSet<DayOfWeek> _weekend;
    private readonly FrozenDictionary<DateOnly, Holiday> _holidays;

    private BusinessCalendar(
        string id, TimeZoneInfo zone, IEnumerable<DayOfWeek> weekend, IEnumerable<Holiday> holidays,
        DayCounting counting)
    {
        Id = id;
        Zone = zone;
        Counting = counting;
        _weekend = weekend.ToFrozenSet();
        _holidays = holidays.ToFrozenDictionary(holiday => holiday.Date);
    }

    /// <summary>Id of the calendar; the name of its file without extension.</summary>
    public string Id { get; }

    /// <summary>The time zone of the site.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>How the days of a limit such as <c>P2D</c> are counted.</summary>
    public DayCounting Counting { get; }

    /// <summary>Holidays by date.</summary>
    public IReadOnlyList<Holiday> Holidays => [.. _holidays.Values.OrderBy(holiday => holiday.Date)];

    /// <summary>
    /// The end of the last year for which a holiday is listed, or null when none is. Working days after it are counted
    /// without holidays, so a site should be reminded to add them.
    /// </summary>
    public DateOnly? HolidaysKnownUntil =>
        _holidays.Count == 0 ? null : new DateOnly(_holidays.Keys.Max().Year, 12, 31);

    /// <summary>Makes a calendar.</summary>
    /// <param name="id">Id of the calendar.</param>
    /// <param name="zone">Zone by its IANA name, for example <c>Asia/Jakarta</c>.</param>
    /// <param name="weekend">Days of the week without work; at most six.</param>
    /// <param name="holidays">Holidays; each date once.</param>
    /// <param name="counting">How the days of a limit are counted.</param>
    /// <returns>
    /// The calendar, or a refusal: <c>calendar.zone</c> (not an IANA name), <c>calendar.weekend</c> (no day is left to
    /// work), <c>calendar.holiday</c> (a date twice).
    /// </returns>
    public static Parsed<BusinessCalendar> Create(
        string id, string zone, IReadOnlyCollection<DayOfWeek> weekend, IReadOnlyCollection<Holiday> holidays,
        DayCounting counting = DayCounting.CalendarDays)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(weekend);
        ArgumentNullException.ThrowIfNull(holidays);
        var found = IanaZone.Find(zone);
        if (!found.IsAccepted)
        {
            return Parsed.Refuse<BusinessCalendar>(found.Refusal);
        }

        if (weekend.Distinct().Count() == 7)
        {
            return Parsed.Refuse<BusinessCalendar>(
                "calendar.weekend", "at least one day of work in a week", "seven weekend days");
        }

        var twice = holidays.GroupBy(holiday => holiday.Date).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? Parsed.Accept(new BusinessCalendar(id, found.Value, weekend, holidays, counting))
            : Parsed.Refuse<BusinessCalendar>(
                "calendar.holiday", "each date once", $"{twice.Key:yyyy-MM-dd} {twice.Count()} times");
    }

    /// <summary>The same days in another zone.</summary>
    /// <exception cref="ArgumentException">The zone is not an IANA name.</exception>
    public BusinessCalendar InZone(string zone)
    {
        if (zone == Zone.Id)
        {
            return this;
        }

        var found = IanaZone.Find(zone);
        return found.IsAccepted
            ? new BusinessCalendar(Id, found.Value, _weekend, _holidays.Values, Counting)
            : throw new ArgumentException(found.Refusal.Message, nameof(zone));
    }

    /// <summary>The local date of the site at an instant.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) => LocalDay.Of(instant, Zone);

    /// <summary>The last second of a local date, in UTC: 23:59:59 local, also where daylight saving skips or repeats
    /// it.</summary>
    public DateTimeOffset EndOfDay(DateOnly date) => LocalDay.End(date, Zone);

    /// <summary>True when the site works on a local date.</summary>
    public bool IsWorkingDay(DateOnly date) => !_weekend.Contains(date.DayOfWeek) && !_holidays.ContainsKey(date);

    /// <summary>When a limit that begins at an instant ends, in UTC.</summary>
    /// <param name="start">The start, for example T0.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>
    /// The exact instant for elapsed time; for every other limit the last second of its last local day. The day of the
    /// start is not counted, whatever its hour.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The result lies past the year 9999.</exception>
    public DateTimeOffset DueAt(DateTimeOffset start, TimeLimit limit) => Move(start, limit, 1);

    /// <summary>When a limit must begin to end at an instant; for a reminder such as <c>due-P3D</c>.</summary>
    /// <param name="due">The instant it leads to.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The exact instant for elapsed time; else the last second of the local day so many days
    /// earlier.</returns>
    public DateTimeOffset Before(DateTimeOffset due, TimeLimit limit) => Move(due, limit, -1);

    private DateTimeOffset Move(DateTimeOffset from, TimeLimit limit, int direction)
    {
        ArgumentNullException.ThrowIfNull(limit);
        if (limit is Elapsed elapsed)
        {
            return (from + (direction * elapsed.Duration)).ToUniversalTime();
        }

        var date = LocalDate(from);
        return EndOfDay(limit switch
        {
            CalendarDays { InWeeks: false } days when Counting == DayCounting.WorkingDays =>
                MoveWorkingDays(date, days.Days, direction),
            CalendarDays days => date.AddDays(direction * days.Days),
            CalendarMonths months => date.AddMonths(direction * months.Months),
            WorkingDays days => MoveWorkingDays(date, days.Days, direction),
            _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "not a known kind of limit"),
        });
    }

    private DateOnly MoveWorkingDays(DateOnly date, int count, int direction)
    {
        for (var left = count; left > 0;)
        {
            date = date.AddDays(direction);
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }
}
