using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Activities.Procedures;

namespace Workflows.Host.Pages.Procedures;

/// <summary>The published procedures with their steps.</summary>
internal sealed class IndexModel(ProcedureService service) : PageModel
{
    /// <summary>The procedures.</summary>
    public IReadOnlyList<Procedure> Procedures { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Procedures = await service.ListAsync(cancellationToken);
}
