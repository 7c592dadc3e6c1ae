using System.Text.Json;
using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Engine.Tests.Definitions;

/// <summary>Checks that a definition survives JSON to YAML to JSON to YAML.</summary>
internal static class RoundTrip
{
    public static string Check(string json)
    {
        var first = ElsaJson.Read(json, null);
        Assert.True(first.Definition is not null, string.Join('\n', first.Problems));
        var yaml = ProcedureYaml.Write(first.Definition);
        var second = ProcedureYaml.Read(yaml, null);
        Assert.True(second.Definition is not null, $"{string.Join('\n', second.Problems)}\n{yaml}\n{json}");
        AssertSame(first.Definition.Json, second.Definition.Json, "$", yaml);
        Assert.Equal(yaml, ProcedureYaml.Write(second.Definition));
        return yaml;
    }

    /// <summary>Equal as JSON values; numbers by their spelling, lists in order.</summary>
    public static void AssertSame(JsonElement expected, JsonElement actual, string path, string yaml)
    {
        Assert.True(expected.ValueKind == actual.ValueKind, $"{path}: {expected.ValueKind} became {actual.ValueKind} in\n{yaml}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var names = expected.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
                Assert.Equal(names, actual.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
                foreach (var member in expected.EnumerateObject())
                {
                    AssertSame(member.Value, actual.GetProperty(member.Name), $"{path}.{member.Name}", yaml);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    AssertSame(expected[i], actual[i], $"{path}[{i}]", yaml);
                }

                break;
            case JsonValueKind.Number:
                Assert.Equal(expected.GetRawText(), actual.GetRawText());
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), actual.GetString());
                break;
            default:
                break;
        }
    }
}
