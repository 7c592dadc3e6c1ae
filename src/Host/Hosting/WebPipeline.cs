using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Localization;
using Workflows.Host.Api;
using Workflows.Host.Operations;
using Workflows.Host.Pages;
using Workflows.Host.Presentation;

namespace Workflows.Host.Hosting;

/// <summary>What a request passes through, and where it goes.</summary>
internal static class WebPipeline
{
    private const string ApiPath = "/api";
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Adds what pages and API need.</summary>
    public static void AddServices(IServiceCollection services, HostOptions options)
    {
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.AddDataProtection().SetApplicationName("Pulih")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.GetFullPath(options.KeyFolder)));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "pulih.form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddLocalization();
        services.AddSingleton<PageText>();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ApiProblem.Complete);
        services.AddOpenApi();
        services.AddRazorPages();
    }

    /// <summary>Builds the pipeline and maps the endpoints.</summary>
    public static void Use(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(
            context => !IsApi(context),
            pages => pages.UseExceptionHandler("/error/500").UseStatusCodePagesWithReExecute("/error/{0}"));
        app.UseRequestLocalization(Languages());
        app.UseStaticFiles(new StaticFileOptions
        {
            // Pages name a file with a mark of its content, so a changed file has another address.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = ForEver,
        });
        app.UseRouting();
        app.UseAntiforgery();

        HealthEndpoints.Map(app);
        app.MapRazorPages();
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup($"{ApiPath}/v1").ProducesProblem(StatusCodes.Status400BadRequest);
        InstanceApi.Map(api);
        TaskApi.Map(api);
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(ApiPath, StringComparison.Ordinal);

    private static RequestLocalizationOptions Languages()
    {
        var languages = new RequestLocalizationOptions { ApplyCurrentCultureToResponseHeaders = true }
            .SetDefaultCulture(LanguageModel.Languages[0])
            .AddSupportedCultures([.. LanguageModel.Languages])
            .AddSupportedUICultures([.. LanguageModel.Languages]);
        languages.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = LanguageModel.Cookie },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
        return languages;
    }
}
