using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Sqlite;

/// <summary>
/// The one connection that writes. Who finds it idle writes at once on its own thread; whoever comes meanwhile waits, and all
/// that wait are then saved by one transaction (group commit), each in a savepoint of its own.
/// </summary>
/// <remarks>
/// So a single caller pays no hand-over between threads, and several share one wait for the disk. Answers are given after the
/// transaction is durable.
/// </remarks>
internal sealed class SqliteWriter(SqliteSession session, Action wake) : IThreadPoolWorkItem
{
    private static readonly SqlText Begin = new("begin immediate", "");
    private static readonly SqlText Commit = new("commit", "");
    private static readonly SqlText Rollback = new("rollback", "");
    private static readonly SqlText Save = new("savepoint step", "");
    private static readonly SqlText Release = new("release step", "");
    private static readonly SqlText Undo = new("rollback to step", "");

    private readonly Lock _gate = new();
    private readonly List<SqliteWork> _single = [];
    private readonly Queue<TaskCompletionSource> _guests = [];
    private List<SqliteWork> _waiting = [];
    private List<SqliteWork> _batch = [];
    private bool _busy;
    private bool _closed;

    /// <summary>Saves a work and answers after it is durable.</summary>
    public ValueTask<T> RunAsync<T>(SqliteWork<T> work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_busy)
            {
                var answer = work.Wait();
                _waiting.Add(work);
                return new ValueTask<T>(answer);
            }

            _busy = true;
        }

        _single.Add(work);
        RunBatch(_single);
        _single.Clear();
        PassOn();
        return work.Result();
    }

    /// <summary>Lends the connection; the caller gives it back with <see cref="Return"/>. For databases with one connection.</summary>
    public async ValueTask<SqliteSession> BorrowAsync()
    {
        TaskCompletionSource guest;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!_busy)
            {
                _busy = true;
                return session;
            }

            guest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _guests.Enqueue(guest);
        }

        await guest.Task.ConfigureAwait(false);
        return session;
    }

    /// <summary>Takes the lent connection back.</summary>
    public void Return() => PassOn();

    /// <summary>Closes the connection after what has begun or waits.</summary>
    public async ValueTask CloseAsync()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }
        }

        await BorrowAsync().ConfigureAwait(false);
        List<SqliteWork> late;
        List<TaskCompletionSource> lateGuests;
        lock (_gate)
        {
            _closed = true;
            late = _waiting;
            _waiting = [];
            lateGuests = [.. _guests];
            _guests.Clear();
        }

        var closed = new ObjectDisposedException(nameof(SqliteWriter));
        FailAll(late, closed);
        lateGuests.ForEach(guest => guest.SetException(closed));
        session.Dispose();
    }

    /// <summary>Saves all that wait.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            if (_guests.TryDequeue(out var guest))
            {
                guest.SetResult();
                return;
            }

            (_batch, _waiting) = (_waiting, _batch);
        }

        RunBatch(_batch);
        _batch.Clear();
        PassOn();
    }

    private void PassOn()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && _guests.Count == 0)
            {
                _busy = false;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

#pragma warning disable CA1031 // Exceptions travel to the callers whose work failed; nobody else may suffer from them.
    private void RunBatch(List<SqliteWork> batch)
    {
        try
        {
            session.Execute(Begin);
            var wakes = false;
            var kept = false;
            foreach (var work in batch)
            {
                if (batch.Count == 1 ? RunAlone(work) : RunAmongOthers(work))
                {
                    kept = true;
                    wakes |= work.Wakes;
                }
            }

            session.Execute(kept ? Commit : Rollback);
            if (wakes)
            {
                wake();
            }
        }
        catch (Exception exception)
        {
            // Nothing of the batch is saved; its callers hear why, and the writer goes on with the next.
            if (session.InTransaction)
            {
                session.Execute(Rollback);
            }

            FailAll(batch, exception);
            return;
        }

        foreach (var work in batch)
        {
            work.Answer();
        }
    }

    private static void FailAll(List<SqliteWork> batch, Exception exception)
    {
        foreach (var work in batch)
        {
            work.Fail(exception);
            work.Answer();
        }
    }

    private bool RunAmongOthers(SqliteWork work)
    {
        session.Execute(Save);
        var kept = RunAlone(work);
        if (!kept)
        {
            session.Execute(Undo);
        }

        session.Execute(Release);
        return kept;
    }

    private bool RunAlone(SqliteWork work)
    {
        try
        {
            return work.Run(session);
        }
        catch (Exception exception) when (session.InTransaction)
        {
            work.Fail(exception);
            return false;
        }
    }
#pragma warning restore CA1031
}
