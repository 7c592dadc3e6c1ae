namespace Workflows.Engine;

/// <summary>The commands of the engine. Each is answered after its commit; a rejection has changed nothing.</summary>
/// <remarks>
/// Only application services call it (design, contract 1). Exceptions are bugs or a database that is away; a command may then
/// be repeated with the same idempotency key and happens once.
/// </remarks>
public interface IWorkflowRuntime
{
    /// <summary>Starts an instance of a published definition version.</summary>
    ValueTask<CommandResult> StartAsync(StartWorkflow command, CancellationToken cancellationToken);

    /// <summary>Hands a stimulus to something that waits: a completed task, an event, a report, a passed due time.</summary>
    ValueTask<CommandResult> ResumeAsync(ResumeWorkflow command, CancellationToken cancellationToken);

    /// <summary>Cancels an instance, its waits, its tasks and the child instances it waits for.</summary>
    ValueTask<CommandResult> CancelAsync(CancelWorkflow command, CancellationToken cancellationToken);

    /// <summary>Runs a stopped branch again.</summary>
    ValueTask<CommandResult> RetryIncidentAsync(RetryIncident command, CancellationToken cancellationToken);

    /// <summary>Moves a waiting instance to another version of its definition, or reports what that would do.</summary>
    ValueTask<MigrationResult> MigrateAsync(MigrateWorkflow command, CancellationToken cancellationToken);
}
