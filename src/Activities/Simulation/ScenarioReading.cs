using Workflows.Engine.Definitions;

namespace Workflows.Activities.Simulation;

/// <summary>What reading a scenario file gave.</summary>
/// <param name="Scenarios">The scenario and its variants, each to be run on its own; none when there are problems.</param>
/// <param name="Problems">Everything that is wrong, in the order of the file.</param>
public sealed record ScenarioReading(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>Stable codes of what is wrong with scenario files. Authors rely on them: never rename.</summary>
public static class ScenarioProblemCodes
{
    /// <summary>Something that must be said is not.</summary>
    public const string Missing = "scenario.missing";

    /// <summary>A value that means nothing here.</summary>
    public const string Value = "scenario.value";

    /// <summary>An id that is not that of the file, or that another has.</summary>
    public const string Id = "scenario.id";

    /// <summary>A step without an action, or with several.</summary>
    public const string Action = "scenario.action";

    /// <summary>A step that comes before the one above it.</summary>
    public const string TimeOrder = "scenario.time-order";

    /// <summary>A variant that continues after a step that there is not.</summary>
    public const string Variant = "scenario.variant";

    /// <summary>A command that nobody knows.</summary>
    public const string Command = "scenario.command";

    /// <summary>A scenario, or an expectation, that compares nothing: it could not fail.</summary>
    public const string ExpectsNothing = "scenario.expects-nothing";
}
