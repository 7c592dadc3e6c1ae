using Workflows.Engine.Calendars;
using Workflows.Engine.Tests.Architecture;
using Xunit;
using static Workflows.Engine.Tests.Calendars.Calendars;

namespace Workflows.Engine.Tests.Calendars;

public sealed class CalendarFileTests
{
    [Fact]
    public void ReadFolder_ShippedCalendars_HaveNoProblems()
    {
        // when
        var readings = CalendarFile.ReadFolder(Path.Combine(Repository.Root, "workflows", "calendars"));

        // then
        Assert.NotEmpty(readings);
        Assert.Empty(readings.SelectMany(reading => reading.Problems));
        var indonesia = Assert.Single(readings, reading => reading.Calendar?.Id == "indonesia").Calendar!;
        Assert.Equal("Asia/Jakarta", indonesia.Zone.Id);
        Assert.False(indonesia.IsWorkingDay(Date("2026-08-17")));
        Assert.True(indonesia.IsWorkingDay(Date("2026-08-18")));
        Assert.Equal("Hari Kemerdekaan", indonesia.Holidays.First(holiday => holiday.Date == Date("2026-08-17")).Names["id"]);
    }

    [Fact]
    public void Read_AllMembers_AreTaken()
    {
        // when
        var calendar = CalendarFile.Read("dhaka.yaml", """
            zone: Asia/Dhaka
            weekend: [friday, Saturday]
            counting: workingDays
            holidays:
              - { date: 2026-03-26, name: { en: Independence Day } }
            """).Calendar!;

        // then
        Assert.Equal(("dhaka", DayCounting.WorkingDays), (calendar.Id, calendar.Counting));
        Assert.False(calendar.IsWorkingDay(Date("2026-03-26")));
        Assert.False(calendar.IsWorkingDay(Date("2026-03-27")));
        Assert.True(calendar.IsWorkingDay(Date("2026-03-29")));
    }

    [Fact]
    public void Read_ZoneAlone_HasWeekendAndNoHolidays()
    {
        // when
        var calendar = CalendarFile.Read("plain.yaml", "zone: Asia/Jakarta").Calendar!;

        // then
        Assert.False(calendar.IsWorkingDay(Date("2026-08-16")));
        Assert.Empty(calendar.Holidays);
    }

    [Fact]
    public void Read_ManyMistakes_ReportsEachWithLineAndPath()
    {
        // when
        var reading = CalendarFile.Read("calendars/bad.yaml", """
            zone: Asia/Atlantis
            weekend: [sabtu, 3]
            counting: hours
            colour: green
            holidays:
              - { date: 2026-02-30, name: { en: Nothing } }
              - { date: 2026-05-01 }
              - { date: 2026-06-01, name: { en: Pancasila Day } }
              - { date: 2026-06-01, name: { en: Pancasila Day } }
              - 2026-12-25
            """);

        // then
        Assert.Null(reading.Calendar);
        Assert.Equal(
            [
                (1, "$.zone", "calendar.zone", "'Asia/Atlantis'"),
                (2, "$.weekend[0]", "calendar.weekend", "'sabtu'"),
                (2, "$.weekend[1]", "calendar.weekend", "'3'"),
                (3, "$.counting", "calendar.counting", "'hours'"),
                (4, "$.colour", "calendar.member", "'colour'"),
                (6, "$.holidays[0].date", "calendar.date", "'2026-02-30'"),
                (7, "$.holidays[1].name", "calendar.name", "nothing"),
                (9, "$.holidays[3].date", "calendar.holiday", "'2026-06-01'"),
                (10, "$.holidays[4]", "calendar.holiday", "'2026-12-25'"),
            ],
            reading.Problems.Select(problem => (problem.Line, problem.Path, problem.Refusal.Code, problem.Refusal.Found)));
        Assert.Equal(
            "calendars/bad.yaml:3: $.counting: calendar.counting: expected calendarDays or workingDays but found 'hours'",
            reading.Problems[3].ToString());
    }

    [Theory]
    [InlineData("", "calendar.yaml")]
    [InlineData("- a\n- b", "calendar.yaml")]
    [InlineData("zone: [Asia/Jakarta", "calendar.yaml")]
    [InlineData("zone: Asia/Jakarta\n---\nzone: Asia/Dhaka", "calendar.yaml")]
    [InlineData("zone: Asia/Jakarta\nzone: Asia/Dhaka", "calendar.yaml")]
    [InlineData("weekend: [sunday]", "calendar.missing")]
    [InlineData("zone: [Asia/Jakarta]", "calendar.missing")]
    [InlineData("zone: Asia/Jakarta\nholidays: none", "calendar.list")]
    [InlineData("zone: Asia/Jakarta\nweekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]", "calendar.weekend")]
    public void Read_WrongShape_IsRefused(string text, string code)
    {
        // when
        var reading = CalendarFile.Read("x.yaml", text);

        // then
        Assert.Equal(code, Assert.Single(reading.Problems).Refusal.Code);
    }
}
