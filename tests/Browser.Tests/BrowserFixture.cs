using Microsoft.Playwright;
using Workflows.Testing;
using Xunit;

namespace Workflows.Browser.Tests;

/// <summary>One serving process and one browser for all tests. The browser is the one of the system; nothing is downloaded.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pulih-browser-").FullName;

    private IPlaywright? _playwright;
    private ServeProcess? _serving;
    private IBrowser? _browser;

    public Uri Address => _serving!.Address;

    public async Task InitializeAsync()
    {
        _serving = await ServeProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "Workflows.Host.dll"), _folder,
            Path.Combine(AppContext.BaseDirectory, "workflows"));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PULIH_CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A reader with cookies of their own.</summary>
    public async Task<IBrowserContext> NewReaderAsync(string language, int width, bool script, ColorScheme? scheme = null) =>
        await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            Locale = language,
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
        });

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_serving is not null)
        {
            await _serving.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
