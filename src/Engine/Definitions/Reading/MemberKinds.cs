using System.Text.Json;

namespace Workflows.Engine.Definitions.Reading;

/// <summary>What a member of an activity object is, told by its name and shape.</summary>
internal enum MemberKind
{
    /// <summary>Null, or a member that only its activity type understands.</summary>
    Plain,

    /// <summary>An input as a bare value.</summary>
    Literal,

    /// <summary>An input with a type name and an expression.</summary>
    Input,

    /// <summary>An output, perhaps bound to a variable.</summary>
    Output,

    /// <summary>One nested activity.</summary>
    Port,

    /// <summary>A list of nested activities.</summary>
    List,

    /// <summary>Cases of a switch.</summary>
    Cases,
}

/// <summary>Tells members of activity objects apart.</summary>
internal static class MemberKinds
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "canStartWorkflow", "runAsynchronously", "customProperties", "metadata",
        "applicationProperties", "syntheticProperties", "source", "line", "variables", "connections", "joinMode", "mergeMode",
        "commitStrategy", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId",
    };

    /// <summary>The kind of a member of an activity of that type.</summary>
    public static MemberKind Classify(string name, JsonElement value, string activityType) => value.ValueKind switch
    {
        _ when Reserved.Contains(name) => MemberKind.Plain,
        JsonValueKind.Object => ClassifyObject(value),
        JsonValueKind.Array => ClassifyList(name, value),
        JsonValueKind.Null or JsonValueKind.Undefined => MemberKind.Plain,
        _ => IsPlain(name, activityType) ? MemberKind.Plain : MemberKind.Literal,
    };

    /// <summary>True for an object with a type that is neither a bare expression (type and value) nor an input.</summary>
    public static bool IsActivity(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.Text("type") is not null
        && (value.TryGetProperty("id", out _)
            || (!value.TryGetProperty("expression", out _)
                && !(value.TryGetProperty("value", out _) && value.GetPropertyCount() == 2)));

    private static MemberKind ClassifyObject(JsonElement value)
    {
        if (value.TryGetProperty("expression", out _) && !IsActivity(value))
        {
            return value.TryGetProperty("typeName", out _) ? MemberKind.Input : MemberKind.Plain;
        }

        if (value.TryGet("memoryReference", out _))
        {
            return MemberKind.Output;
        }

        return IsActivity(value) ? MemberKind.Port : MemberKind.Plain;
    }

    private static MemberKind ClassifyList(string name, JsonElement value)
    {
        if (string.Equals(name, "cases", StringComparison.OrdinalIgnoreCase))
        {
            return MemberKind.Cases;
        }

        if (string.Equals(name, "activities", StringComparison.OrdinalIgnoreCase))
        {
            return MemberKind.List;
        }

        return value.GetArrayLength() > 0 && value.EnumerateArray().All(IsActivity) ? MemberKind.List : MemberKind.Plain;
    }

    /// <summary>Members that are plain on some types and inputs on others.</summary>
    private static bool IsPlain(string name, string activityType)
    {
        if (string.Equals(name, "mode", StringComparison.OrdinalIgnoreCase))
        {
            return activityType is "Elsa.Switch" or "Elsa.FlowSwitch";
        }

        if (string.Equals(name, "start", StringComparison.OrdinalIgnoreCase))
        {
            return activityType == "Elsa.Flowchart";
        }

        // On a workflow used as an activity it says which workflow; there the type name has no namespace.
        return string.Equals(name, "workflowDefinitionId", StringComparison.OrdinalIgnoreCase)
            && !activityType.Contains('.', StringComparison.Ordinal);
    }
}
