using Workflows.Engine.Expressions;

namespace Workflows.Activities.Trials;

/// <summary>A stimulus of a trial.</summary>
/// <param name="At">When it comes, or null for as soon as nothing else can go on.</param>
/// <param name="Name">Activity id, event name or task name of a wait.</param>
/// <param name="Payload">What it carries. Where the wait is a user task, a text is its outcome.</param>
public sealed record TrialSignal(DateTimeOffset? At, string Name, Value Payload);
