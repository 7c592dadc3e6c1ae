namespace Workflows.Engine.Execution;

/// <summary>What a call into an activity came to.</summary>
public abstract record ActivityResult
{
    private ActivityResult()
    {
    }

    /// <summary>The activity is done.</summary>
    /// <param name="Outcomes">Outcomes to follow; null for the default completion.</param>
    public sealed record Completed(IReadOnlyList<string>? Outcomes) : ActivityResult
    {
        /// <summary>The default completion, outcome <c>Done</c>.</summary>
        public static Completed Default { get; } = new((IReadOnlyList<string>?)null);
    }

    /// <summary>The activity waits; the first wait that is answered resumes it and ends all of them.</summary>
    /// <param name="Waits">At least one.</param>
    public sealed record Waiting(IReadOnlyList<Wait> Waits) : ActivityResult;

    /// <summary>The activity keeps the waits it has.</summary>
    public sealed record StillWaiting : ActivityResult
    {
        private StillWaiting()
        {
        }

        /// <summary>The only value.</summary>
        public static StillWaiting Instance { get; } = new();
    }

    /// <summary>This branch stops with an incident.</summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">What was expected and what was found, without what people wrote.</param>
    public sealed record Failed(string Code, string Detail) : ActivityResult;

    /// <summary>
    /// What a person asked for breaks a rule of the activity: the whole step is dropped and the command is rejected. Only as the
    /// answer to <see cref="Signal.TaskCompleted"/>; elsewhere nobody asked, and it becomes an incident.
    /// </summary>
    /// <param name="Code">Stable code.</param>
    /// <param name="Detail">What was expected and what was found, without what people wrote.</param>
    public sealed record Refused(string Code, string Detail) : ActivityResult;

    /// <summary>Nested activities run; when the last one has completed, so has the activity.</summary>
    /// <param name="Ports">camelCase names of ports; those without an activity are passed over.</param>
    public sealed record PortsScheduled(IReadOnlyList<string> Ports) : ActivityResult;
}

/// <summary>One thing that an activity waits for: a bookmark, perhaps with due times and a user task.</summary>
/// <param name="Name">Kind of wait, usually the activity type.</param>
/// <param name="Key">What a stimulus must match; empty for none.</param>
public sealed record Wait(string Name, string Key = "")
{
    /// <summary>A wait that an event of a name ends, from a definition or from outside.</summary>
    public static Wait ForEvent(string eventName) => new(Primitives.Event.TypeName, eventName);

    /// <summary>Instants at which the activity is resumed with <see cref="Signal.DueDatePassed"/>; the wait goes on unless it completes.</summary>
    public IReadOnlyList<WaitDue> DueTimes { get; init; } = [];

    /// <summary>The user task that people complete, or null.</summary>
    public TaskRequest? Task { get; init; }
}

/// <summary>An instant that matters while something waits.</summary>
/// <param name="Kind">For example <c>due</c>, <c>timer</c>, <c>reminder:1</c>.</param>
/// <param name="At">UTC instant.</param>
public readonly record struct WaitDue(string Kind, DateTimeOffset At);

/// <summary>A user task to open.</summary>
/// <param name="Title">Short text for lists, without case content.</param>
/// <param name="Outcomes">Outcomes to choose from; at least one.</param>
public sealed record TaskRequest(string Title, IReadOnlyList<string> Outcomes)
{
    /// <summary>Form to fill in, or null.</summary>
    public string? FormKey { get; init; }

    /// <summary>Person, or null.</summary>
    public string? Assignee { get; init; }

    /// <summary>Groups whose members may claim it.</summary>
    public IReadOnlyList<string> CandidateGroups { get; init; } = [];

    /// <summary>UTC instant of the soft line, or null.</summary>
    public DateTimeOffset? TargetAt { get; init; }

    /// <summary>UTC instant of the breach line, or null.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
