using System.Text.Json.Nodes;

namespace Workflows.Activities.Simulation;

/// <summary>What must be so after a step. Only what is written is compared.</summary>
public sealed record Expectation
{
    /// <summary>State of the case.</summary>
    public string? State { get; init; }

    /// <summary>Closing state; <c>no</c> when it must still run.</summary>
    public string? Closed { get; init; }

    /// <summary>Facts of the case; null means that it must not be known.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Facts { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Time limits that the case must have.</summary>
    public IReadOnlyList<ExpectedDeadline> Deadlines { get; init; } = [];

    /// <summary>Time limits that must not run: there is none of the name, it was met, or the case is over.</summary>
    public IReadOnlyList<string> NoDeadlines { get; init; } = [];

    /// <summary>All time limits that have passed and were not met; null does not compare.</summary>
    public IReadOnlyList<string>? Overdue { get; init; }

    /// <summary>All time limits that have passed and whose overrun has no reason yet; null does not compare.</summary>
    public IReadOnlyList<string>? WithoutReason { get; init; }

    /// <summary>Tasks that must be open.</summary>
    public IReadOnlyList<ExpectedTask> Tasks { get; init; } = [];

    /// <summary>All open tasks; null does not compare.</summary>
    public IReadOnlyList<ExpectedTask>? OnlyTasks { get; init; }

    /// <summary>Steps of which no task may be open.</summary>
    public IReadOnlyList<TaskChoice> NoTasks { get; init; } = [];

    /// <summary>Notices that must have gone out since the step before.</summary>
    public IReadOnlyList<ExpectedNotice> Notices { get; init; } = [];

    /// <summary>Notices that must not have gone out since the step before, or ever.</summary>
    public IReadOnlyList<ExpectedNotice> NoNotices { get; init; } = [];

    /// <summary>Reminders and passed lines of tasks that must have been noted since the step before.</summary>
    public IReadOnlyList<ExpectedReminder> Reminders { get; init; } = [];

    /// <summary>Steps that were completed, in this order; others may lie between.</summary>
    public IReadOnlyList<ExpectedStep> Route { get; init; } = [];

    /// <summary>Who holds roles in the case, all of them for each role named.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How people stand to the case; <c>none</c> when nothing was settled.</summary>
    public IReadOnlyDictionary<string, string> Standing { get; init; } = new Dictionary<string, string>();

    /// <summary>What must be kept of the case.</summary>
    public IReadOnlyList<ExpectedEntry> Entries { get; init; } = [];

    /// <summary>What must not be kept of the case.</summary>
    public IReadOnlyList<ExpectedEntry> NoEntries { get; init; } = [];

    /// <summary>People who must find the case.</summary>
    public IReadOnlyList<string> VisibleTo { get; init; } = [];

    /// <summary>People who may find no trace of it.</summary>
    public IReadOnlyList<string> HiddenFrom { get; init; } = [];

    /// <summary>People to whom its content must be open.</summary>
    public IReadOnlyList<string> OpenTo { get; init; } = [];

    /// <summary>People to whom the identities in it must be open.</summary>
    public IReadOnlyList<string> IdentityTo { get; init; } = [];

    /// <summary>People to whom the identities in it may not be open.</summary>
    public IReadOnlyList<string> NoIdentityTo { get; init; } = [];

    /// <summary>Codes of open incidents; none are allowed where nothing is written.</summary>
    public IReadOnlyList<string> Incidents { get; init; } = [];
}

/// <summary>A time limit as it must be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Due">Breach line, or null not to compare.</param>
/// <param name="Target">Soft line.</param>
/// <param name="Outer">Last line.</param>
/// <param name="IsMet">Whether it was met.</param>
/// <param name="MetAt">When it was met.</param>
/// <param name="InTime">Whether it was met by its breach line.</param>
public sealed record ExpectedDeadline(
    string Name, LocalMoment? Due, LocalMoment? Target, LocalMoment? Outer, bool? IsMet, LocalMoment? MetAt, bool? InTime);

/// <summary>An open task as it must be.</summary>
/// <param name="Task">Which.</param>
/// <param name="Due">Breach line, or null not to compare.</param>
/// <param name="Target">Soft line.</param>
/// <param name="Assignee">Who holds it.</param>
/// <param name="Form">Its form.</param>
/// <param name="May">People who may do it.</param>
/// <param name="MayNot">People who may not do it and must not see it.</param>
/// <param name="Count">How many of them, or null for at least one.</param>
public sealed record ExpectedTask(
    TaskChoice Task, LocalMoment? Due, LocalMoment? Target, string? Assignee, string? Form, IReadOnlyList<string> May,
    IReadOnlyList<string> MayNot, int? Count);

/// <summary>A notice as it must be, or must not be.</summary>
/// <param name="Id">Its id, or null for any.</param>
/// <param name="To">Audience or person, or null for any.</param>
/// <param name="Channel">Channel, or null for any.</param>
/// <param name="Count">How many of them, or null for at least one.</param>
/// <param name="Says">Texts that must stand in it.</param>
/// <param name="Without">Texts that must not stand in it.</param>
/// <param name="Ever">True to look at the whole case and not only since the step before.</param>
public sealed record ExpectedNotice(
    string? Id, string? To, string? Channel, int? Count, IReadOnlyList<string> Says, IReadOnlyList<string> Without, bool Ever);

/// <summary>A reminder of a task or time limit, or a line of it that passed.</summary>
/// <param name="Task">The step.</param>
/// <param name="What">Which, for example <c>reminder:50%</c>, <c>overdue</c>, <c>outer</c>; null for any.</param>
/// <param name="At">When, or null.</param>
public sealed record ExpectedReminder(TaskChoice Task, string? What, LocalMoment? At);

/// <summary>A completed step of the route.</summary>
/// <param name="Task">The step.</param>
/// <param name="Outcome">Its outcome, or null for any.</param>
public sealed record ExpectedStep(TaskChoice Task, string? Outcome);

/// <summary>Something that is kept of the case.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Key">Its key, or null for any.</param>
/// <param name="Count">How many versions, or null for at least one.</param>
/// <param name="By">Who wrote the newest, or null.</param>
/// <param name="Has">Members that the content of the newest must have.</param>
public sealed record ExpectedEntry(string Kind, string? Key, int? Count, string? By, JsonObject? Has);
