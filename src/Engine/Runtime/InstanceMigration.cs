using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Runtime;

/// <summary>Moves a waiting instance to another version of its definition.</summary>
/// <remarks>
/// The frames are rebuilt on the new plan by activity id. Nothing that has completed runs again, nothing is dropped: a wait
/// without a place, or a join that is half way and differs, refuses the whole migration (design, contract 9).
/// </remarks>
internal sealed class InstanceMigration(IWorkflowStore store, PlanCache plans, StepRunner steps, ITaskStore tasks, IDueTimeStore dueTimes)
{
    public async ValueTask<MigrationResult> RunAsync(
        MigrateWorkflow command, StepRequest request, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(command.InstanceId, cancellationToken) is not { } stored)
        {
            return Refused(RejectionCodes.InstanceNotFound, "expected an instance but found none of that id");
        }

        if (stored.Header.Status != InstanceStatus.Suspended)
        {
            return Refused(
                RejectionCodes.InstanceOver, $"expected an instance that waits but it is {stored.Header.Status}");
        }

        var target = await plans.FindAsync(command.TargetVersionId, cancellationToken);
        if (target is null || target.Definition.DefinitionId != stored.Header.DefinitionId)
        {
            return Refused(
                RejectionCodes.DefinitionNotFound,
                $"expected a published version of '{stored.Header.DefinitionId}' but found '{command.TargetVersionId}'");
        }

        var source = await steps.RestoreAsync(stored, cancellationToken);
        var moved = new FrameMove(source, target, command.ActivityMap).Run();
        if (moved.Problems.Count > 0)
        {
            return new MigrationResult(
                new CommandResult.Rejected(RejectionCodes.MigrationRefused, string.Join("; ", moved.Problems)),
                [.. moved.Waits.Select(wait => wait.Report(null, null))], moved.Problems);
        }

        await using var reads = store.BeginReads();
        var step = new StepExecution(moved.Instance, steps.Context(request, reads));
        var waits = await new WaitMove(step, request, steps, tasks, dueTimes)
            .RunAsync(moved.Waits, command.RecomputeDueTimes, cancellationToken);
        if (command.DryRun)
        {
            return new MigrationResult(new CommandResult.Accepted(stored.Header.Id, stored.Header.Revision), waits, []);
        }

        step.Journal(moved.Instance.Root, JournalEvent.Noted, $"migrated-from:{stored.Header.VersionId}");
        var result = await steps.CommitAsync(step, request, cancellationToken)
            ?? new CommandResult.Rejected(
                RejectionCodes.InstanceBusy, "expected an instance that stays as it was read but it went on in between");
        return new MigrationResult(result, waits, result is CommandResult.Rejected rejected ? [rejected.Detail] : []);
    }

    private static MigrationResult Refused(string code, string detail) =>
        new(new CommandResult.Rejected(code, detail), [], [detail]);
}
