using Workflows.Engine.Execution;

namespace Workflows.Activities.Cases;

/// <summary>Base of the activity types that do something to a case at once, without a task.</summary>
public abstract class CaseActivity(CaseUnits units) : Activity
{
    /// <inheritdoc />
    public sealed override async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) =>
        await units.OpenAsync(context, cancellationToken) is { } unit
            ? await RunAsync(context, unit, cancellationToken)
            : Failed(CaseIncidentCodes.CaseMissing, "expected an instance of a case but it belongs to none");

    /// <summary>The cases.</summary>
    protected CaseUnits Units => units;

    /// <summary>Does it.</summary>
    protected abstract ValueTask<ActivityResult> RunAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken);
}
