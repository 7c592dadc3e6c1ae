using Workflows.Engine.Instances;

namespace Workflows.Engine.Execution;

/// <summary>One step of one instance: runs activities one after another until nothing more can run.</summary>
/// <remarks>
/// The execution model is Elsa's: a first-in-first-out queue of activity runs; completing a run calls its container at once,
/// which usually queues what comes next. Everything happens in memory; <see cref="Delta"/> holds what must be saved.
/// </remarks>
internal sealed class StepExecution
{
    private readonly Queue<Frame> _queue = new();

    public StepExecution(WorkflowInstance instance, StepContext context)
    {
        Instance = instance;
        Context = context;
        Scripts = new ScriptBindings(this);
        Waits = new WaitRegister(this);
        Incidents = new IncidentRegister(this);
        Runner = new ActivityRunner(this);
    }

    /// <summary>The instance.</summary>
    public WorkflowInstance Instance { get; }

    /// <summary>What the step was handed.</summary>
    public StepContext Context { get; }

    /// <summary>What it did.</summary>
    public StepDelta Delta { get; } = new();

    /// <summary>How many instances run around this one in the same step.</summary>
    public int Depth { get; init; }

    /// <summary>What the trigger carried that starts the instance in this step; null when there is none.</summary>
    public Expressions.Value? TriggerPayload { get; set; }

    /// <summary>How flowcharts of this run decide what follows.</summary>
    public FlowchartMode Mode => Instance.Mode;

    /// <summary>What scripts may call.</summary>
    public ScriptBindings Scripts { get; }

    /// <summary>Bookmarks, tasks and due times.</summary>
    public WaitRegister Waits { get; }

    /// <summary>Incidents.</summary>
    public IncidentRegister Incidents { get; }

    /// <summary>Calls activities.</summary>
    public ActivityRunner Runner { get; }

    /// <summary>UTC instant of the step.</summary>
    public DateTimeOffset Now => Context.Now;

    /// <summary>True while a run of something in this container waits in the queue.</summary>
    public bool HasQueued(Frame container)
    {
        foreach (var frame in _queue)
        {
            if (frame.Status == FrameStatus.Pending && IsWithin(frame, container))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Begins a new instance and runs it until nothing more can run.</summary>
    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Instance.Status = InstanceStatus.Executing;
        Instance.Root = Schedule(Instance.Plan.Workflow, null);
        return RunAsync(cancellationToken);
    }

    /// <summary>Whether the trigger that started the instance has not been taken yet; hands out what it carried, once.</summary>
    public bool TakeTrigger(out Expressions.Value payload)
    {
        payload = TriggerPayload ?? Expressions.Value.Null;
        var first = TriggerPayload is not null;
        TriggerPayload = null;
        return first;
    }

    /// <summary>Queues a run of an activity.</summary>
    public Frame Schedule(PlanNode node, Frame? parent)
    {
        var frame = Instance.NewFrame(node, parent);
        _queue.Enqueue(frame);
        return frame;
    }

    /// <summary>Queues a run that has begun before.</summary>
    public void Requeue(Frame frame)
    {
        frame.Status = FrameStatus.Pending;
        _queue.Enqueue(frame);
    }

    /// <summary>Queues the runs that an earlier step left unstarted when it was stopped as a runaway.</summary>
    public void RequeuePending(Frame except)
    {
        foreach (var frame in Instance.Frames())
        {
            if (frame.Status == FrameStatus.Pending && !ReferenceEquals(frame, except))
            {
                _queue.Enqueue(frame);
            }
        }
    }

    /// <summary>Runs what is queued until nothing is left, then settles the status of the instance.</summary>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        while (_queue.TryDequeue(out var frame))
        {
            if (frame.Status != FrameStatus.Pending)
            {
                continue;
            }

            if (++Context.Executed > Context.Options.MaxActivitiesPerStep)
            {
                frame.Status = FrameStatus.Running;
                Incidents.Raise(
                    frame, IncidentCodes.Runaway,
                    $"expected at most {Context.Options.MaxActivitiesPerStep} activities in one step but found more: is there a loop without a wait?");
                break;
            }

            var execution = Runner.ExecuteAsync(frame, cancellationToken);
            if (!execution.IsCompletedSuccessfully)
            {
                await execution;
            }
        }

        Settle();
    }

    /// <summary>Completes a run: ends what it still holds, tells its container, drops its waits.</summary>
    public void Complete(Frame frame, IReadOnlyList<string>? outcomes)
    {
        if (frame.Status != FrameStatus.Running)
        {
            return;
        }

        CancelStartedChildren(frame);
        frame.Status = FrameStatus.Completed;
        Journal(frame, JournalEvent.Completed, OutcomeText(outcomes));
        frame.Parent?.Children!.Remove(frame);
        Waits.Remove(frame);
        Continue(frame, outcomes);
    }

    /// <summary>Tells the container of a completed run, if it still waits for it.</summary>
    public void Continue(Frame frame, IReadOnlyList<string>? outcomes)
    {
        if (frame.Parent is { IsRunning: true } parent && frame.Awaited && parent.Node.Kind is ControlKind control)
        {
            frame.PendingOutcomes = outcomes ?? [];
            frame.HasPendingOutcomes = true;
            control.Behaviour.ChildCompleted(this, parent, frame, outcomes);
            frame.HasPendingOutcomes = false;
        }
    }

    /// <summary>Cancels a run and everything in it. Runs that are over are left alone.</summary>
    public void Cancel(Frame frame)
    {
        if (frame.Status is FrameStatus.Completed or FrameStatus.Canceled)
        {
            return;
        }

        var begun = frame.Status != FrameStatus.Pending;
        frame.Status = FrameStatus.Canceled;
        if (begun)
        {
            Journal(frame, JournalEvent.Canceled, null);
        }

        Incidents.Resolve(frame);
        foreach (var child in frame.Children?.ToArray() ?? [])
        {
            Cancel(child);
        }

        Waits.CancelChildren(frame);
        Waits.Remove(frame);
        frame.Parent?.Children!.Remove(frame);
    }

    /// <summary>Cancels a child on behalf of its running container, which then follows the dead path.</summary>
    public void CancelChild(Frame container, Frame child)
    {
        Cancel(child);
        if (container.IsRunning && container.Node.Kind is ControlKind control)
        {
            control.Behaviour.ChildCanceled(this, container, child);
        }
    }

    /// <summary>Cancels the children that have begun; those still in the queue run on, but continue nothing.</summary>
    public void CancelStartedChildren(Frame frame)
    {
        foreach (var child in frame.Children?.ToArray() ?? [])
        {
            if (child.Status is FrameStatus.Running or FrameStatus.Faulted)
            {
                Cancel(child);
            }
        }
    }

    /// <summary>Ends the instance as finished: clears the queue, every wait and what it waits for (Elsa's Finish).</summary>
    public void Finish(Frame by)
    {
        _queue.Clear();
        by.Awaited = false;
        Complete(by, null);
        foreach (var frame in Instance.Frames().ToArray())
        {
            Waits.CancelChildren(frame);
            Waits.Remove(frame);
            frame.Status = FrameStatus.Completed;
        }

        Instance.Root.Children?.Clear();
        Instance.Status = InstanceStatus.Finished;
    }

    /// <summary>Records what happened to an activity.</summary>
    public void Journal(Frame frame, JournalEvent what, string? outcome) =>
        Delta.Journal.Add(new JournalEntry(frame.Node.Id, frame.Node.TypeName, what, outcome));

    /// <summary>Asks for an effect after the commit.</summary>
    public void AddEffect(Frame frame, string kind, string key, string payload) =>
        Delta.Outbox.Add(new OutboxMessage
        {
            Key = $"{Instance.Id}:{frame.Id}:{key}",
            InstanceId = Instance.Id,
            SiteId = Instance.SiteId,
            Kind = kind,
            Payload = payload,
            CreatedAt = Now,
            NotBefore = Now,
        });

    private void Settle()
    {
        if (Instance.IsOver)
        {
            return;
        }

        if (Incidents.EndsInstance)
        {
            Instance.Status = InstanceStatus.Faulted;
            return;
        }

        if (Instance.Root.Status == FrameStatus.Running)
        {
            Instance.Status = InstanceStatus.Suspended;
            return;
        }

        foreach (var frame in Instance.Frames().ToArray())
        {
            Waits.Remove(frame);
        }

        Instance.Status = Instance.Root.Status == FrameStatus.Canceled ? InstanceStatus.Cancelled : InstanceStatus.Finished;
    }

    private static string? OutcomeText(IReadOnlyList<string>? outcomes) => outcomes is null ? null : string.Join(',', outcomes);

    private static bool IsWithin(Frame frame, Frame container)
    {
        for (var current = frame.Parent; current is not null; current = current.Parent)
        {
            if (ReferenceEquals(current, container))
            {
                return true;
            }
        }

        return false;
    }
}
