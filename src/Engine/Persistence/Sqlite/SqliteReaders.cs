using System.Collections.Concurrent;

namespace Workflows.Engine.Persistence.Sqlite;

#pragma warning disable CA2000 // Connections are lent and come back; the last one to hold them disposes them.

/// <summary>Connections that read, each with its prepared statements; they never wait for the writer.</summary>
internal sealed class SqliteReaders(Func<SqliteSession> open) : IDisposable
{
    private const int MaximumIdle = 16;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _closed;

    /// <summary>Lends a connection; give it back with <see cref="Return"/>.</summary>
    public SqliteSession Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _idle.TryTake(out var session) ? session : open();
    }

    /// <summary>Takes a connection back.</summary>
    public void Return(SqliteSession session)
    {
        if (_closed || _idle.Count >= MaximumIdle)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
