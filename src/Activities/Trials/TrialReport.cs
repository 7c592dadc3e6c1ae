using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Trials;

/// <summary>What a trial came to.</summary>
/// <param name="At">Its clock, in UTC.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Tasks">Its open tasks, most urgent first.</param>
/// <param name="DueTimes">Its due times, earliest first.</param>
/// <param name="Output">Lines that any instance wrote.</param>
/// <param name="Zone">Time zone of the site.</param>
public sealed record TrialReport(
    DateTimeOffset At, InstanceSnapshot Instance, IReadOnlyList<UserTask> Tasks, IReadOnlyList<DueTime> DueTimes,
    IReadOnlyList<string> Output, TimeZoneInfo Zone);
