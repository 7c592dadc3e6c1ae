namespace Workflows.Bench;

/// <summary>Runs the workloads and prints their rows as they come.</summary>
internal static class Run
{
    public static async Task<int> AllAsync(Arguments arguments)
    {
        var table = new Table(arguments.Json);
        foreach (var workload in arguments.Workloads)
        {
            switch (workload)
            {
                case "W1":
                case "W2":
                    MemoryLoad.Measure(workload, arguments, table);
                    break;
                default:
                    foreach (var provider in Providers(arguments))
                    {
                        await using var databases = await Databases.OpenAsync(provider);
                        await (workload == "W3"
                            ? ResumeLoad.MeasureAsync(databases, arguments, table)
                            : DueTimeLoad.MeasureAsync(databases, arguments, table));
                    }

                    break;
            }
        }

        return 0;
    }

    private static string[] Providers(Arguments arguments) =>
        arguments.Provider is { } provider ? [provider] : ["sqlite", "postgres"];
}
