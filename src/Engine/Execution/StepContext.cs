using Workflows.Engine.Calendars;

namespace Workflows.Engine.Execution;

/// <summary>What a step is handed from outside: time, actor, reads, calendars, ids, definitions.</summary>
internal sealed class StepContext
{
    /// <summary>UTC instant of the step; the same for everything in it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who caused it: a person's id, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What caused it, for the journal.</summary>
    public required string Cause { get; init; }

    /// <summary>Reads over the snapshot.</summary>
    public required IStepReads Reads { get; init; }

    /// <summary>Zones and working days.</summary>
    public required ISiteCalendars Calendars { get; init; }

    /// <summary>Makes ids.</summary>
    public required IIdGenerator Ids { get; init; }

    /// <summary>Finds definitions that are called.</summary>
    public required IPlanSource Plans { get; init; }

    /// <summary>Says who may do a user task.</summary>
    public required IAssignmentResolver Assignments { get; init; }

    /// <summary>Limits.</summary>
    public required EngineOptions Options { get; init; }

    /// <summary>Gets the lines that WriteLine writes.</summary>
    public required IWorkflowOutput Output { get; init; }

    /// <summary>
    /// Writes of the application: those that came with the command, then those asked for so far, in the instance and in the
    /// children inside its step.
    /// </summary>
    public required List<IDomainWrite> Writes { get; init; }

    /// <summary>Activities run so far, in the instance and in the children inside its step.</summary>
    public int Executed { get; set; }
}

/// <summary>Finds prepared definitions.</summary>
internal interface IPlanSource
{
    /// <summary>
    /// The version that a call from <paramref name="caller"/> means: the one that its release pins, else the published one;
    /// null when there is none.
    /// </summary>
    ValueTask<WorkflowPlan?> ResolveCallAsync(WorkflowPlan caller, string definitionId, CancellationToken cancellationToken);
}

/// <summary>Decides who may do a user task. The application replaces the default to resolve roles per case (contract 12).</summary>
public interface IAssignmentResolver
{
    /// <summary>Who may do the task, or null when nobody may: then an incident is raised and nobody sees the task.</summary>
    /// <param name="request">What the definition asks for.</param>
    /// <param name="siteId">Site of the case.</param>
    /// <param name="correlationId">Random id of the case, or empty.</param>
    /// <param name="reads">Reads over the snapshot of the step.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    ValueTask<Assignment?> ResolveAsync(
        TaskRequest request, string siteId, string correlationId, IStepReads reads, CancellationToken cancellationToken);
}

/// <summary>Who may do a user task.</summary>
/// <param name="Assignee">Person who holds it from the start, or null.</param>
/// <param name="CandidateGroups">Groups whose members may claim it.</param>
public sealed record Assignment(string? Assignee, IReadOnlyList<string> CandidateGroups);

/// <summary>Takes assignee and groups as the definition gives them; nobody when it gives neither.</summary>
internal sealed class LiteralAssignmentResolver : IAssignmentResolver
{
    /// <inheritdoc />
    public ValueTask<Assignment?> ResolveAsync(
        TaskRequest request, string siteId, string correlationId, IStepReads reads, CancellationToken cancellationToken)
    {
        var nobody = string.IsNullOrWhiteSpace(request.Assignee) && request.CandidateGroups.Count == 0;
        return new(nobody ? null : new Assignment(request.Assignee, request.CandidateGroups));
    }
}

/// <summary>Gets the lines that <c>Elsa.WriteLine</c> writes, before the commit of their step. Dropped by default.</summary>
public interface IWorkflowOutput
{
    /// <summary>Takes a line.</summary>
    void WriteLine(string instanceId, string text);
}

/// <summary>Drops the lines: a server has no console that anybody reads.</summary>
internal sealed class NoOutput : IWorkflowOutput
{
    /// <inheritdoc />
    public void WriteLine(string instanceId, string text)
    {
    }
}
