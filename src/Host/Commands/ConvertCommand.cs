using System.CommandLine;
using Workflows.Engine.Definitions;

namespace Workflows.Host.Commands;

/// <summary>The verb <c>convert</c>: YAML to Elsa JSON and back, without a database.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Definition: Elsa JSON, YAML, or the folder of a procedure." };
        var to = new Option<string>("--to") { Description = "yaml or json.", Required = true };
        to.AcceptOnlyFromAmong("yaml", "json");
        var command = new Command("convert", "Writes a definition in the other form; nothing is lost either way.") { file, to };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(file)!, parsed.GetValue(to)!));
        return command;
    }

    private static int Run(ParseResult parsed, string path, string to)
    {
        var file = ProcedureFile.ReadOne(path);
        foreach (var problem in file.Problems)
        {
            parsed.InvocationConfiguration.Error.WriteLine(problem);
        }

        if (file.Release is null)
        {
            return ExitCode.Unreadable;
        }

        parsed.InvocationConfiguration.Output.Write(to == "json"
            ? ElsaJson.Write(file.Release.Graph, indented: true) + "\n"
            : ProcedureYaml.Write(file.Release.Graph));
        return ExitCode.Done;
    }
}
