using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Workflows.Host.Pages;

/// <summary>Keeps the language in a cookie and goes back to where the reader was.</summary>
internal sealed class LanguageModel : PageModel
{
    /// <summary>Name of the cookie. It holds the language and nothing else.</summary>
    public const string Cookie = "pulih.language";

    /// <summary>The languages, the first for readers whose browser asks for neither.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["id", "en"];

    /// <summary>There is nothing to see.</summary>
    public IActionResult OnGet() => LocalRedirect("/");

    /// <summary>Changes the language.</summary>
    public IActionResult OnPost(string? lang, string? back)
    {
        if (lang is not null && Languages.Contains(lang))
        {
            Response.Cookies.Append(
                Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(lang)),
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        }

        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
