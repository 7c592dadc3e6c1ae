namespace Workflows.Engine.Persistence;

/// <summary>Wakes the pumps of this process.</summary>
internal sealed class WorkSignal(TimeProvider time) : IWorkSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();
    private long _count = 1;

    /// <summary>Something was committed for a pump.</summary>
    public void Set()
    {
        TaskCompletionSource reached;
        lock (_gate)
        {
            _count++;
            reached = _next;
            _next = New();
        }

        reached.SetResult();
    }

    public async ValueTask<long> WaitAsync(long seen, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task next;
        lock (_gate)
        {
            if (_count != seen)
            {
                return _count;
            }

            next = _next.Task;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = Task.Delay(timeout, time, stop.Token);
        await Task.WhenAny(next, timer).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return _count;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
