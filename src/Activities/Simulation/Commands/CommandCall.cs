using System.Text.Json.Nodes;
using Workflows.Activities.Simulation.Running;

namespace Workflows.Activities.Simulation.Commands;

/// <summary>A command of a scenario that is to be performed.</summary>
internal sealed record CommandCall
{
    public required ScenarioHost Host { get; init; }

    public required ScenarioDesk Desk { get; init; }

    public required Scenario Scenario { get; init; }

    /// <summary>Who gives it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The case, or null where none has begun.</summary>
    public required KnownCase? Known { get; init; }

    public required KnownCases Cases { get; init; }

    public required JsonObject Arguments { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The case of a command that needs one.</summary>
    public KnownCase Case => Known!;

    /// <summary>An argument as text; <c>value</c> is the only argument of a command that is written with a single value.</summary>
    public string? Text(string name) => (Arguments[name] ?? Arguments["value"])?.ToString();

    /// <summary>An argument as a list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) => (Arguments[name] ?? Arguments["value"]) switch
    {
        JsonArray list => [.. list.Select(item => item?.ToString() ?? "")],
        null => [],
        var single => [single.ToString()],
    };

    /// <summary>A local day or time as UTC instant, or null.</summary>
    public DateTimeOffset? Instant(string name) =>
        Text(name) is { } text && LocalMoment.Parse(text) is { } moment ? moment.In(Zone) : null;
}
