using System.Collections.Concurrent;
using Workflows.Engine.Calendars;

namespace Workflows.Activities.Sites;

/// <summary>The calendars of the sites. What belongs to the organisation goes by the first site.</summary>
public sealed class SiteCalendars : ISiteCalendars
{
    private static readonly DayOfWeek[] Weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    private readonly SiteDirectory _sites;
    private readonly Dictionary<string, BusinessCalendar> _calendars;
    private readonly ConcurrentDictionary<(string Site, string? Calendar), BusinessCalendar> _found = new();

    /// <summary>Joins sites and calendars.</summary>
    /// <param name="sites">The sites.</param>
    /// <param name="calendars">The calendars that were loaded, each id once.</param>
    /// <exception cref="KeyNotFoundException">A site names a calendar that there is not.</exception>
    public SiteCalendars(SiteDirectory sites, IEnumerable<BusinessCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(sites);
        _sites = sites;
        _calendars = calendars.ToDictionary(calendar => calendar.Id, StringComparer.Ordinal);
        foreach (var site in sites.All)
        {
            Find(site.Id, null);
        }
    }

    /// <inheritdoc />
    public BusinessCalendar Find(string siteId, string? calendarId) => _found.GetOrAdd((siteId, calendarId), Make);

    private BusinessCalendar Make((string SiteId, string? CalendarId) wanted)
    {
        var site = wanted.SiteId == Site.Organisation ? _sites.All[0] : _sites.Find(wanted.SiteId);
        if (site is null)
        {
            throw new KeyNotFoundException($"expected a site but found '{wanted.SiteId}'");
        }

        if ((wanted.CalendarId ?? site.CalendarId) is not { } id)
        {
            var plain = BusinessCalendar.Create("default", site.Zone, Weekend, []);
            return plain.Value ?? throw new KeyNotFoundException($"site {site.Id}: {plain.Refusal!.Message}");
        }

        if (!_calendars.TryGetValue(id, out var calendar))
        {
            throw new KeyNotFoundException($"expected a calendar of the site '{site.Id}' but found '{id}'");
        }

        return calendar.InZone(site.Zone);
    }
}
