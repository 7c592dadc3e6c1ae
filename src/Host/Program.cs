using System.CommandLine;
using Workflows.Host.Commands;

var root = new RootCommand("Pulih: complaint procedures as editable workflows.")
{
    ServeCommand.Create(), RunCommand.Create(),
};
ServeCommand.AddTo(root);
return await root.Parse(args).InvokeAsync();
