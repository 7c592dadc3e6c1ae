namespace Workflows.Engine.Calendars;

/// <summary>Calendars of sites; the application knows them.</summary>
public interface ISiteCalendars
{
    /// <summary>The calendar of a site, or a named calendar in the zone of the site.</summary>
    /// <param name="siteId">The site.</param>
    /// <param name="calendarId">Id of a calendar, or null for the site's own.</param>
    /// <exception cref="KeyNotFoundException">There is no such site or calendar.</exception>
    BusinessCalendar Find(string siteId, string? calendarId);
}
