using System.Globalization;
using Xunit;
using static Workflows.Engine.Tests.Calendars.Calendars;

namespace Workflows.Engine.Tests.Calendars;

/// <summary>Every date of the deadline table of the acceptance scenarios: Asia/Jakarta, calendar days.</summary>
public sealed class DeadlineTableTests
{
    private const string Zone = "Asia/Jakarta";

    [Theory]
    [InlineData("A1", "2026-03-03 08:12", null, "2026-03-05", "2026-03-31", "2026-04-14", "2026-05-26", "2027-03-02")]
    [InlineData("A2", "2026-03-09 16:40", "2026-03-11 16:40", "2026-03-11", "2026-04-06", "2026-04-20", "2026-06-01", "2027-03-08")]
    [InlineData("A3", "2026-03-16 10:00", null, "2026-03-18", "2026-04-13", "2026-04-27", "2026-06-08", "2027-03-15")]
    [InlineData("A4", "2026-04-06 09:30", null, "2026-04-08", null, null, null, null)]
    [InlineData("A5", "2026-04-07 14:05", null, "2026-04-09", null, null, null, null)]
    [InlineData("A6", "2026-04-08 11:20", "2026-04-10 11:20", "2026-04-10", null, null, null, null)]
    [InlineData("A7", "2026-04-13 07:00", "2026-04-15 07:00", "2026-04-15", "2026-05-11", "2026-05-25", "2026-07-06", "2027-04-12")]
    [InlineData("A8", "2026-05-04 13:15", null, "2026-05-06", "2026-06-01", "2026-06-15", "2026-07-27", "2027-05-03")]
    [InlineData("A10", "2026-05-18 17:30", "2026-05-20 17:30", "2026-05-20", "2026-06-15", "2026-06-29", "2026-08-10", "2027-05-17")]
    [InlineData("A11", "2026-06-01 06:50", "2026-06-03 06:50", "2026-06-03", "2026-06-29", "2026-07-13", "2026-08-24", "2027-05-31")]
    [InlineData("A12", "2026-06-08 22:10", "2026-06-10 22:10", null, null, null, null, null)]
    [InlineData("A14", "2026-06-15 09:00", "2026-06-17 09:00", "2026-06-17", "2026-07-13", "2026-07-27", "2026-09-07", "2027-06-14")]
    [InlineData("A16", "2026-07-13 10:00", null, "2026-07-15", "2026-08-10", "2026-08-24", "2026-10-05", "2027-07-12")]
    public void DueAt_CaseOfDeadlineTable_IsTheDateOfTheTable(
        string scenario, string t0, string? safety, string? days, string? weeks4, string? weeks6, string? weeks12, string? weeks52)
    {
        // given
        var calendar = Of(Zone);
        var start = Local(t0, Zone);
        (string Limit, string? Date)[] dated = [("P2D", days), ("P4W", weeks4), ("P6W", weeks6), ("P12W", weeks12), ("P52W", weeks52)];

        // when, then
        Assert.All(dated.Where(row => row.Date is not null), row =>
            Assert.Equal($"{scenario} {row.Date} 23:59:59", $"{scenario} {LocalText(calendar.DueAt(start, Limit(row.Limit)))}"));
        if (safety is not null)
        {
            Assert.Equal($"{scenario} {safety}:00", $"{scenario} {LocalText(calendar.DueAt(start, Limit("PT48H")))}");
        }
    }

    private static string LocalText(DateTimeOffset due)
    {
        Assert.Equal(TimeSpan.Zero, due.Offset);
        return due.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
