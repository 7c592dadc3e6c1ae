namespace Workflows.Engine.Persistence.Sqlite;

/// <summary>Something that waits for its turn on the writing connection.</summary>
internal abstract class SqliteWork
{
    /// <summary>Whether a pump has something to do after it.</summary>
    public bool Wakes { get; init; }

    /// <summary>Runs inside the transaction. False: what it wrote is rolled back, and nothing else is.</summary>
    public abstract bool Run(SqliteSession session);

    /// <summary>Records that it failed; what it wrote is rolled back.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>Answers the caller, after the transaction is durable.</summary>
    public abstract void Answer();
}

/// <summary>A work with an answer.</summary>
/// <param name="run">Writes; returns the answer and whether to keep what was written.</param>
internal sealed class SqliteWork<T>(Func<SqliteSession, (T Answer, bool Keep)> run) : SqliteWork
{
    private TaskCompletionSource<T>? _waiting;
    private Exception? _exception;
    private T? _answer;

    /// <summary>The answer to come, for a caller whose work another thread runs.</summary>
    public Task<T> Wait()
    {
        // Callers go on elsewhere, never on the thread that writes for the next ones.
        _waiting = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

    /// <summary>The answer, for a caller that ran its work itself.</summary>
    public ValueTask<T> Result() =>
        _exception is null ? ValueTask.FromResult(_answer!) : ValueTask.FromException<T>(_exception);

    public override bool Run(SqliteSession session)
    {
        (_answer, var keep) = run(session);
        return keep;
    }

    public override void Fail(Exception exception) => _exception = exception;

    public override void Answer()
    {
        if (_exception is not null)
        {
            _waiting?.SetException(_exception);
        }
        else
        {
            _waiting?.SetResult(_answer!);
        }
    }
}
