using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Workflows.Testing;
using Xunit;

namespace Workflows.Host.Tests.Serving;

/// <summary>The real program, started, killed and asked over HTTP.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task Serve_KilledAndStartedAgain_GoesOnWhereItWas()
    {
        // given
        using var folder = new HostFolder();
        string instanceId;
        await using (var first = await StartAsync(folder))
        {
            using var before = new HttpClient { BaseAddress = first.Address };
            instanceId = Text(await SendAsync(before, StartRequest()), "instanceId");
            await CompleteAsync(before, instanceId, "Acknowledged");
            await first.KillAsync();
        }

        // when
        await using var second = await StartAsync(folder);
        using var client = new HttpClient { BaseAddress = second.Address };
        await CompleteAsync(client, instanceId, "Admissible");
        await CompleteAsync(client, instanceId, "Founded");

        // then
        var instance = await client.GetFromJsonAsync<JsonElement>($"/api/v1/instances/{instanceId}");
        Assert.Equal("finished", Text(instance, "status"));
        Assert.Equal(
            ["start", "task.completed", "task.completed", "task.completed"],
            instance.GetProperty("journal").EnumerateArray().Select(step => Text(step, "cause")));
    }

    [Fact]
    public async Task Api_WrongRequests_SayWhatWasExpected()
    {
        // given
        using var folder = new HostFolder();
        await using var serving = await StartAsync(folder);
        using var client = new HttpClient { BaseAddress = serving.Address };
        var keyed = StartRequest("one");
        var reused = StartRequest("one", """{"definitionId":"short-complaint","siteId":"kebun-timur","inputs":{"a":1}}""");

        // when
        var (status, started) = await AskAsync(client, keyed);
        var instanceId = Text(started, "instanceId");
        var task = await FindTaskAsync(client, instanceId);
        var path = $"/api/v1/tasks/{Text(task, "id")}/complete";

        // then
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(instanceId, Text(await SendAsync(client, keyed), "instanceId"));
        await AssertAsync(client, reused, HttpStatusCode.Conflict, "command.key-reused");
        await AssertAsync(client, Post(path, """{"outcome":"Acknowledged"}"""), (HttpStatusCode)428, "request.revision-missing");
        await AssertAsync(client, Post(path, """{"outcome":""", "\"1\""), HttpStatusCode.BadRequest, "request.malformed");
        await AssertAsync(client, Post(path, """{"answer":"x"}""", "\"1\""), HttpStatusCode.BadRequest, "request.malformed");
        await AssertAsync(client, Post(path, """{"outcome":"Other"}""", "\"1\""), (HttpStatusCode)422, "task.outcome-unknown");
        await AssertAsync(client, Post(path, """{"outcome":"Acknowledged"}""", "\"7\""), HttpStatusCode.Conflict, "task.stale");
        await AssertAsync(
            client, Post("/api/v1/tasks/none/complete", """{"outcome":"x"}""", "\"1\""), HttpStatusCode.NotFound, "task.not-found");
        await AssertAsync(
            client, Post("/api/v1/instances", """{"definitionId":"none","siteId":"kebun-timur"}"""), HttpStatusCode.NotFound,
            "definition.not-found");
        await AssertAsync(
            client, Post("/api/v1/instances", """{"definitionId":"short-complaint","siteId":"none"}"""), HttpStatusCode.NotFound,
            "site.not-found");
        await AssertAsync(
            client, new Ask("/api/v1/instances", "{}") { Type = "text/plain" }, HttpStatusCode.UnsupportedMediaType, "request.not-json");
        await AssertAsync(client, new Ask("/api/v1/nothing", null), HttpStatusCode.NotFound, "request.not-found");
        await AssertAsync(client, new Ask("/api/v1/tasks?limit=0", null), HttpStatusCode.BadRequest, "request.malformed");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "urls: expected an address of this machine only")]
    [InlineData("nonsense", "urls: expected an address such as http://127.0.0.1:5080 but found 'nonsense'")]
    public async Task Serve_OnOtherAddress_IsRefused(string urls, string message)
    {
        // given
        using var folder = new HostFolder();

        // when
        var (code, output) = await ServeProcess.RunAsync(HostFolder.Program, folder.Path, HostFolder.Procedures, urls);

        // then
        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithWrongSettings_NamesEachWithWhatWasExpectedAndFound()
    {
        // given
        using var folder = new HostFolder();

        // when
        var (code, output) = await ServeProcess.RunAsync(
            HostFolder.Program, folder.Path, HostFolder.Procedures, "http://127.0.0.1:0",
            ("Workflows__Engine__PollSeconds", "soon"), ("Workflows__Database__Synchronous", "MAYBE"),
            ("Workflows__Retention__CommandDays", "0"), ("Workflows__Datbase__Provider", "postgres"),
            ("Workflows__Sites__0__Slug", "inbox"), ("Workflows__Sites__0__Name", "A"), ("Workflows__Sites__0__Zone", "Jakarta"));

        // then
        Assert.Equal(1, code);
        Assert.Contains("Workflows:Engine:PollSeconds: expected a number from 1 to 3600 but found 'soon'", output, StringComparison.Ordinal);
        Assert.Contains("Workflows:Database:Synchronous: expected one of FULL, NORMAL, OFF but found 'MAYBE'", output, StringComparison.Ordinal);
        Assert.Contains("Workflows:Retention:CommandDays: expected a number from 1 to 3650 but found '0'", output, StringComparison.Ordinal);
        Assert.Contains("Workflows:Datbase: expected one of", output, StringComparison.Ordinal);
        Assert.Contains("Workflows:Sites:0:Slug: expected a word that is not an address of the application but found 'inbox'", output, StringComparison.Ordinal);
        Assert.Contains("Workflows:Sites:0:Zone: expected an IANA time zone such as Asia/Jakarta but found 'Jakarta'", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static Task<ServeProcess> StartAsync(HostFolder folder) =>
        ServeProcess.StartAsync(HostFolder.Program, folder.Path, HostFolder.Procedures);

    private static Ask StartRequest(
        string? key = null, string body = """{"definitionId":"short-complaint","siteId":"kebun-timur","inputs":{}}""") =>
        new("/api/v1/instances", body) { Key = key };

    private static Ask Post(string path, string body, string? revision = null) => new(path, body) { Revision = revision };

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(HttpClient client, Ask ask)
    {
        using var request = new HttpRequestMessage(ask.Body is null ? HttpMethod.Get : HttpMethod.Post, ask.Path);
        if (ask.Body is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8, ask.Type);
        }

        if (ask.Key is { } key)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (ask.Revision is { } revision)
        {
            request.Headers.TryAddWithoutValidation("If-Match", revision);
        }

        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, Ask ask)
    {
        var (status, answer) = await AskAsync(client, ask);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, answer.ToString());
        return answer;
    }

    private static async Task<JsonElement> FindTaskAsync(HttpClient client, string instanceId)
    {
        var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/tasks?instanceId={instanceId}&limit=10");
        return page.GetProperty("items").EnumerateArray().Single();
    }

    private static async Task CompleteAsync(HttpClient client, string instanceId, string outcome)
    {
        var task = await FindTaskAsync(client, instanceId);
        var request = Post(
            $"/api/v1/tasks/{Text(task, "id")}/complete", JsonSerializer.Serialize(new { outcome }),
            $"\"{task.GetProperty("revision").GetInt64()}\"");
        await SendAsync(client, request);
    }

    private static async Task AssertAsync(HttpClient client, Ask ask, HttpStatusCode status, string code)
    {
        var (found, problem) = await AskAsync(client, ask);
        Assert.Equal(code, Text(problem, "code"));
        Assert.Equal(status, found);
        Assert.Contains("expected", Text(problem, "detail"), StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private sealed record Ask(string Path, string? Body)
    {
        public string? Key { get; init; }

        public string? Revision { get; init; }

        public string Type { get; init; } = "application/json";
    }
}
