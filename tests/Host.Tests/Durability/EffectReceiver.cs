using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workflows.Host.Tests.Durability;

/// <summary>What is outside: takes effects and remembers under which key each came, and how often.</summary>
internal sealed class EffectReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Received> _received = new();

    private readonly ConcurrentDictionary<string, int> _performed = new();
    private readonly ConcurrentDictionary<string, string> _held = new();

    private EffectReceiver(WebApplication app) => _app = app;

    /// <summary>Effects by key.</summary>
    public IReadOnlyDictionary<string, Received> Effects => _received;

    /// <summary>How many requests came.</summary>
    public int Requests => _received.Values.Sum(effect => effect.Times);

    /// <summary>Name of a host that gets no answer, or null.</summary>
    public string? Silent { get; set; }

    /// <summary>Keys of effects that got no answer.</summary>
    public IReadOnlyCollection<string> Held => [.. _held.Keys];

    /// <summary>What was wrong with requests.</summary>
    public ConcurrentQueue<string> Problems { get; } = new();

    /// <summary>Where it listens.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>How many requests a host made.</summary>
    public int PerformedBy(string host) => _performed.GetValueOrDefault(host);

    public static async Task<EffectReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new EffectReceiver(app);
        app.MapPost("/{host}", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(string host, HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(cancellationToken);
        using var document = JsonDocument.Parse(body);
        var header = request.Headers["Idempotency-Key"].ToString();
        _performed.AddOrUpdate(host, 1, static (_, times) => times + 1);
        if (host == Silent)
        {
            // Never answers, so that the host holds its claim until it is killed.
            _held.TryAdd(header, host);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        var root = document.RootElement;
        if (header != root.GetProperty("key").GetString())
        {
            Problems.Enqueue($"the header says {header} and the body {root.GetProperty("key")}");
        }

        var effect = new Received(
            root.GetProperty("instanceId").GetString()!, root.GetProperty("kind").GetString()!, body, Times: 1);
        _received.AddOrUpdate(header, effect, (key, earlier) =>
        {
            if (earlier.Body != body)
            {
                Problems.Enqueue($"a repeat of {key} says something else");
            }

            return earlier with { Times = earlier.Times + 1 };
        });

        // Long enough that a host is now and then killed between an effect and its record.
        await Pause.ForAsync(TimeSpan.FromMilliseconds(60));
        return Results.NoContent();
    }

    /// <summary>An effect as it came.</summary>
    internal sealed record Received(string InstanceId, string Kind, string Body, int Times);
}
