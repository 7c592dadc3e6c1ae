using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Tasks;

namespace Workflows.Engine;

/// <summary>What every command says.</summary>
public abstract record WorkflowCommand
{
    /// <summary>Who: a person's id, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>
    /// Key under which a repeat of this command gets the same answer; null for none. Random, or taken from the outside stimulus
    /// (a gateway's message id), at most 200 characters.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// What was asked, where the command itself holds values that are made up anew at each attempt (random ids); null means the
    /// command as it is. A repeat must ask the same as the first.
    /// </summary>
    public string? Asked { get; init; }

    /// <summary>Rows of the application that must commit with the step.</summary>
    public IReadOnlyList<IDomainWrite> Writes { get; init; } = [];
}

/// <summary>Starts an instance.</summary>
public sealed record StartWorkflow : WorkflowCommand
{
    /// <summary>Id of the definition; its newest published version starts unless <see cref="VersionId"/> says otherwise.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The published version to start, usually the one that the site has in force at T0; null for the newest.</summary>
    public string? VersionId { get; init; }

    /// <summary>Site of the case.</summary>
    public required string SiteId { get; init; }

    /// <summary>
    /// Id of the new instance, from <see cref="IIdGenerator"/>, where rows that commit with it need to name it; null makes one.
    /// </summary>
    public string? InstanceId { get; init; }

    /// <summary>Random id shared by the instances of a case, or empty.</summary>
    public string CorrelationId { get; init; } = "";

    /// <summary>Inputs: routing facts and ids only.</summary>
    public ValueObject Inputs { get; init; } = new();

    /// <summary>Parameters of the site that differ from the release; frozen into the instance.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The trigger activity that starts it, or null for an ordinary start.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>What the trigger carried.</summary>
    public Value TriggerPayload { get; init; } = Value.Null;

    /// <summary>How flowcharts decide; null for the engine's setting.</summary>
    public FlowchartMode? Mode { get; init; }
}

/// <summary>Hands a stimulus to something that waits.</summary>
public sealed record ResumeWorkflow : WorkflowCommand
{
    /// <summary>What came.</summary>
    public required Stimulus Stimulus { get; init; }
}

/// <summary>What may resume an instance.</summary>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>A person completes a user task.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="Revision">The revision of the task that the person saw.</param>
    /// <param name="Outcome">One of the outcomes of the task.</param>
    /// <param name="By">Who, with what they may see and do.</param>
    public sealed record CompleteTask(string TaskId, long Revision, string Outcome, TaskActor By) : Stimulus
    {
        /// <summary>What the procedure decides by: enums, booleans, dates, numbers and ids, never what people wrote.</summary>
        public ValueObject Facts { get; init; } = new();

        /// <summary>What the application hands to its own <see cref="ITaskRules"/>; the engine neither reads nor keeps it.</summary>
        public object? Content { get; init; }
    }

    /// <summary>A named wait of one instance is answered: by the id of its activity, or by the name of its event or task.</summary>
    /// <param name="InstanceId">The instance.</param>
    /// <param name="Name">Activity id, event name or task name of a wait.</param>
    /// <param name="Payload">What it carries. Where the wait is a user task, a text is its outcome.</param>
    public sealed record Answer(string InstanceId, string Name, Value Payload) : Stimulus;
}

/// <summary>A person who acts on a task.</summary>
/// <param name="Id">Id of the person.</param>
/// <param name="Groups">Roles the person holds for the case.</param>
/// <param name="Visibility">What the person may know of.</param>
public sealed record TaskActor(string Id, IReadOnlyList<string> Groups, TaskVisibility Visibility);

/// <summary>Cancels an instance.</summary>
public sealed record CancelWorkflow : WorkflowCommand
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Code of the reason for the journal, never what people wrote.</summary>
    public string Reason { get; init; } = "cancelled";
}

/// <summary>Runs a stopped branch again.</summary>
public sealed record RetryIncident : WorkflowCommand
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The incident.</summary>
    public required string IncidentId { get; init; }
}

/// <summary>Moves a waiting instance to another version of its definition.</summary>
public sealed record MigrateWorkflow : WorkflowCommand
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The published version to move to.</summary>
    public required string TargetVersionId { get; init; }

    /// <summary>
    /// New activity id for each activity that waits now and is called differently in the new version. An activity that is not
    /// named keeps its id; when the new version has none of that id, the whole migration is refused.
    /// </summary>
    public IReadOnlyDictionary<string, string> ActivityMap { get; init; } = new Dictionary<string, string>();

    /// <summary>Inputs of the instance to replace, where a fact it began with was corrected; others stay.</summary>
    public ValueObject Inputs { get; init; } = new();

    /// <summary>Parameters of the site for the new version, in place of those frozen at the start; null keeps these.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    /// <summary>True computes the due times of open tasks anew from the same start; false keeps them.</summary>
    public bool RecomputeDueTimes { get; init; }

    /// <summary>True reports and changes nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>The answer to a migration.</summary>
/// <param name="Result">Accepted (with the unchanged revision in a dry run) or Rejected.</param>
/// <param name="Waits">What happens to each wait.</param>
/// <param name="Problems">Why it is refused; empty when accepted.</param>
public sealed record MigrationResult(
    CommandResult Result, IReadOnlyList<MigratedWait> Waits, IReadOnlyList<string> Problems);

/// <summary>What a migration does to one wait.</summary>
/// <param name="FromActivityId">Activity in the old version.</param>
/// <param name="ToActivityId">Activity in the new version, or null when it has no place.</param>
/// <param name="TaskId">Its user task, or null.</param>
/// <param name="DueBefore">UTC due instant before, or null.</param>
/// <param name="DueAfter">UTC due instant after, or null.</param>
public sealed record MigratedWait(
    string FromActivityId, string? ToActivityId, string? TaskId, DateTimeOffset? DueBefore, DateTimeOffset? DueAfter);
