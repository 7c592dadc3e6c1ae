using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Workflows.Browser.Tests;

/// <summary>The main job in a real browser: start a case, do its task, see what happened.</summary>
public sealed partial class MainJobTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Phone = 360;
    private const long HeaviestPage = 50 * 1024;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] },
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Case_OnAPhone_IsStartedAndItsTaskCompleted(bool script)
    {
        // given
        await using var reader = await browser.NewReaderAsync("en-GB", Phone, script);
        var page = await reader.NewPageAsync();
        var elsewhere = Watch(page);

        // when
        var reference = await StartCaseAsync(page, "Start case");
        await page.GetByRole(AriaRole.Link, new() { Name = "Acknowledge receipt" }).ClickAsync();
        var due = await page.Locator("dt:has-text('Time limit') + dd").InnerTextAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Acknowledged" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm outcome" }).ClickAsync();

        // then
        Assert.Matches(DueDate(), due);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done. Outcome: Acknowledged.");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Case {reference}" }).ClickAsync();
        await Assertions.Expect(page.Locator(".journal li").First)
            .ToContainTextAsync("local completed “Acknowledge receipt”: Acknowledged. “Review admissibility” is waiting.");
        Assert.Empty(elsewhere);
        Assert.True(
            await WidestAsync(page, script) <= Phone, "Expected nothing wider than the screen but the page scrolls sideways.");
    }

    [Fact]
    public async Task Form_OfATaskThatSomebodyCompleted_SaysWhoAndWhatToDo()
    {
        // given
        await using var reader = await browser.NewReaderAsync("en-GB", Phone, script: true);
        var first = await reader.NewPageAsync();
        var second = await reader.NewPageAsync();
        await StartCaseAsync(first, "Start case");
        await first.GetByRole(AriaRole.Link, new() { Name = "Acknowledge receipt" }).ClickAsync();
        await second.GotoAsync(first.Url);
        await first.GetByRole(AriaRole.Button, new() { Name = "Confirm outcome" }).ClickAsync();

        // when
        await second.GetByRole(AriaRole.Button, new() { Name = "Confirm outcome" }).ClickAsync();

        // then
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("local completed this task on");
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your choice was not saved.");
    }

    [Theory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("en-GB", ColorScheme.Dark)]
    [InlineData("id-ID", ColorScheme.Light)]
    [InlineData("id-ID", ColorScheme.Dark)]
    public async Task EveryPage_InBothLanguages_HasNoBarrierAndIsLight(string language, ColorScheme scheme)
    {
        // given
        await using var reader = await browser.NewReaderAsync(language, Phone, script: true, scheme);
        var page = await reader.NewPageAsync();
        var elsewhere = Watch(page);
        var weight = 0L;
        page.Response += (_, response) => Interlocked.Add(ref weight, Size(response));
        var reference = await StartCaseAsync(page, language == "id-ID" ? "Mulai kasus" : "Start case");
        await page.GotoAsync("/inbox");
        var task = await page.Locator(".what a").First.GetAttributeAsync("href");

        // when
        foreach (var path in Paths(reference, task!))
        {
            Interlocked.Exchange(ref weight, 0);
            await page.GotoAsync(path);

            // then
            var found = await page.RunAxe(Rules);
            Assert.True(found.Violations.Length == 0, $"{path}: {string.Join("; ", found.Violations.Select(Describe))}");
            Assert.Equal(language[..2], await page.Locator("html").GetAttributeAsync("lang"));
            Assert.InRange(Interlocked.Read(ref weight), 1, HeaviestPage);
            Assert.True(await WidestAsync(page, script: true) <= Phone, $"{path}: the page scrolls sideways");
        }

        Assert.Empty(elsewhere);
    }

    /// <summary>Pictures of every page, when a folder for them is named; to be looked at by people.</summary>
    [Fact]
    public async Task Pictures_OfEveryPage_AreTakenWhenAsked()
    {
        if (Environment.GetEnvironmentVariable("PULIH_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        await StartEarlierAsync(days: 5);
        await StartEarlierAsync(days: 2);
        foreach (var language in (string[])["en-GB", "id-ID"])
        {
            foreach (var width in (int[])[1280, Phone])
            {
                await using var reader = await browser.NewReaderAsync(
                    language, width, script: true, width == Phone && language == "id-ID" ? ColorScheme.Dark : ColorScheme.Light);
                var page = await reader.NewPageAsync();
                var reference = await StartCaseAsync(page, language == "id-ID" ? "Mulai kasus" : "Start case");
                await page.Locator(".what a").First.ClickAsync();
                await PictureAsync(page, folder, "task", language, width);
                await page.Locator("form.card button").ClickAsync();
                await PictureAsync(page, folder, "task-done", language, width);
                foreach (var path in Paths(reference, "/inbox/none"))
                {
                    await page.GotoAsync(path);
                    var name = path == "/" ? "start" : path.Replace(reference, "case", StringComparison.Ordinal).Trim('/').Replace('/', '-');
                    await PictureAsync(page, folder, name, language, width);
                }
            }
        }
    }

    private static string[] Paths(string reference, string task) =>
        ["/", "/inbox", task, "/cases", $"/cases/{reference}", "/procedures", "/nothing-here", "/error/500", "/error/400"];

    private static Task PictureAsync(IPage page, string folder, string name, string language, int width) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{language[..2]}-{width}.png"), FullPage = true });

    private static async Task<string> StartCaseAsync(IPage page, string button)
    {
        await page.GotoAsync("/cases");
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.WaitForURLAsync(CaseAddress());
        return page.Url[(page.Url.LastIndexOf('/') + 1)..];
    }

    /// <summary>Starts a case that was received some days ago, so that its first task is soon due or late.</summary>
    private async Task StartEarlierAsync(int days)
    {
        await using var reader = await browser.NewReaderAsync("en-GB", Phone, script: true);
        var page = await reader.NewPageAsync();
        await page.GotoAsync("/cases");
        var today = DateOnly.Parse(await page.Locator("#date").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await page.Locator("#date").FillAsync(today.AddDays(-days).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Start case", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(CaseAddress());
    }

    private static async Task<int> WidestAsync(IPage page, bool script) =>
        script ? await page.EvaluateAsync<int>("document.documentElement.scrollWidth") : 0;

    private static long Size(IResponse response) =>
        response.Headers.TryGetValue("content-length", out var length) && long.TryParse(length, out var bytes) ? bytes : 4096;

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}";

    private ConcurrentBag<string> Watch(IPage page)
    {
        var elsewhere = new ConcurrentBag<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(browser.Address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };
        return elsewhere;
    }

    [GeneratedRegex(@"^\w{3}, \d{1,2} \w{3,4} \d{4}, 23:59 WIB$")]
    private static partial Regex DueDate();

    [GeneratedRegex("/cases/KT-[0-9A-Z]{4}-[0-9A-Z]{2}$")]
    private static partial Regex CaseAddress();
}
