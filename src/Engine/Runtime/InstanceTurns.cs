namespace Workflows.Engine.Runtime;

/// <summary>Lets the steps of one instance run one after another in this process, in the order in which they came.</summary>
/// <remarks>
/// Correctness rests on the revision that every commit checks. The turns spare the work: without them a burst of stimuli for
/// one instance would run, lose and run again until some give up.
/// </remarks>
internal sealed class InstanceTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>?> _taken = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn; dispose the answer to pass it on.</summary>
    public async ValueTask<Turn> TakeAsync(string instanceId, CancellationToken cancellationToken)
    {
        TaskCompletionSource next;
        lock (_gate)
        {
            if (_taken.TryAdd(instanceId, null))
            {
                return new Turn(this, instanceId);
            }

            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (_taken[instanceId] ??= []).Enqueue(next);
        }

        await using (cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), next))
        {
            await next.Task;
        }

        return new Turn(this, instanceId);
    }

    private void PassOn(string instanceId)
    {
        lock (_gate)
        {
            var waiting = _taken[instanceId];
            while (waiting is not null && waiting.TryDequeue(out var next))
            {
                // Who has been cancelled meanwhile is skipped.
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _taken.Remove(instanceId);
        }
    }

    /// <summary>The turn of one step.</summary>
    internal readonly struct Turn(InstanceTurns turns, string instanceId) : IDisposable
    {
        public void Dispose() => turns.PassOn(instanceId);
    }
}
