using System.Data.Common;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Engine.Execution;

/// <summary>Calls activities: for the first time, with a signal, or again after an incident.</summary>
/// <remarks>
/// An activity is code of others: whatever it throws stops its branch with an incident and nothing else. This is the one
/// place of the executor that catches everything.
/// </remarks>
internal sealed class ActivityRunner(StepExecution step)
{
    private readonly ActivityContext _context = new(step);
    private (int Outbox, int Writes) _before;

    /// <summary>Runs an activity that was reached.</summary>
    public ValueTask ExecuteAsync(Frame frame, CancellationToken cancellationToken)
    {
        frame.Status = FrameStatus.Running;
        step.Journal(frame, JournalEvent.Started, null);
        _before = Mark();
        try
        {
            switch (frame.Node.Kind)
            {
                case LeafKind leaf:
                    var activity = InputBinder.Create(leaf, step, frame);
                    _context.Frame = frame;
                    var execution = activity.ExecuteAsync(_context, cancellationToken);
                    return execution.IsCompletedSuccessfully
                        ? ApplyAsync(frame, execution.Result, cancellationToken)
                        : AwaitAsync(frame, execution, cancellationToken);
                case ControlKind control:
                    var start = control.Behaviour.StartAsync(step, frame, cancellationToken);
                    return start.IsCompletedSuccessfully ? default : GuardAsync(frame, start);
                default:
                    FaultUnknown(frame);
                    return default;
            }
        }
        catch (Exception exception) when (IsOfTheActivity(exception))
        {
            Fault(frame, exception);
            return default;
        }
    }

    /// <summary>Hands a signal to a waiting run; returns why the activity refuses it, or null.</summary>
    public async ValueTask<CommandResult.Rejected?> ResumeAsync(
        Frame frame, FrameBookmark bookmark, Signal signal, CancellationToken cancellationToken)
    {
        step.Journal(frame, JournalEvent.Resumed, null);
        if (frame.Status == FrameStatus.Faulted)
        {
            // A reminder failed, but what it waits for has come all the same.
            step.Incidents.Resolve(frame);
            frame.Status = FrameStatus.Running;
        }

        _before = Mark();
        try
        {
            switch (frame.Node.Kind)
            {
                case LeafKind leaf:
                    var activity = InputBinder.Create(leaf, step, frame);
                    _context.Frame = frame;
                    var result = await activity.ResumeAsync(_context, signal, cancellationToken);
                    if (result is ActivityResult.Refused refused && signal is Signal.TaskCompleted)
                    {
                        return new CommandResult.Rejected(refused.Code, refused.Detail);
                    }

                    if (result is not ActivityResult.StillWaiting)
                    {
                        step.Waits.Remove(frame);
                    }

                    await ApplyAsync(frame, result, cancellationToken);
                    break;
                case ControlKind control:
                    step.Waits.Remove(frame, bookmark);
                    control.Behaviour.Resume(step, frame, signal);
                    break;
                default:
                    FaultUnknown(frame);
                    break;
            }
        }
        catch (Exception exception) when (IsOfTheActivity(exception))
        {
            Fault(frame, exception);
            if (signal is not Signal.DueDatePassed && frame.Node.Kind is LeafKind)
            {
                // What it waited for is used up; a retry begins anew.
                step.Waits.Remove(frame);
            }
        }

        return null;
    }

    /// <summary>Runs a faulted activity again, or, when only its container could not go on, tells the container again.</summary>
    public async ValueTask RetryAsync(Frame frame, CancellationToken cancellationToken)
    {
        step.Incidents.Resolve(frame);
        step.Instance.Status = InstanceStatus.Executing;
        if (frame.HasPendingOutcomes)
        {
            frame.Status = FrameStatus.Completed;
            frame.Parent!.Children!.Remove(frame);
            try
            {
                step.Continue(frame, frame.PendingOutcomes is { Count: 0 } ? null : frame.PendingOutcomes);
            }
            catch (Exception exception) when (IsOfTheActivity(exception))
            {
                Fault(frame, exception);
            }
        }
        else
        {
            step.CancelStartedChildren(frame);
            step.Waits.Remove(frame);
            frame.State = null;
            step.Requeue(frame);
        }

        step.RequeuePending(frame);
        await step.RunAsync(cancellationToken);
    }

    private ValueTask ApplyAsync(Frame frame, ActivityResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case ActivityResult.Completed completed:
                step.Complete(frame, completed.Outcomes);
                return default;
            case ActivityResult.Failed failed:
                step.Incidents.Raise(frame, failed.Code, failed.Detail);
                return default;
            case ActivityResult.Refused refused:
                step.Incidents.Raise(frame, refused.Code, refused.Detail);
                return default;
            case ActivityResult.Waiting waiting:
                return GuardAsync(frame, step.Waits.AddAsync(frame, waiting.Waits, cancellationToken));
            case ActivityResult.PortsScheduled ports:
                throw new ActivityFaultException(
                    IncidentCodes.Unexpected, $"expected an activity with ports but found {frame.Node.TypeName} ({ports.Ports.Count})");
            default:
                return default;
        }
    }

    private async ValueTask AwaitAsync(Frame frame, ValueTask<ActivityResult> execution, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(frame, await execution, cancellationToken);
        }
        catch (Exception exception) when (IsOfTheActivity(exception))
        {
            Fault(frame, exception);
        }
    }

    private async ValueTask GuardAsync(Frame frame, ValueTask work)
    {
        try
        {
            await work;
        }
        catch (Exception exception) when (IsOfTheActivity(exception))
        {
            Fault(frame, exception);
        }
    }

    /// <summary>
    /// False for what is no fault of an activity: a database that is away. The step is then discarded and tried again as a
    /// whole, by the pump or by whoever gave the command.
    /// </summary>
    private static bool IsOfTheActivity(Exception exception) =>
        exception is not (OperationCanceledException or DbException { IsTransient: true });

    /// <summary>How much outside work has been asked for so far.</summary>
    private (int Outbox, int Writes) Mark() => (step.Delta.Outbox.Count, step.Context.Writes.Count);

    private void Fault(Frame frame, Exception exception)
    {
        if (frame is { IsRunning: true, Node.Kind: LeafKind })
        {
            // An activity that threw is run again and asks again.
            step.Delta.Outbox.RemoveRange(_before.Outbox, step.Delta.Outbox.Count - _before.Outbox);
            step.Context.Writes.RemoveRange(_before.Writes, step.Context.Writes.Count - _before.Writes);
        }

        var stopped = frame;
        while (stopped is { HasPendingOutcomes: true, Parent.HasPendingOutcomes: true })
        {
            // The container completed with its child; what failed is a container further out, which is told again.
            stopped.HasPendingOutcomes = false;
            stopped = stopped.Parent;
        }

        var code = exception switch
        {
            ActivityFaultException fault => fault.Code,
            ScriptException script => script.Code,
            _ => IncidentCodes.Unexpected,
        };
        step.Incidents.Raise(stopped, frame, code, exception.Message);
    }

    private void FaultUnknown(Frame frame) => step.Incidents.Raise(
        frame, IncidentCodes.TypeUnknown, $"expected a known activity type but found '{frame.Node.TypeName}'");
}
