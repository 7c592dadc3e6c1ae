using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Workflows.Host.Tests.Durability;

/// <summary>Somebody who starts instances and completes their tasks, and keeps a record of every command and its answer.</summary>
internal sealed class LoadClient(string name, Func<Uri> address)
{
    private const int AtOnce = 10;
    private const int StepsOfAnInstance = 4;

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly Dictionary<string, int> _open = [];
    private readonly HashSet<string> _completedTasks = [];
    private ClientCommand? _unanswered;

    /// <summary>Every command, in order.</summary>
    public List<ClientCommand> Commands { get; } = [];

    /// <summary>Set when no further instances shall be started.</summary>
    public bool Ending { get; set; }

    /// <summary>How many commands were accepted.</summary>
    public int Accepted => Commands.Count(command => command.Acknowledged);

    /// <summary>Works until nothing of its own is open after <see cref="Ending"/> was set.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && !(Ending && _open.Count == 0 && _unanswered is null))
        {
            try
            {
                if (_unanswered is null)
                {
                    await NextAsync(cancellationToken);
                }
                else
                {
                    await SendAsync(_unanswered, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The host is gone, perhaps before, perhaps after it saved the command: nobody knows, so it is repeated.
                await Pause.ForAsync(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    private async Task NextAsync(CancellationToken cancellationToken)
    {
        if (!Ending && _open.Count < AtOnce)
        {
            await SendAsync(New(null, null, null), cancellationToken);
            return;
        }

        var found = false;
        foreach (var instance in _open.Keys.ToList())
        {
            var list = await Http.GetFromJsonAsync<JsonElement>(
                new Uri(address(), $"/api/v1/tasks?instanceId={instance}&limit=10"), cancellationToken);
            foreach (var task in list.GetProperty("items").EnumerateArray())
            {
                // A task that a list still shows after its completion was acknowledged would be a lost command.
                var id = task.GetProperty("id").GetString()!;
                if (!_completedTasks.Contains(id))
                {
                    found = true;
                    await SendAsync(New(instance, task.GetProperty("activityId").GetString(), id), cancellationToken);
                }
                else
                {
                    throw new InvalidOperationException($"{name}: task {id} is open again after its completion was acknowledged");
                }
            }
        }

        if (!found)
        {
            await Pause.ForAsync(TimeSpan.FromMilliseconds(15));
        }
    }

    private ClientCommand New(string? instance, string? activity, string? task)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{name}-{Commands.Count}");
        var command = new ClientCommand(key, instance, activity, task);
        Commands.Add(command);
        return command;
    }

    private async Task SendAsync(ClientCommand command, CancellationToken cancellationToken)
    {
        _unanswered = command;
        command.Sent++;
        using var request = command.TaskId is { } task ? Complete(task) : Start();
        request.Headers.Add("Idempotency-Key", command.Key);
        using var response = await Http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.StatusCode >= HttpStatusCode.InternalServerError
            || body.Contains("instance.busy", StringComparison.Ordinal))
        {
            await Pause.ForAsync(TimeSpan.FromMilliseconds(20));
            return;
        }

        command.Answer = (response.StatusCode, body);
        _unanswered = null;
        if (command.Acknowledged)
        {
            Remember(command, body);
        }
    }

    private void Remember(ClientCommand command, string body)
    {
        using var answer = JsonDocument.Parse(body);
        var instance = answer.RootElement.GetProperty("instanceId").GetString()!;
        command.AnsweredInstance = instance;
        if (command.TaskId is not { } task)
        {
            _open[instance] = 0;
            return;
        }

        _completedTasks.Add(task);
        if (++_open[instance] == StepsOfAnInstance)
        {
            _open.Remove(instance);
        }
    }

    private HttpRequestMessage Start() => new(HttpMethod.Post, new Uri(address(), "/api/v1/instances"))
    {
        Content = JsonContent.Create(
            new { definitionId = "durable-parent", siteId = "kebun-timur", inputs = new Dictionary<string, string>() }),
    };

    private HttpRequestMessage Complete(string task)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address(), $"/api/v1/tasks/{task}/complete"))
        {
            Content = JsonContent.Create(new { outcome = "Done" }),
        };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        return request;
    }
}
