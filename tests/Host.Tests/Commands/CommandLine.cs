using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Workflows.Host.Commands;

namespace Workflows.Host.Tests.Commands;

/// <summary>Runs verbs in this process.</summary>
internal static class CommandLine
{
    public static async Task<(int Exit, string Output, string Error)> RunAsync(string[] args, IConfiguration? configuration = null)
    {
        var settings = configuration ?? new ConfigurationBuilder().Build();
        var root = new RootCommand
        {
            RunCommand.Create(),
            ValidateCommand.Create(),
            SimulateCommand.Create(),
            ImportCommand.Create(() => settings),
            ExportCommand.Create(() => settings),
            ConvertCommand.Create(),
        };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
