using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace Workflows.Testing;

/// <summary>The real program with <c>serve</c> in a process of its own, on a free port and a folder of its own.</summary>
public sealed class ServeProcess : IAsyncDisposable
{
    private const string Marker = "Serving on ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private ServeProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.EnableRaisingEvents = true;
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the program and waits until it serves.</summary>
    /// <param name="program">Path of <c>Workflows.Host.dll</c>.</param>
    /// <param name="folder">Working folder; its <c>data</c> holds the database.</param>
    /// <param name="workflows">Folder of the procedures.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message is what it wrote.</exception>
    public static async Task<ServeProcess> StartAsync(string program, string folder, string workflows)
    {
        var serving = Launch(program, folder, workflows, "http://127.0.0.1:0", []);
        using var limit = new CancellationTokenSource(StartLimit);
        while (await serving._lines.Reader.WaitToReadAsync(limit.Token))
        {
            while (serving._lines.Reader.TryRead(out var line))
            {
                if (line.IndexOf(Marker, StringComparison.Ordinal) is >= 0 and var at)
                {
                    serving.Address = new Uri(line[(at + Marker.Length)..].Trim());
                    return serving;
                }
            }
        }

        var output = serving.Output;
        await serving.DisposeAsync();
        throw new InvalidOperationException($"Expected the program to serve but it ended: {output}");
    }

    /// <summary>Starts the program where it is expected to refuse, and returns its exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, string folder, string workflows, string urls, params (string Key, string Value)[] settings)
    {
        await using var process = Launch(program, folder, workflows, urls, settings);
        using var limit = new CancellationTokenSource(StartLimit);
        await process._process.WaitForExitAsync(limit.Token);
        return (process._process.ExitCode, process.Output);
    }

    /// <summary>Ends it at once, as a power cut would end it for the program.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static ServeProcess Launch(
        string program, string folder, string workflows, string urls, (string Key, string Value)[] settings)
    {
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--urls", urls])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["Workflows__Folder"] = workflows;
        start.Environment["Workflows__Database__Provider"] = "sqlite";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var process = new Process { StartInfo = start };
        var serving = new ServeProcess(process);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return serving;
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            // Comes once at the end of each stream.
            _lines.Writer.TryComplete();
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        _lines.Writer.TryWrite(line);
    }
}
