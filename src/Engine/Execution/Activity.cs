namespace Workflows.Engine.Execution;

/// <summary>Base of activity types: typed inputs in, one closed result out.</summary>
/// <remarks>
/// The engine creates an object for each call, converts and sets the properties marked <see cref="InputAttribute"/>, and
/// calls one method. Objects hold no state between calls. After a crash the same call may come again, so it must be safe to
/// repeat. An activity reads only through its context and asks for writes and effects; it reaches no clock, network or file.
/// </remarks>
public abstract class Activity
{
    /// <summary>Runs when the activity is reached.</summary>
    public virtual ActivityResult Execute(ActivityContext context) => Completed();

    /// <summary>Runs when the activity is reached; override this one only to read asynchronously through the context.</summary>
    public virtual ValueTask<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) =>
        new(Execute(context));

    /// <summary>Runs when something it waits for came.</summary>
    public virtual ActivityResult Resume(ActivityContext context, Signal signal) => Completed();

    /// <summary>Runs when something it waits for came; override this one only to read asynchronously.</summary>
    public virtual ValueTask<ActivityResult> ResumeAsync(
        ActivityContext context, Signal signal, CancellationToken cancellationToken) => new(Resume(context, signal));

    /// <summary>Completed with the default outcome <c>Done</c>.</summary>
    protected static ActivityResult Completed() => ActivityResult.Completed.Default;

    /// <summary>Completed with the given outcomes.</summary>
    protected static ActivityResult Completed(params string[] outcomes) => new ActivityResult.Completed(outcomes);

    /// <summary>Waits for any of the given.</summary>
    protected static ActivityResult Waiting(params Wait[] waits) => new ActivityResult.Waiting(waits);

    /// <summary>Goes on waiting for what it waited for: a reminder was noted, say.</summary>
    protected static ActivityResult StillWaiting() => ActivityResult.StillWaiting.Instance;

    /// <summary>Stops this branch with an incident.</summary>
    protected static ActivityResult Failed(string code, string detail) => new ActivityResult.Failed(code, detail);

    /// <summary>Refuses what a person asked for: nothing changes, and the person is told why.</summary>
    protected static ActivityResult Refused(string code, string detail) => new ActivityResult.Refused(code, detail);

    /// <summary>Runs the nested activities of the given ports, then completes.</summary>
    protected static ActivityResult RunPorts(params string[] ports) => new ActivityResult.PortsScheduled(ports);
}
