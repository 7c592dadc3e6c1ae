using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Workflows.Testing;

/// <summary>
/// A private PostgreSQL on a free port of 127.0.0.1, with durable settings, in a temporary folder. One for a test run: share it
/// by a collection fixture and take a fresh database for each class.
/// </summary>
/// <remarks>
/// The server is told by the system when this process dies, however it dies, and shuts down; folders that such an end left
/// behind are removed at the next start. PostgreSQL does not run as root: then it gets a system user of its own.
/// </remarks>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string FolderPrefix = "workflows-pg-";
    private const string Binaries = "/usr/lib/postgresql";
    private const string SystemUser = "pgci";
    private const string User = "app";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly bool _fast;
    private string _folder = "";
    private string _password = "";
    private int _port;
    private Process? _server;
    private int _databases;

    /// <summary>A server with durable settings.</summary>
    public PostgresServer()
        : this(fast: false)
    {
    }

    /// <summary>A server; a fast one gives up durability.</summary>
    internal PostgresServer(bool fast) => _fast = fast;

    /// <summary>Starts the server.</summary>
    public async Task InitializeAsync()
    {
        var binaries = FindBinaries();
        RemoveStaleFolders();
        _folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        _password = Path.GetRandomFileName();
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        if (IsRoot)
        {
            await EnsureSystemUserAsync();
            await RunAsync("chown", "-R", SystemUser, _folder);
        }

        var data = Path.Combine(_folder, "data");
        await RunAsUserAsync(
            Path.Combine(binaries, "initdb"), "-D", data, "-U", User, $"--pwfile={passwordFile}", "-A", "scram-sha-256",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        _port = FreePort();
        _server = await StartOnOwnThreadAsync(AsUser([Path.Combine(binaries, "postgres"), .. ServerArguments(data)]));
        await WaitUntilReadyAsync();
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();

            // An immediate shutdown: the folder goes anyway, so no checkpoint is worth waiting for.
            await RunAsync("kill", "-QUIT", _server.Id.ToString(CultureInfo.InvariantCulture));
            await _server.WaitForExitAsync();
            _server.Dispose();
            _server = null;
        }

        if (_folder.Length > 0)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("create database " + name, connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = User,
        Password = _password,
        Database = database,
    }.ConnectionString;

    private string[] ServerArguments(string data)
    {
        string[] durable =
        [
            "-D", data, "-p", _port.ToString(CultureInfo.InvariantCulture), "-c", "listen_addresses=127.0.0.1", "-c",
            $"unix_socket_directories={_folder}", "-c", "max_connections=200", "-c", "logging_collector=on",
        ];
        return _fast ? [.. durable, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : durable;
    }

    private static string FindBinaries() =>
        (Directory.Exists(Binaries) ? Directory.GetDirectories(Binaries) : [])
            .Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
            .OrderBy(folder => folder, StringComparer.Ordinal)
            .LastOrDefault()
        ?? throw new InvalidOperationException(
            $"Expected PostgreSQL below {Binaries} but found none. Install the Debian package 'postgresql'; ./test does it.");

    // A folder is stale when the server that owned it is gone; a running one keeps its pid file locked by being alive.
    private static void RemoveStaleFolders()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var pidFile = Path.Combine(folder, "data", "postmaster.pid");
            var old = Directory.GetCreationTimeUtc(folder) < TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
            if (old && !(File.Exists(pidFile) && IsAlive(pidFile)))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static bool IsAlive(string pidFile) => Directory.Exists("/proc/" + File.ReadLines(pidFile).First());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task EnsureSystemUserAsync()
    {
        var users = await File.ReadAllLinesAsync("/etc/passwd");
        if (!users.Any(line => line.StartsWith(SystemUser + ":", StringComparison.Ordinal)))
        {
            await RunAsync("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SystemUser);
        }
    }

    // The signal for the death of this process is cleared by a change of user, so it is set after it.
    private static string[] AsUser(string[] command) => IsRoot
        ?
        [
            "setpriv", $"--reuid={SystemUser}", $"--regid={SystemUser}", "--init-groups", "setpriv", "--pdeathsig", "QUIT",
            .. command,
        ]
        : ["setpriv", "--pdeathsig", "QUIT", .. command];

    private Task RunAsUserAsync(params string[] command) => RunAsync(AsUser(command));

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command, redirected: true);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {await output} {errors}");
        }
    }

    // The system signals the death of the thread that started a process, so that thread must live as long as the server.
    private static Task<Process> StartOnOwnThreadAsync(string[] command)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                var process = Start(command, redirected: false);
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception exception) when (!started.Task.IsCompleted)
            {
                started.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Name = "PostgreSQL",
        };
        thread.Start();
        return started.Task;
    }

    private static Process Start(string[] command, bool redirected)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = redirected,
            RedirectStandardError = redirected,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    private async Task WaitUntilReadyAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(start) < Patience && !_server!.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }
        }
    }
}
