using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Workflows.Host.Tests.Durability;

/// <summary>The real application as a process of its own, in a folder of its own, killed and started again at will.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lock Gate = new();
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string _log;
    private Process? _process;
    private StreamWriter? _writer;

    /// <summary>A host that has not started yet.</summary>
    /// <param name="folder">Folder for its log.</param>
    /// <param name="name">Name of its log.</param>
    /// <param name="settings">Settings, with colons, without the prefix <c>Workflows:</c>.</param>
    public HostProcess(string folder, string name, IReadOnlyDictionary<string, string> settings)
    {
        _log = Path.Combine(folder, name + ".log");
        _settings = settings;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Where it serves now.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:1");

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The folder of the definitions that these tests run.</summary>
    public static string Definitions
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Workflows.sln")))
            {
                folder = folder.Parent!;
            }

            return Path.Combine(folder.FullName, "tests", "Host.Tests", "Durability", "workflows");
        }
    }

    /// <summary>Starts it, without waiting.</summary>
    public void Launch()
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(_log)!,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Workflows.Host.dll"), "serve", "--urls", Address.ToString().TrimEnd('/'),
            },
            Environment = { ["Workflows__Folder"] = Definitions, ["Logging__LogLevel__Workflows"] = "Warning" },
        };
        foreach (var (key, value) in _settings)
        {
            start.Environment["Workflows__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _writer?.Dispose();
        var writer = new StreamWriter(_log, append: true) { AutoFlush = true };
        _writer = writer;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Write(writer, line.Data);
        _process.ErrorDataReceived += (_, line) => Write(writer, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until it serves; returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        Launch();
        while (true)
        {
            try
            {
                using var answer = await Probe.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return TimeProvider.System.GetElapsedTime(start);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }

            if (_process!.HasExited || TimeProvider.System.GetElapsedTime(start) > Patience)
            {
                throw new InvalidOperationException($"The host did not start: {Tail()}");
            }

            await Pause.ForAsync(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>Ends it at once, as a power switch ends a process (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>The last lines of its log.</summary>
    public string Tail() => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(40)) : "";

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        await KillAsync();
        _process?.Dispose();
        _writer?.Dispose();
    }

    private static void Write(StreamWriter writer, string? line)
    {
        lock (Gate)
        {
            if (line is not null && writer.BaseStream is { CanWrite: true })
            {
                writer.WriteLine(line);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void OnExit(object? sender, EventArgs e) => _process?.Kill();
}
