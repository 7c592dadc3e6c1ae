using System.Collections.Concurrent;
using System.Globalization;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Scheduling;

namespace Workflows.Testing;

/// <summary>Remembers the effects that were asked for; fails them while a test says so.</summary>
public sealed class RecordedEffects : IEffectHandler
{
    private readonly ConcurrentQueue<OutboxMessage> _messages = new();

    /// <summary>Every message that was performed, in order.</summary>
    public IReadOnlyList<OutboxMessage> Messages => [.. _messages];

    /// <summary>Kinds of the messages.</summary>
    public IReadOnlyList<string> Kinds => [.. _messages.Select(message => message.Kind)];

    /// <summary>True makes every attempt fail.</summary>
    public bool Failing { get; set; }

    /// <inheritdoc />
    public bool Handles(string kind) => true;

    /// <inheritdoc />
    public Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (Failing)
        {
            throw new InvalidOperationException("the receiver is away");
        }

        _messages.Enqueue(message);
        return Task.CompletedTask;
    }
}

/// <summary>Remembers the lines that WriteLine wrote, in the order of their steps.</summary>
public sealed class RecordedOutput : IWorkflowOutput
{
    private readonly ConcurrentQueue<(string InstanceId, string Text)> _lines = new();

    /// <summary>All lines.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Select(line => line.Text)];

    /// <summary>Lines of one instance.</summary>
    public IReadOnlyList<string> Of(string instanceId) =>
        [.. _lines.Where(line => line.InstanceId == instanceId).Select(line => line.Text)];

    /// <inheritdoc />
    public void WriteLine(string instanceId, string text) => _lines.Enqueue((instanceId, text));
}

/// <summary>Every site in Jakarta, weekends off.</summary>
public sealed class JakartaCalendars : ISiteCalendars
{
    private readonly BusinessCalendar _calendar = BusinessCalendar.Create(
        "default", "Asia/Jakarta", [DayOfWeek.Saturday, DayOfWeek.Sunday], []).Value!;

    /// <inheritdoc />
    public BusinessCalendar Find(string siteId, string? calendarId) => _calendar;
}

/// <summary>Ids that count up, for tests that name them.</summary>
public sealed class CountingIds : IIdGenerator
{
    private int _last;

    /// <inheritdoc />
    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"id-{Interlocked.Increment(ref _last):D17}");
}
