namespace Workflows.Activities.Simulation;

/// <summary>A scenario could not begin: its site is unknown, or the procedures cannot be published.</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class ScenarioSetupException(string message) : Exception(message);
