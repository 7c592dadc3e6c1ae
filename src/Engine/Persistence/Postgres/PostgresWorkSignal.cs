using Npgsql;

namespace Workflows.Engine.Persistence.Postgres;

/// <summary>Wakes the pumps of this process at once, and those of other processes through LISTEN and NOTIFY.</summary>
/// <remarks>
/// NOTIFY inside the transaction of a step would make PostgreSQL commit such transactions one after another, because the queue
/// of notifications is ordered by one lock that is held until the commit is on disk. So a process sends one notification for
/// all commits of the last moment. If it dies in that moment, the others find the rows when they look by themselves
/// (<see cref="EngineOptions.PollSeconds"/>): the rows are durable, only the hint is lost.
/// </remarks>
internal sealed class PostgresWorkSignal : IWorkSignal, IAsyncDisposable
{
    private const string Channel = "pulih_work";
    private static readonly TimeSpan BetweenNotifications = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FirstReconnect = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastReconnect = TimeSpan.FromSeconds(15);

    private readonly NpgsqlDataSource _source;
    private readonly string _listenTo;
    private readonly WorkSignal _local;
    private readonly string _sender;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _announced = new(0, 1);
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _listening;
    private readonly Task _notifying;

    /// <summary>Begins to listen.</summary>
    /// <param name="source">Connections for sending.</param>
    /// <param name="connectionString">For the connection that listens, which is none of the pool.</param>
    /// <param name="sender">Names this process, so that it does not wake itself twice.</param>
    /// <param name="time">Clock for the waits of pumps.</param>
    public PostgresWorkSignal(NpgsqlDataSource source, string connectionString, string sender, TimeProvider time)
    {
        _source = source;
        _listenTo = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString;
        _sender = sender;
        _local = new WorkSignal(time);
        _listening = Task.Run(ListenAsync);
        _notifying = Task.Run(NotifyAsync);
    }

    /// <summary>Ends when notifications of other processes arrive.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Something was committed for a pump.</summary>
    public void Announce()
    {
        _local.Set();
        lock (_announced)
        {
            if (_announced.CurrentCount == 0)
            {
                _announced.Release();
            }
        }
    }

    public ValueTask<long> WaitAsync(long seen, TimeSpan timeout, CancellationToken cancellationToken) =>
        _local.WaitAsync(seen, timeout, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_listening, _notifying).ConfigureAwait(false);
        _stop.Dispose();
        _announced.Dispose();
    }

    private async Task ListenAsync()
    {
        var delay = FirstReconnect;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = new NpgsqlConnection(_listenTo);
                await using var scope = connection.ConfigureAwait(false);
                connection.Notification += (_, e) =>
                {
                    if (e.Payload != _sender)
                    {
                        _local.Set();
                    }
                };
                await connection.OpenAsync(_stop.Token).ConfigureAwait(false);
                await ExecuteAsync(connection, "listen " + Channel).ConfigureAwait(false);
                delay = FirstReconnect;

                // Something may have been committed while nobody listened.
                _local.Set();
                _connected.TrySetResult();
                while (true)
                {
                    await connection.WaitAsync(_stop.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException)
            {
                await PauseAsync(delay).ConfigureAwait(false);
                delay = delay * 2 < LastReconnect ? delay * 2 : LastReconnect;
            }
        }
    }

    private async Task NotifyAsync()
    {
        try
        {
            while (true)
            {
                await _announced.WaitAsync(_stop.Token).ConfigureAwait(false);
                await SendAsync().ConfigureAwait(false);
                await PauseAsync(BetweenNotifications).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end of the process.
        }
    }

    private async Task SendAsync()
    {
        try
        {
            var command = _source.CreateCommand("select pg_notify($1, $2)");
            await using var scope = command.ConfigureAwait(false);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _sender });
            await command.ExecuteNonQueryAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // A hint is lost, no row; the others look by themselves.
        }
    }

    private async Task PauseAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, TimeProvider.System, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The caller sees that it shall stop.
        }
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using var scope = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(_stop.Token).ConfigureAwait(false);
    }
}
