using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Workflows.Engine;
using Workflows.Engine.Instances;
using Workflows.Engine.Scheduling;

namespace Workflows.Host.Operations;

/// <summary>Posts effects to one address. An answer of 2xx means done; anything else is tried again later.</summary>
/// <remarks>
/// The header <c>Idempotency-Key</c> is the key of the outbox message: the same in every repeat, so that the receiver can tell
/// a repeat from another effect. The body is an object with <c>key</c>, <c>kind</c>, <c>instanceId</c>, <c>siteId</c>,
/// <c>createdAt</c> and <c>payload</c>.
/// </remarks>
internal sealed class WebhookEffectHandler : IEffectHandler, IDisposable
{
    private const double LongestShareOfLease = 0.8;

    private readonly HttpClient _client;
    private readonly Uri _url;

    /// <summary>Sends to the configured address.</summary>
    public WebhookEffectHandler(EffectOptions options, IOptions<EngineOptions> engine)
    {
        // Given up before the claim ends, so that no other host sends the same effect at the same time.
        var longest = engine.Value.LeaseSeconds * LongestShareOfLease;
        _url = new Uri(options.Url!, UriKind.Absolute);
#pragma warning disable CA2000 // The client disposes it.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
#pragma warning restore CA2000
        _client = new HttpClient(handler, disposeHandler: true)
        {
            Timeout = TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, longest)),
        };
    }

    /// <inheritdoc />
    public bool Handles(string kind) => true;

    /// <inheritdoc />
    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = Body(message) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", message.Key);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"expected an answer of 2xx but found {(int)response.StatusCode}", null, response.StatusCode);
        }
    }

    public void Dispose() => _client.Dispose();

    private static ByteArrayContent Body(OutboxMessage message)
    {
        var body = new JsonObject
        {
            ["key"] = message.Key,
            ["kind"] = message.Kind,
            ["instanceId"] = message.InstanceId,
            ["siteId"] = message.SiteId,
            ["createdAt"] = message.CreatedAt,
            ["payload"] = JsonNode.Parse(message.Payload),
        };
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        return content;
    }
}
