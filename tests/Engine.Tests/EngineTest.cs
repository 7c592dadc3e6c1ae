using Workflows.Testing;
using Xunit;

namespace Workflows.Engine.Tests;

/// <summary>An engine of its own for each test.</summary>
public abstract class EngineTest : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workflows-").FullName;

    /// <summary>The engine.</summary>
    protected WorkflowHarness Engine { get; private set; } = null!;

    /// <summary>A file for tests that restart the engine.</summary>
    protected string DatabaseFile => Path.Combine(_folder, "workflows.db");

    public async Task InitializeAsync() => Engine = await WorkflowHarness.OpenAsync(Options());

    public async Task DisposeAsync()
    {
        await Engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected virtual HarnessOptions Options() => new();

    /// <summary>Runs a definition that consists of one activity and what is declared beside it.</summary>
    protected Task<Run> RunAsync(System.Text.Json.Nodes.JsonObject root, params (string, System.Text.Json.Nodes.JsonNode?)[] members) =>
        Engine.RunAsync(Flow.Definition("test", root, members));
}
