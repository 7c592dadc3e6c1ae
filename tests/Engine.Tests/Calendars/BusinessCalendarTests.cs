using Workflows.Engine.Calendars;
using Xunit;
using static Workflows.Engine.Tests.Calendars.Calendars;

namespace Workflows.Engine.Tests.Calendars;

public sealed class BusinessCalendarTests
{
    [Theory]
    // Clocks go forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00.
    [InlineData("2026-03-28T12:00:00+01:00", "PT24H", "2026-03-29T13:00:00+02:00")]
    [InlineData("2026-03-28T12:00:00+01:00", "P1D", "2026-03-29T23:59:59+02:00")]
    [InlineData("2026-03-27T12:00:00+01:00", "P1D", "2026-03-28T23:59:59+01:00")]
    [InlineData("2026-10-24T12:00:00+02:00", "PT24H", "2026-10-25T11:00:00+01:00")]
    [InlineData("2026-10-24T12:00:00+02:00", "P1D", "2026-10-25T23:59:59+01:00")]
    [InlineData("2026-10-01T12:00:00+02:00", "P4W", "2026-10-29T23:59:59+01:00")]
    public void DueAt_AcrossDaylightSavingInBerlin_KeepsLocalEndOfDay(string start, string limit, string due) =>
        Assert.Equal(At(due), Of("Europe/Berlin").DueAt(At(start), Limit(limit)));

    [Theory]
    // Nuuk: Saturday 2026-03-28 jumps from 22:59:59 to Sunday 00:00; Saturday 2026-10-24 has 23:00 to 23:59:59 twice.
    [InlineData("America/Nuuk", "2026-03-28", "2026-03-28T22:59:59-02:00")]
    [InlineData("America/Nuuk", "2026-10-24", "2026-10-24T23:59:59-02:00")]
    // Havana: the first hour of 2026-11-01 comes twice, the first hour of 2026-03-08 never.
    [InlineData("America/Havana", "2026-10-31", "2026-10-31T23:59:59-04:00")]
    [InlineData("America/Havana", "2026-03-07", "2026-03-07T23:59:59-05:00")]
    // Samoa left out 2011-12-30.
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-29T23:59:59-10:00")]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-31T23:59:59+14:00")]
    public void EndOfDay_WhereClocksMoveAtMidnight_IsLastSecondOfTheDay(string zone, string date, string end) =>
        Assert.Equal(At(end), Of(zone).EndOfDay(Date(date)));

    [Theory]
    [InlineData("America/Bogota", "2026-03-03T23:30:00-05:00", "P1D", "2026-03-04T23:59:59-05:00")]
    // The same instant is already the next day in UTC; the site's own date counts.
    [InlineData("America/Bogota", "2026-03-04T04:30:00Z", "P1D", "2026-03-04T23:59:59-05:00")]
    [InlineData("America/Bogota", "2026-03-04T05:00:00Z", "P1D", "2026-03-05T23:59:59-05:00")]
    [InlineData("Asia/Jakarta", "2026-03-03T17:00:00Z", "P1D", "2026-03-05T23:59:59+07:00")]
    [InlineData("Asia/Jakarta", "2026-03-03T16:59:59Z", "P1D", "2026-03-04T23:59:59+07:00")]
    [InlineData("Asia/Kathmandu", "2026-03-03T18:15:00Z", "P1D", "2026-03-05T23:59:59+05:45")]
    public void DueAt_StartNearMidnight_CountsFromLocalDate(string zone, string start, string limit, string due) =>
        Assert.Equal(At(due), Of(zone).DueAt(At(start), Limit(limit)));

    [Theory]
    [InlineData("2026-01-31", "P1M", "2026-02-28")]
    [InlineData("2028-01-31", "P1M", "2028-02-29")]
    [InlineData("2026-01-31", "P3M", "2026-04-30")]
    [InlineData("2026-08-31", "P1M", "2026-09-30")]
    [InlineData("2026-01-30", "P1M", "2026-02-28")]
    [InlineData("2026-02-28", "P1M", "2026-03-28")]
    [InlineData("2028-02-29", "P1Y", "2029-02-28")]
    [InlineData("2028-02-29", "P4Y", "2032-02-29")]
    [InlineData("2026-11-30", "P15M", "2028-02-29")]
    [InlineData("2027-12-31", "P2M", "2028-02-29")]
    [InlineData("2028-02-28", "P1D", "2028-02-29")]
    [InlineData("2028-02-28", "P52W", "2029-02-26")]
    public void DueAt_MonthsAndLeapYears_ClampToTheMonth(string start, string limit, string due)
    {
        // given
        var calendar = Of("Asia/Jakarta");

        // when
        var at = calendar.DueAt(Local($"{start} 10:00", "Asia/Jakarta"), Limit(limit));

        // then
        Assert.Equal(Date(due), calendar.LocalDate(at));
        Assert.Equal(calendar.EndOfDay(Date(due)), at);
    }

    [Theory]
    // 2026-08-17 is a Monday and a holiday.
    [InlineData("2026-08-14", "1 workingDays", "2026-08-18")]
    [InlineData("2026-08-14", "2 workingDays", "2026-08-19")]
    [InlineData("2026-08-13", "1 workingDays", "2026-08-14")]
    [InlineData("2026-08-15", "1 workingDays", "2026-08-18")]
    [InlineData("2026-08-16", "1 workingDays", "2026-08-18")]
    [InlineData("2026-08-10", "5 workingDays", "2026-08-18")]
    [InlineData("2026-08-10", "10 workingDays", "2026-08-25")]
    public void DueAt_WorkingDays_SkipWeekendAndHolidays(string start, string limit, string due)
    {
        // given
        var calendar = Of("Asia/Jakarta", DayCounting.CalendarDays, "2026-08-17");

        // when
        var at = calendar.DueAt(Local($"{start} 23:30", "Asia/Jakarta"), Limit(limit));

        // then
        Assert.Equal(calendar.EndOfDay(Date(due)), at);
    }

    [Theory]
    [InlineData("P2D", "2026-08-19")]
    [InlineData("P1W", "2026-08-21")]
    [InlineData("P7D", "2026-08-26")]
    [InlineData("P1M", "2026-09-14")]
    public void DueAt_CalendarThatCountsWorkingDays_CountsOnlyDaysInThem(string limit, string due)
    {
        // given
        var calendar = Of("Asia/Jakarta", DayCounting.WorkingDays, "2026-08-17");

        // when
        var at = calendar.DueAt(Local("2026-08-14 09:00", "Asia/Jakarta"), Limit(limit));

        // then
        Assert.Equal(calendar.EndOfDay(Date(due)), at);
    }

    [Fact]
    public void DueAt_ElapsedTimeUnderWorkingDays_IsNotPaused()
    {
        // given
        var calendar = Of("Asia/Jakarta", DayCounting.WorkingDays, "2026-08-17");
        var friday = Local("2026-08-14 17:00", "Asia/Jakarta");

        // when
        var at = calendar.DueAt(friday, Limit("PT48H"));

        // then
        Assert.Equal(friday.AddHours(48), at);
    }

    [Fact]
    public void DueAt_FridayAndSaturdayWeekend_SkipsThem()
    {
        // given
        var calendar = BusinessCalendar.Create("test", "Asia/Dhaka", [DayOfWeek.Friday, DayOfWeek.Saturday], []).Value!;

        // when
        var at = calendar.DueAt(Local("2026-08-13 09:00", "Asia/Dhaka"), Limit("2 workingDays"));

        // then
        Assert.Equal(Date("2026-08-17"), calendar.LocalDate(at));
    }

    [Theory]
    [InlineData("Nowhere/City", "calendar.zone")]
    [InlineData("W. Europe Standard Time", "calendar.zone")]
    [InlineData("", "calendar.zone")]
    [InlineData(null, "calendar.zone")]
    [InlineData("../../etc/passwd", "calendar.zone")]
    public void Create_UnknownZone_IsRefused(string? zone, string code)
    {
        // when
        var calendar = BusinessCalendar.Create("test", zone!, [], []);

        // then
        Assert.Equal(code, calendar.Refusal?.Code);
    }

    [Fact]
    public void Create_WeekendOfSevenDays_IsRefused() =>
        Assert.Equal("calendar.weekend", BusinessCalendar.Create("test", "Asia/Jakarta", Enum.GetValues<DayOfWeek>(), []).Refusal?.Code);

    [Fact]
    public void Create_HolidayTwice_IsRefused()
    {
        // given
        var holiday = new Holiday(Date("2026-08-17"), new Dictionary<string, string> { ["en"] = "Independence Day" });

        // when
        var calendar = BusinessCalendar.Create("test", "Asia/Jakarta", [], [holiday, holiday]);

        // then
        Assert.Equal("expected each date once but found '2026-08-17 2 times'", calendar.Refusal?.Message);
    }

    [Fact]
    public void HolidaysKnownUntil_LastHolidayInYear_IsEndOfThatYear()
    {
        Assert.Equal(Date("2027-12-31"), Of("Asia/Jakarta", DayCounting.CalendarDays, "2026-01-01", "2027-05-01").HolidaysKnownUntil);
        Assert.Null(Of("Asia/Jakarta").HolidaysKnownUntil);
    }
}
