using Workflows.Engine;
using Workflows.Engine.Expressions;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Cases;

/// <summary>Changes a case beside its procedure: reads it, asks a rule, commits with the events that tell of it.</summary>
public sealed class CaseChange(CaseUnits units, IWorkflowStore store, IEventPublisher events, IIdGenerator ids)
{
    private const int Attempts = 5;

    /// <summary>Runs a change, again from its reads when somebody was faster.</summary>
    /// <param name="correlationId">The case.</param>
    /// <param name="actor">Who; whoever is excluded gets the answer for a case that does not exist.</param>
    /// <param name="change">Changes the unit, adds events to the list, or says why not.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async ValueTask<CommandResult> RunAsync(
        string correlationId, Actor actor,
        Func<CaseUnit, CaseNews, CommandResult.Rejected?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            CaseState? state;
            await using (var reads = store.BeginReads())
            {
                state = await units.ReadAsync(reads, correlationId, cancellationToken);
            }

            // Of a case whose key was destroyed nothing more can be kept.
            if (state is not { Key: not null } || state.IsExcluded(actor.Id))
            {
                return NotFound();
            }

            var unit = new CaseUnit(state);
            var told = new CaseNews();
            if (change(unit, told) is { } refused)
            {
                return refused;
            }

            if (await events.CommitAsync([unit], told.Events, told.Effects, state.Record.SiteId, correlationId, ids.NewId(), cancellationToken))
            {
                return new CommandResult.Accepted(state.Record.InstanceId, state.Revision + 1);
            }
        }

        return new CommandResult.Rejected(
            RejectionCodes.InstanceBusy, $"expected to commit within {Attempts} attempts but others were faster each time");
    }

    /// <summary>The answer for a case that does not exist, or that the actor may not know of.</summary>
    public static CommandResult.Rejected NotFound() =>
        new(CaseRejectionCodes.CaseNotFound, "expected a case but found none");
}

/// <summary>What follows a change of a case: events for its procedures, and effects.</summary>
public sealed class CaseNews
{
    internal List<(string Name, Value Payload)> Events { get; } = [];

    internal List<(string Kind, string Payload)> Effects { get; } = [];

    /// <summary>Tells the procedures of the case.</summary>
    /// <param name="name">Event name.</param>
    /// <param name="payload">What it carries: ids and facts only.</param>
    public void Tell(string name, Value payload) => Events.Add((name, payload));

    /// <summary>Asks for an effect after the commit.</summary>
    /// <param name="kind">Name of the effect handler.</param>
    /// <param name="payload">What the handler needs, as JSON: ids only.</param>
    public void Ask(string kind, string payload) => Effects.Add((kind, payload));
}
