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

        if (!command.DryRun && await steps.RepeatAsync(request, cancellationToken) is { } earlier)
        {
            return new MigrationResult(earlier, [], []);
        }

        if (stored.Header.Status != InstanceStatus.Suspended)
        {
            return await RefusedAsync(
                stored.Header, request, RejectionCodes.InstanceOver, $"expected an instance that waits but it is {stored.Header.Status}",
                cancellationToken);
        }

        var target = await plans.FindAsync(command.TargetVersionId, cancellationToken);
        if (target is null || target.Definition.DefinitionId != stored.Header.DefinitionId)
        {
            return await RefusedAsync(
                stored.Header, request, RejectionCodes.DefinitionNotFound,
                $"expected a published version of '{stored.Header.DefinitionId}' but found '{command.TargetVersionId}'", cancellationToken);
        }

        var source = await steps.RestoreAsync(stored, cancellationToken);
        var moved = new FrameMove(source, target, command).Run();
        if (moved.Problems.Count > 0)
        {
            return await UnmovableAsync(command, stored, request, moved, cancellationToken);
        }

        await using var reads = store.BeginReads();
        var step = new StepExecution(moved.Instance, steps.Context(request, reads));
        IReadOnlyList<MigratedWait> waits;
        try
        {
            waits = await new WaitMove(step, request, steps, tasks, dueTimes)
                .RunAsync(moved.Waits, command.RecomputeDueTimes, cancellationToken);
        }
        catch (Exception exception) when (exception is ActivityFaultException or Expressions.ScriptException)
        {
            // The new version cannot say what it asks of an open task.
            var unmovable = moved with { Problems = [exception.Message] };
            return await UnmovableAsync(command, stored, request, unmovable, cancellationToken);
        }

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

    private async ValueTask<MigrationResult> UnmovableAsync(
        MigrateWorkflow command, StoredInstance stored, StepRequest request, MovedInstance moved, CancellationToken cancellationToken)
    {
        var rejected = new CommandResult.Rejected(RejectionCodes.MigrationRefused, string.Join("; ", moved.Problems));
        var result = command.DryRun ? rejected : await steps.RefuseAsync(stored.Header, request, rejected, cancellationToken);
        return new MigrationResult(result, [.. moved.Waits.Select(wait => wait.Report(null, null))], moved.Problems);
    }

    private async ValueTask<MigrationResult> RefusedAsync(
        InstanceHeader header, StepRequest request, string code, string detail, CancellationToken cancellationToken) => new(
        await steps.RefuseAsync(header, request, new CommandResult.Rejected(code, detail), cancellationToken), [], [detail]);

    private static MigrationResult Refused(string code, string detail) =>
        new(new CommandResult.Rejected(code, detail), [], [detail]);
}
