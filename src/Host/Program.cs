using System.CommandLine;
using Workflows.Host.Commands;

var root = new RootCommand("Pulih: complaint procedures as editable workflows.") { RunCommand.Create() };
return await root.Parse(args).InvokeAsync();
