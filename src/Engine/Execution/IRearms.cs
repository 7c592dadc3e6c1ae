namespace Workflows.Engine.Execution;

/// <summary>An activity without a user task whose due times count from a fact that may be corrected.</summary>
public interface IRearms
{
    /// <summary>Says again what it waits for, by the facts as they are now; it may add writes to the step.</summary>
    ValueTask<Wait> RearmAsync(ActivityContext context, CancellationToken cancellationToken);
}
