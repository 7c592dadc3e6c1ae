using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Cases;

/// <summary>A case with where it stands.</summary>
/// <param name="Case">The case.</param>
/// <param name="Instance">Its first instance.</param>
/// <param name="OpenTasks">Open tasks of that instance, most urgent first.</param>
public sealed record CaseFile(CaseRecord Case, InstanceSnapshot Instance, IReadOnlyList<UserTask> OpenTasks);
