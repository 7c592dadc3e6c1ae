using Workflows.Engine.Persistence;

namespace Workflows.Host.Operations;

/// <summary>What a supervisor asks: is the process alive, and can it serve.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live\n"));
        app.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IWorkflowStore store, CancellationToken cancellationToken)
    {
        // Any read will do; when the database is away this throws, and the answer is 500.
        await store.FindCommandAsync("health", cancellationToken);
        return TypedResults.Text("ready\n");
    }
}
