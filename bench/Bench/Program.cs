using Workflows.Bench;

return Arguments.Parse(args) is { } arguments ? await Run.AllAsync(arguments) : 2;
