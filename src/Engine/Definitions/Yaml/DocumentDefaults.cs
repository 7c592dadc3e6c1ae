using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>
/// What every step of a document has in its JSON form although the YAML does not say so. Documents that were not made here
/// differ in this, so a document may state its own under <c>defaults</c>.
/// </summary>
internal sealed record DocumentDefaults
{
    /// <summary>Name of the variable storage that survives the step.</summary>
    public const string InstanceStorage = "WorkflowInstanceStorageDriver";

    /// <summary>What documents made here have.</summary>
    public static DocumentDefaults Standard { get; } = new();

    /// <summary>The type version, or null when steps do not have one.</summary>
    public DataNode? Version { get; init; } = DataNode.Number("1");

    /// <summary>Custom properties without those that are ours, or null when steps have none.</summary>
    public DataNode? CustomProperties { get; init; } = DataNode.Object();

    /// <summary>True when steps have an empty <c>metadata</c> unless they say more.</summary>
    public bool Metadata { get; init; } = true;

    /// <summary>True when the name of a step is its id.</summary>
    public bool NameIsId { get; init; }

    /// <summary>True when steps have a <c>nodeId</c>.</summary>
    public bool NodeId { get; init; }

    /// <summary>True when connections have an empty <c>vertices</c>.</summary>
    public bool Vertices { get; init; } = true;

    /// <summary>True when inputs have a <c>memoryReference</c> of null.</summary>
    public bool MemoryNull { get; init; }

    /// <summary>Storage of variables, or null for a null member.</summary>
    public string? Storage { get; init; } = InstanceStorage;

    /// <summary>Type names of inputs and outputs, by activity type and member; those not named have none.</summary>
    public IReadOnlyDictionary<(string Type, string Member), string> TypeNames { get; init; } =
        new Dictionary<(string Type, string Member), string>();

    /// <summary>The type name of an input or output in the JSON form.</summary>
    public DataNode TypeName(string type, string member) =>
        TypeNames.TryGetValue((type, member), out var name) ? DataNode.Of(name) : DataNode.Null();
}
