namespace Workflows.Engine.Calendars;

/// <summary>How a calendar counts the days of a limit such as <c>P2D</c>.</summary>
public enum DayCounting
{
    /// <summary>Every day counts (default).</summary>
    CalendarDays,

    /// <summary>
    /// Only working days count. Weeks, months and years stay dates, because "four weeks" names a date wherever the
    /// calendar is, and elapsed time has no calendar.
    /// </summary>
    WorkingDays,
}
