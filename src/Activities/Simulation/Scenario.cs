using System.Text.Json.Nodes;
using Workflows.Activities.Procedures;

namespace Workflows.Activities.Simulation;

/// <summary>A scripted case: who does what at which local time, and what must then be so. <c>docs/scenarios.md</c> describes the file.</summary>
public sealed record Scenario
{
    /// <summary>Id, unique among the scenarios of a procedure.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required LocalText Title { get; init; }

    /// <summary>File it was read from.</summary>
    public required string File { get; init; }

    /// <summary>Id of the procedure that cases begin with.</summary>
    public required string Procedure { get; init; }

    /// <summary>Id of the site; its time zone is that of the scenario.</summary>
    public required string Site { get; init; }

    /// <summary>The scenario that this one is a variant of, or null.</summary>
    public string? VariantOf { get; init; }

    /// <summary>Parameters that the site changes before anything happens, by definition (the procedure where none is named) and name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Parameters { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>What happens, in order of time.</summary>
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }
}

/// <summary>One thing that happens, and what must then be so.</summary>
public sealed record ScenarioStep
{
    /// <summary>Usual name of the case.</summary>
    public const string MainCase = "main";

    /// <summary>Place in the scenario, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Line in the file.</summary>
    public required int Line { get; init; }

    /// <summary>Name by which variants refer to it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Local time of the site.</summary>
    public required LocalMoment At { get; init; }

    /// <summary>Who: a person, or <c>gateway</c>, <c>complainant</c>, <c>operator</c>, <c>system</c>.</summary>
    public required string By { get; init; }

    /// <summary>Which case, by the name that the scenario gives it.</summary>
    public string Case { get; init; } = MainCase;

    /// <summary>Name of the case that the step begins, or null.</summary>
    public string? Begins { get; init; }

    /// <summary>What is done.</summary>
    public required ScenarioAction Action { get; init; }

    /// <summary>Code of the refusal that is expected, or null when it must be accepted.</summary>
    public string? Refused { get; init; }

    /// <summary>Codes of form problems that must be among those of the refusal, as <c>code</c> or <c>field: code</c>.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What must then be so, or null.</summary>
    public Expectation? Expect { get; init; }
}

/// <summary>What is done in a step.</summary>
public abstract record ScenarioAction
{
    private ScenarioAction()
    {
    }

    /// <summary>Somebody complains.</summary>
    /// <param name="Answers">Answers of the intake form.</param>
    /// <param name="Procedure">Another procedure than that of the scenario, or null.</param>
    /// <param name="Kind">complaint, retaliation or story.</param>
    /// <param name="Parent">Name of the case that it is linked to, or null.</param>
    public sealed record Intake(JsonObject Answers, string? Procedure, string Kind, string? Parent) : ScenarioAction;

    /// <summary>Somebody starts a procedure that has no intake form.</summary>
    /// <param name="Inputs">Inputs of the procedure.</param>
    /// <param name="Procedure">Another procedure than that of the scenario, or null.</param>
    public sealed record Start(JsonObject Inputs, string? Procedure) : ScenarioAction;

    /// <summary>Somebody does a task.</summary>
    /// <param name="Task">Which.</param>
    /// <param name="Answers">Answers of its form, or null.</param>
    /// <param name="Outcome">Outcome where no form decides it, or null.</param>
    public sealed record Do(TaskChoice Task, JsonObject? Answers, string? Outcome) : ScenarioAction;

    /// <summary>Somebody gives a command that is no task.</summary>
    /// <param name="Name">One of <see cref="Commands.ScenarioCommands.Names"/>.</param>
    /// <param name="Arguments">Its arguments.</param>
    public sealed record Command(string Name, JsonObject Arguments) : ScenarioAction;

    /// <summary>Somebody looks.</summary>
    /// <param name="What">How much the person must be able to see.</param>
    public sealed record See(Sight What) : ScenarioAction;

    /// <summary>Somebody searches.</summary>
    /// <param name="Text">For what.</param>
    /// <param name="Finds">Names of the cases that must be found, and no others.</param>
    public sealed record Search(string Text, IReadOnlyList<string> Finds) : ScenarioAction;

    /// <summary>Nobody does anything.</summary>
    /// <param name="Why">Said in the account, or null.</param>
    public sealed record Wait(string? Why) : ScenarioAction;
}

/// <summary>Which of the open tasks is meant.</summary>
/// <param name="Definition">Definition that the task stands in, or null for any.</param>
/// <param name="Activity">Its step.</param>
/// <param name="About">Id of the action, member or other thing the task is about, or null; see <c>docs/scenarios.md</c>.</param>
/// <param name="Due">Its due time, where several are open, or null.</param>
public sealed record TaskChoice(string? Definition, string Activity, string? About, LocalMoment? Due)
{
    /// <inheritdoc />
    public override string ToString() =>
        (Definition is null ? Activity : $"{Definition}/{Activity}") + (About is null ? "" : $" ({About})") + (Due is null ? "" : $" due {Due}");
}

/// <summary>How much a person sees of a case.</summary>
public enum Sight
{
    /// <summary>No trace in lists, counts, search and by direct link.</summary>
    Nothing,

    /// <summary>That there is the case, but no content of it.</summary>
    Existence,

    /// <summary>Its content, with identities or without.</summary>
    Content,

    /// <summary>Its content with the identities in it.</summary>
    Identity,
}
