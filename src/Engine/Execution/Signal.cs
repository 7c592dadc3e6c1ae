using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>What resumed an activity.</summary>
public abstract record Signal
{
    private Signal()
    {
    }

    /// <summary>A person completed the user task.</summary>
    /// <param name="Outcome">One of the outcomes of the task.</param>
    /// <param name="Actor">Who.</param>
    public sealed record TaskCompleted(string Outcome, string Actor) : Signal
    {
        /// <summary>What the person decided by: enums, booleans, dates, numbers and ids.</summary>
        public ValueObject Facts { get; init; } = new();
    }

    /// <summary>An instant passed.</summary>
    /// <param name="Kind">Kind of the due time.</param>
    /// <param name="DueAt">When it was due.</param>
    /// <param name="Late">How much later the step runs.</param>
    public sealed record DueDatePassed(string Kind, DateTimeOffset DueAt, TimeSpan Late) : Signal;

    /// <summary>An event came, or the work of <c>Elsa.RunTask</c> was reported done.</summary>
    /// <param name="Payload">What it carried.</param>
    public sealed record Received(Value Payload) : Signal;

    /// <summary>A child instance finished.</summary>
    /// <param name="InstanceId">The child.</param>
    /// <param name="Status">How it ended.</param>
    /// <param name="Output">Its outputs.</param>
    public sealed record ChildFinished(string InstanceId, Instances.InstanceStatus Status, Value Output) : Signal;
}
