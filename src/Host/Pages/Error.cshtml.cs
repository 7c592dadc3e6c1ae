using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Workflows.Host.Pages;

/// <summary>What is shown when there is nothing at an address, a request cannot be read, or something broke.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    /// <summary>Which of the three, as the beginning of the keys of its words.</summary>
    public string Kind { get; private set; } = "error";

    /// <summary>Number under which the log has the problem.</summary>
    public string Number => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>Shows the page.</summary>
    public void OnGet(int? status) => Show(status);

    /// <summary>Shows the page after a form was sent.</summary>
    public void OnPost(int? status) => Show(status);

    private void Show(int? status)
    {
        Kind = status switch
        {
            StatusCodes.Status404NotFound => "notfound",
            >= 400 and < 500 => "badrequest",
            _ => "error",
        };
        if (status is { } known and >= 400)
        {
            Response.StatusCode = known;
        }
    }
}
