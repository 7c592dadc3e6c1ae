using System.CommandLine;
using Workflows.Host;
using Workflows.Host.Commands;

var root = new RootCommand("Pulih: complaint procedures as editable workflows.")
{
    ServeCommand.Create(),
    RunCommand.Create(),
    ValidateCommand.Create(),
    SimulateCommand.Create(),
    ImportCommand.Create(HostConfiguration.Load),
    ExportCommand.Create(HostConfiguration.Load),
    ConvertCommand.Create(),
};
ServeCommand.AddTo(root);
return await root.Parse(args).InvokeAsync();
