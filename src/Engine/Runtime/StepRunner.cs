using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;

namespace Workflows.Engine.Runtime;

/// <summary>Load, check, execute, commit: one step of one instance, run again from its reads when somebody was faster.</summary>
internal sealed class StepRunner(
    IWorkflowStore store, PlanCache plans, TimeProvider time, IIdGenerator ids, ISiteCalendars calendars,
    IAssignmentResolver assignments, IWorkflowOutput output, InstanceTurns turns, IOptions<EngineOptions> options)
{
    /// <summary>What a step does once the instance is loaded: null when it ran, or why it is refused.</summary>
    public delegate ValueTask<CommandResult.Rejected?> StepAction(StepExecution step, CancellationToken cancellationToken);

    /// <summary>Runs a step of an existing instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="request">Who and why, and what commits with the step.</param>
    /// <param name="action">The step.</param>
    /// <param name="cancellationToken">Stops before the commit, never in it.</param>
    /// <param name="journalRefusal">False where a refusal is nobody's doing: the engine's own messages.</param>
    public async ValueTask<CommandResult> RunAsync(
        string instanceId, StepRequest request, StepAction action, CancellationToken cancellationToken,
        bool journalRefusal = true)
    {
        using var turn = await turns.TakeAsync(instanceId, cancellationToken);
        for (var attempt = 1; attempt <= options.Value.CommitAttempts; attempt++)
        {
            if (await store.LoadAsync(instanceId, cancellationToken) is not { } stored)
            {
                return new CommandResult.Rejected(
                    RejectionCodes.InstanceNotFound, $"expected an instance but found none of the id '{instanceId}'");
            }

            await using var reads = store.BeginReads();
            var step = new StepExecution(await RestoreAsync(stored, cancellationToken), Context(request, reads));
            if (await action(step, cancellationToken) is { } rejected)
            {
                return !journalRefusal ? rejected : await RefuseAsync(stored.Header, request, rejected, cancellationToken);
            }

            var outcome = await CommitAsync(step, request, cancellationToken);
            if (outcome is not null)
            {
                return outcome;
            }
        }

        return Busy();
    }

    /// <summary>Runs the first step of a new instance, which is made anew for each attempt.</summary>
    public async ValueTask<CommandResult> StartAsync(
        Func<WorkflowInstance> create, StepRequest request, Action<StepExecution> prepare, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= options.Value.CommitAttempts; attempt++)
        {
            await using var reads = store.BeginReads();
            var step = new StepExecution(create(), Context(request, reads));
            step.Instance.CreatedAt = step.Now;
            prepare(step);
            await step.StartAsync(cancellationToken);
            if (await CommitAsync(step, request, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        return Busy();
    }

    private CommandResult.Rejected Busy() => new(
        RejectionCodes.InstanceBusy,
        $"expected to commit within {options.Value.CommitAttempts} attempts but others were faster each time");

    /// <summary>Short proof of what was asked under an idempotency key.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    /// <summary>The instance in memory.</summary>
    public async ValueTask<WorkflowInstance> RestoreAsync(StoredInstance stored, CancellationToken cancellationToken)
    {
        var plan = await plans.FindAsync(stored.Header.VersionId, cancellationToken)
            ?? throw new InvalidDataException(
                $"instance {stored.Header.Id}: expected its definition version {stored.Header.VersionId} but found none");
        return InstanceSerializer.Read(stored, plan);
    }

    /// <summary>What a step is handed.</summary>
    public StepContext Context(StepRequest request, IStepReads reads, DateTimeOffset? now = null) => new()
    {
        Writes = [.. request.Writes],
        Now = now ?? time.GetUtcNow(),
        Actor = request.Actor,
        Cause = request.Cause,
        Reads = reads,
        Calendars = calendars,
        Ids = ids,
        Plans = plans,
        Assignments = assignments,
        Options = options.Value,
        Output = output,
    };

    /// <summary>Commits a step that has run; null when somebody was faster.</summary>
    public async ValueTask<CommandResult?> CommitAsync(
        StepExecution step, StepRequest request, CancellationToken cancellationToken)
    {
        var commit = StepCommitBuilder.Build(step);
        var revision = step.Instance.Revision + 1;
        commit.ConsumedDueTime = request.DueTimeId;
        commit.ConsumedMessage = request.MessageKey;
        if (request.FollowUp is { } followUp)
        {
            commit.Outbox.Add(followUp);
        }

        if (request.IdempotencyKey is { } key)
        {
            commit.Command = new CommandRecord(key, step.Instance.Id, request.Fingerprint, revision, step.Now);
        }

        return await store.CommitAsync(commit, cancellationToken) switch
        {
            CommitOutcome.Committed => new CommandResult.Accepted(step.Instance.Id, revision),
            CommitOutcome.DuplicateCommand => await RepeatAsync(request, cancellationToken),
            _ => null,
        };
    }

    /// <summary>A refused command is journalled with its actor, unless it repeats one that was accepted before.</summary>
    public async ValueTask<CommandResult> RefuseAsync(
        InstanceHeader header, StepRequest request, CommandResult.Rejected rejected, CancellationToken cancellationToken)
    {
        if (await RepeatAsync(request, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        await store.AppendJournalAsync(
            new JournalStep
            {
                InstanceId = header.Id,
                SiteId = header.SiteId,
                At = time.GetUtcNow(),
                Actor = request.Actor,
                Cause = $"rejected:{rejected.Code}",
                Entries = [],
            },
            cancellationToken);
        return rejected;
    }

    /// <summary>The answer given to an earlier command of the same key, or null when there was none.</summary>
    public async ValueTask<CommandResult?> RepeatAsync(StepRequest request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey is not { } key || await store.FindCommandAsync(key, cancellationToken) is not { } earlier)
        {
            return null;
        }

        return earlier.Fingerprint == request.Fingerprint
            ? new CommandResult.Accepted(earlier.InstanceId, earlier.Revision)
            : new CommandResult.Rejected(
                RejectionCodes.KeyReused, "expected a new idempotency key but found one that was used for another command");
    }
}

/// <summary>Who asks for a step, why, and what commits with it.</summary>
internal sealed record StepRequest
{
    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, for the journal.</summary>
    public required string Cause { get; init; }

    /// <summary>Idempotency key, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Proof of what was asked under the key.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Rows of the application.</summary>
    public IReadOnlyList<IDomainWrite> Writes { get; init; } = [];

    /// <summary>The due time that caused it, or null.</summary>
    public string? DueTimeId { get; init; }

    /// <summary>The outbox message that caused it, or null.</summary>
    public string? MessageKey { get; init; }

    /// <summary>A message that must be sent if and only if the step commits.</summary>
    public OutboxMessage? FollowUp { get; init; }
}
