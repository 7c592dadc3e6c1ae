namespace Workflows.Activities.Sites;

/// <summary>The sites of this host, by slug.</summary>
public sealed class SiteDirectory
{
    private readonly Dictionary<string, Site> _sites;

    /// <summary>Makes a directory.</summary>
    /// <param name="sites">The sites, at least one; each slug once.</param>
    /// <exception cref="ArgumentException">There is none, or a slug twice.</exception>
    public SiteDirectory(IEnumerable<Site> sites)
    {
        All = [.. sites];
        if (All.Count == 0)
        {
            throw new ArgumentException("Expected at least one site but found none.", nameof(sites));
        }

        _sites = All.ToDictionary(site => site.Id, StringComparer.Ordinal);
    }

    /// <summary>All sites, in the order of the configuration.</summary>
    public IReadOnlyList<Site> All { get; }

    /// <summary>The site of a slug, or null.</summary>
    public Site? Find(string slug) => _sites.GetValueOrDefault(slug);

    /// <summary>The sites an actor may know of.</summary>
    public IReadOnlyList<Site> VisibleTo(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.SiteId is { } only ? [.. All.Where(site => site.Id == only)] : All;
    }
}
