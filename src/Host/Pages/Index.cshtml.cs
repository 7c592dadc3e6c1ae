using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Activities;
using Workflows.Activities.Sites;
using Workflows.Activities.Tasks;

namespace Workflows.Host.Pages;

/// <summary>The start page: what this is, and what waits at which site.</summary>
internal sealed class IndexModel(TaskService tasks, SiteDirectory directory, Actor actor, TimeProvider time) : PageModel
{
    /// <summary>Open tasks of all sites.</summary>
    public int Waiting { get; private set; }

    /// <summary>The sites with their open tasks.</summary>
    public IReadOnlyList<(Site Site, int Waiting)> Sites { get; private set; } = [];

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Waiting = await tasks.CountAsync(actor, null, cancellationToken);
        var sites = new List<(Site Site, int Waiting)>();
        foreach (var site in directory.VisibleTo(actor))
        {
            sites.Add((site, await tasks.CountAsync(actor, site.Id, cancellationToken)));
        }

        Sites = sites;
    }
}
