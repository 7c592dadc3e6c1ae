using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflows.Activities;
using Workflows.Activities.Cases;
using Workflows.Activities.Procedures;
using Workflows.Activities.Sites;
using Workflows.Engine;
using Workflows.Host.Presentation;

namespace Workflows.Host.Pages.Cases;

/// <summary>The cases, and the form that starts one.</summary>
internal sealed class IndexModel(
    CaseService cases, ProcedureService procedures, SiteDirectory directory, Actor actor, PageText text, IIdGenerator ids,
    TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    private readonly List<(string Field, string Text)> _errors = [];

    /// <summary>Only cases registered before this instant (unix milliseconds), or null.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>Chosen site.</summary>
    [BindProperty]
    public string? Site { get; set; }

    /// <summary>Chosen procedure.</summary>
    [BindProperty]
    public string? Procedure { get; set; }

    /// <summary>Local date of receipt as typed.</summary>
    [BindProperty]
    public string? Date { get; set; }

    /// <summary>Local time of receipt as typed.</summary>
    [BindProperty]
    public string? Time { get; set; }

    /// <summary>Makes sending the form twice harmless.</summary>
    [BindProperty]
    public string? Key { get; set; }

    /// <summary>What is wrong with the form, by field.</summary>
    public IReadOnlyList<(string Field, string Text)> Errors => _errors;

    /// <summary>The cases, newest first.</summary>
    public IReadOnlyList<CaseLine> Cases { get; private set; } = [];

    /// <summary>Where older cases begin, or null.</summary>
    public long? Older { get; private set; }

    /// <summary>Procedures to choose from.</summary>
    public IReadOnlyList<Procedure> Procedures { get; private set; } = [];

    /// <summary>Sites to choose from.</summary>
    public IReadOnlyList<Site> Sites => directory.VisibleTo(actor);

    /// <summary>The clocks of the sites, in words.</summary>
    public string Clocks => string.Join(", ", Sites.Select(site => $"{site.Name} {text.ZoneName(site.Id, Now)}"));

    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var local = text.Local(Now, Sites[0].Id);
        Date = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        Key = ids.NewId();
        await LoadAsync(cancellationToken);
    }

    /// <summary>Starts a case.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ReceivedAt() is { } receivedAt && Chosen("procedure", Procedure) && Chosen("site", Site))
        {
            var result = await cases.StartAsync(
                new StartCase
                {
                    DefinitionId = Procedure!,
                    SiteId = Site!,
                    ReceivedAt = receivedAt,
                    IdempotencyKey = string.IsNullOrEmpty(Key) ? null : Key,
                },
                actor,
                cancellationToken);
            if (result is CommandResult.Accepted accepted)
            {
                var started = await cases.FindByInstanceAsync(accepted.InstanceId, actor, cancellationToken);
                return LocalRedirect(started is null ? "/cases" : $"/cases/{started.Reference}");
            }

            var rejected = (CommandResult.Rejected)result;
            _errors.Add((Field(rejected.Code), text.Refusal(rejected)));
            Key = ids.NewId();
        }

        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private static string Field(string code) => code switch
    {
        CaseRejectionCodes.SiteNotFound => "site",
        CaseRejectionCodes.ReceivedInvalid => "date",
        _ => "procedure",
    };

    private bool Chosen(string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            return true;
        }

        _errors.Add((field, text["error.required"]));
        return false;
    }

    private DateTimeOffset? ReceivedAt()
    {
        var zone = text.Zone(Site ?? "");
        if (!DateTime.TryParseExact(
            $"{Date} {Time}", ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var local))
        {
            _errors.Add(("date", text["error.date"]));
            return null;
        }

        if (zone.IsInvalidTime(local))
        {
            // The hour that daylight saving skips: the clock went on by one hour.
            local = local.AddHours(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
        Cases = await cases.ListAsync(actor, before, PageSize, cancellationToken);
        Older = Cases.Count == PageSize ? Cases[^1].Case.CreatedAt.ToUnixTimeMilliseconds() : null;
        Procedures = await procedures.ListAsync(cancellationToken);
    }
}
