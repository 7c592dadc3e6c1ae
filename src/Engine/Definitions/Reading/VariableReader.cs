using System.Text.Json;

namespace Workflows.Engine.Definitions.Reading;

/// <summary>Reads the variables of a definition or a container.</summary>
internal static class VariableReader
{
    public static IEnumerable<(VariableDefinition Variable, string Path)> Read(JsonElement owner, string path)
    {
        var unnamed = 0;
        foreach (var (item, where) in owner.Items("variables", path))
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                var name = item.Text("name");
                name = string.IsNullOrEmpty(name) ? $"Variable{++unnamed}" : name;
                yield return (One(item, name), where);
            }
        }
    }

    private static VariableDefinition One(JsonElement item, string name)
    {
        var typeName = item.Text("typeName") ?? "Object";
        var isArray = item.Flag("isArray") ?? false;
        if (typeName.EndsWith("[]", StringComparison.Ordinal))
        {
            typeName = typeName[..^2];
            isArray = true;
        }

        return new VariableDefinition(
            item.Text("id") ?? name,
            name,
            typeName,
            isArray,
            item.TryGet("value", out var value) ? value : null,
            Storage(item.Text("storageDriverTypeName") ?? item.Text("storageDriverType")));
    }

    /// <summary>Short names and old or new assembly-qualified names alike; none at all means not persisted.</summary>
    private static VariableStorage Storage(string? driver) =>
        string.IsNullOrWhiteSpace(driver) || driver.Contains("MemoryStorageDriver", StringComparison.OrdinalIgnoreCase)
            ? VariableStorage.Memory
            : VariableStorage.Instance;
}
