using Microsoft.Extensions.Options;
using Workflows.Activities;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Sites;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;
using Workflows.Engine.Scheduling;
using Workflows.Host.Operations;

namespace Workflows.Host.Hosting;

/// <summary>The composition root of the web application.</summary>
internal static class WebHost
{
    /// <summary>Builds the application on an open, migrated database with the shipped procedures in it.</summary>
    /// <param name="urls">Addresses from the command line, or null.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="StartRefusedException">A setting is not allowed.</exception>
    public static async Task<WebApplication> BuildAsync(string? urls, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        var settings = HostSettings.Read(builder.Configuration);
        var addresses = ListenAddresses.Read(urls, builder.Configuration);
        var source = ProcedureSource.Find(settings.Host.Folder, builder.Environment.ContentRootPath);
        var calendars = source.ReadCalendars();
        var sites = settings.MakeSites([.. calendars.Select(calendar => calendar.Id)]);

        var database = await WorkflowDatabase.OpenAsync(settings.Database, settings.Engine, TimeProvider.System, cancellationToken);
        try
        {
            await ComplaintsSchema.MigrateAsync(database, cancellationToken);
            AddServices(builder.Services, settings, database, sites, new SiteCalendars(sites, calendars));
            var app = builder.Build();
            foreach (var address in addresses)
            {
                app.Urls.Add(address);
            }

            foreach (var weak in await DurabilityCheck.FindWeakAsync(database, cancellationToken))
            {
                HostLog.WeakDurability(app.Logger, weak);
            }

            WebPipeline.Use(app);
            await ImportAsync(app, source, cancellationToken);
            return app;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private static void AddServices(
        IServiceCollection services, HostSettings settings, WorkflowDatabase database, SiteDirectory sites,
        SiteCalendars calendars)
    {
        services.AddSingleton(Options.Create(settings.Engine));
        services.AddWorkflowEngine(_ => database, ComplaintServices.ActivityTypes);
        services.AddComplaints(sites, calendars, MasterKeys.Open(Path.Combine(settings.Host.KeyFolder, "master.keys")));
        services.AddSingleton(new Actor(settings.Host.LocalActor, [], null) { HoldsEveryRole = true });

        services.AddSingleton(settings.Effects);
        if (settings.Effects.Url is null)
        {
            services.AddSingleton<IEffectHandler, LoggedEffectHandler>();
        }
        else
        {
            services.AddSingleton<IEffectHandler, WebhookEffectHandler>();
        }

        services.AddWorkflowPumps();
        services.AddSingleton(settings.Retention);
        services.AddSingleton<IRecurringJob, TrimJournals>();
        services.AddSingleton<IRecurringJob, PurgeAnswered>();
        services.AddRecurringJobs(settings.Database, settings.Jobs);
        WebPipeline.AddServices(services, settings.Host);
    }

    private static async Task ImportAsync(WebApplication app, ProcedureSource source, CancellationToken cancellationToken)
    {
        var (releases, problems) = source.ReadReleases();
        foreach (var problem in problems)
        {
            HostLog.ProcedureRefused(app.Logger, problem.ToString());
        }

        var import = app.Services.GetRequiredService<ReleaseImport>();
        var results = await import.ImportShippedAsync(releases, cancellationToken);
        var published = results.Count(result => result.Outcome == ImportOutcome.Published);
        var drafts = results.Count(result => result.Outcome == ImportOutcome.DraftSaved);
        HostLog.Imported(app.Logger, results.Count, published, drafts, source.Folder ?? "no folder");
        foreach (var result in results.Where(result => result.Outcome is ImportOutcome.CallMissing or ImportOutcome.Conflict or ImportOutcome.Invalid))
        {
            HostLog.ProcedureRefused(app.Logger, $"{result.Outcome} {result.VersionId} {result.Detail}");
        }
    }
}
