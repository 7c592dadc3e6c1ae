namespace Workflows.Engine;

/// <summary>The answer to a command.</summary>
public abstract record CommandResult
{
    private CommandResult()
    {
    }

    /// <summary>Done, and durable.</summary>
    /// <param name="InstanceId">The instance.</param>
    /// <param name="Revision">Its revision after the command.</param>
    public sealed record Accepted(string InstanceId, long Revision) : CommandResult;

    /// <summary>Refused; nothing has changed.</summary>
    /// <param name="Code">Stable code, for example <c>task.already-completed</c>; see <see cref="RejectionCodes"/>.</param>
    /// <param name="Detail">What was expected and what was found.</param>
    public sealed record Rejected(string Code, string Detail) : CommandResult;
}

/// <summary>Stable codes of rejections. Clients rely on them: never rename.</summary>
public static class RejectionCodes
{
    /// <summary>No such definition, or it is not published.</summary>
    public const string DefinitionNotFound = "definition.not-found";

    /// <summary>No such instance.</summary>
    public const string InstanceNotFound = "instance.not-found";

    /// <summary>The instance has ended.</summary>
    public const string InstanceOver = "instance.over";

    /// <summary>Other commands were faster, again and again; try again later.</summary>
    public const string InstanceBusy = "instance.busy";

    /// <summary>Nothing waits for this.</summary>
    public const string WaitNotFound = "wait.not-found";

    /// <summary>No such task, or the actor may not know of it.</summary>
    public const string TaskNotFound = "task.not-found";

    /// <summary>The task has been completed.</summary>
    public const string TaskCompleted = "task.already-completed";

    /// <summary>The task is not needed any more.</summary>
    public const string TaskCancelled = "task.cancelled";

    /// <summary>Somebody else holds the task.</summary>
    public const string TaskHeld = "task.held-by-other";

    /// <summary>The actor holds no role that may do the task.</summary>
    public const string TaskNotCandidate = "task.not-candidate";

    /// <summary>The task was changed since it was read.</summary>
    public const string TaskStale = "task.stale";

    /// <summary>The outcome is none of the task's.</summary>
    public const string TaskOutcome = "task.outcome-unknown";

    /// <summary>The idempotency key was used for another command.</summary>
    public const string KeyReused = "command.key-reused";

    /// <summary>No such incident, or it is closed.</summary>
    public const string IncidentNotFound = "incident.not-found";

    /// <summary>The definition version cannot take over the instance.</summary>
    public const string MigrationRefused = "migration.refused";

    /// <summary>The command itself is malformed.</summary>
    public const string Invalid = "command.invalid";
}
