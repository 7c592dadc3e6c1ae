using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Bench;

/// <summary>The limit of W1 and W2: as many trivial steps and one serialization, without an engine.</summary>
internal static class RawSteps
{
    private static readonly Func<RawState, int, int>[] Steps = [(state, i) => state.Count += i, (state, i) => state.Count ^= i];

    public static void RunOne(int steps)
    {
        var state = new RawState { Id = "instance", Site = "site" };
        for (var i = 0; i < steps; i++)
        {
            state.Visits[i] = Steps[i & 1](state, i);
        }

        state.Status = "Finished";
        _ = JsonSerializer.SerializeToUtf8Bytes(state, RawJson.Default.RawState);
    }
}

/// <summary>State of a run without an engine.</summary>
internal sealed class RawState
{
    public string Id { get; set; } = "";

    public string Site { get; set; } = "";

    public string Status { get; set; } = "Running";

    public int Count { get; set; }

    public int[] Visits { get; set; } = new int[12];
}

[JsonSerializable(typeof(RawState))]
internal sealed partial class RawJson : JsonSerializerContext;
