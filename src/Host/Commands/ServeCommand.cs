using System.CommandLine;
using System.Data.Common;
using Workflows.Host.Hosting;

namespace Workflows.Host.Commands;

/// <summary>The verb <c>serve</c>, and what the program does without a verb: runs the web application.</summary>
internal static class ServeCommand
{
    private const int Refused = 1;

    public static Command Create()
    {
        var command = new Command("serve", "Runs the web application on this machine (the default).");
        AddTo(command);
        return command;
    }

    /// <summary>Makes a command serve.</summary>
    public static void AddTo(Command command)
    {
        var urls = new Option<string?>("--urls")
        {
            Description = $"Addresses to listen on, joined by semicolons; {ListenAddresses.Usual} when left out.",
        };
        command.Options.Add(urls);
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(urls), token));
    }

    private static async Task<int> RunAsync(string? urls, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = await WebHost.BuildAsync(urls, cancellationToken);
            await app.StartAsync(cancellationToken);
            foreach (var address in app.Urls)
            {
                HostLog.Serving(app.Logger, address);
            }

            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (StartRefusedException refused)
        {
            return await RefuseAsync(refused.Message);
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException)
        {
            // The database cannot be opened or the address is taken: nothing that a stack trace would explain.
            return await RefuseAsync(exception.Message);
        }
    }

    private static async Task<int> RefuseAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Refused;
    }
}
