namespace Workflows.Activities.Trials;

/// <summary>A trial was stopped because its clock was moved too often: its timers never end.</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class TrialLimitException(string message) : Exception(message);
