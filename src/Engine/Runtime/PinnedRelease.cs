using System.Text.Json;
using Workflows.Engine.Definitions;

namespace Workflows.Engine.Runtime;

/// <summary>What running needs of a release: its graph and the versions that its calls are pinned to.</summary>
/// <param name="Definition">The graph.</param>
/// <param name="Calls">Version id by called definition id.</param>
internal sealed record PinnedRelease(WorkflowDefinition Definition, IReadOnlyDictionary<string, string> Calls)
{
    /// <summary>Reads the stored content of a version.</summary>
    /// <exception cref="InvalidDataException">The content is no release.</exception>
    public static PinnedRelease Read(string content)
    {
        using var json = JsonDocument.Parse(content);
        var read = ElsaJson.Read(json.RootElement.GetProperty("graph"));
        var calls = json.RootElement.TryGetProperty("calls", out var pinned)
            ? pinned.EnumerateObject().ToDictionary(call => call.Name, call => call.Value.GetString()!)
            : [];
        return new PinnedRelease(
            read.Definition ?? throw new InvalidDataException(read.Problems[0].Message), calls);
    }
}
