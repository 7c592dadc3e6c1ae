namespace Workflows.Engine.Tasks;

/// <summary>The end of a user task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="ExpectedRevision">The revision that was read, or null to end it whatever happened to it.</param>
/// <param name="State">Completed or Cancelled.</param>
/// <param name="Outcome">Chosen outcome, or null.</param>
/// <param name="By">Who, or null.</param>
/// <param name="At">UTC instant.</param>
public sealed record TaskEnd(
    string TaskId, long? ExpectedRevision, UserTaskState State, string? Outcome, string? By, DateTimeOffset At);
