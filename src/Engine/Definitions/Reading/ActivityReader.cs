using System.Text.Json;

namespace Workflows.Engine.Definitions.Reading;

/// <summary>Reads an activity and what is nested in it, by the shape of its members alone.</summary>
internal static class ActivityReader
{
    public static ActivityDefinition Read(JsonElement json, string path)
    {
        var members = new MemberSet();
        var type = json.Text("type") ?? "";
        foreach (var member in json.EnumerateObject())
        {
            ReadMember(member, type, path, members);
        }

        json.TryGet("customProperties", out var custom);
        return new ActivityDefinition
        {
            Id = json.Text("id") is { Length: > 0 } id ? id : GeneratedId(path),
            Type = type,
            Version = json.Whole("version"),
            Name = json.Text("name"),
            CanStartWorkflow = json.Flag("canStartWorkflow") ?? custom.Flag("canStartWorkflow") ?? false,
            MergeMode = custom.Text("mergeMode") ?? json.Text("mergeMode"),
            Inputs = members.Inputs,
            Outputs = members.Outputs,
            Ports = members.Ports,
            Lists = members.Lists,
            Cases = members.Cases,
            Connections = Connections(json, path, members),
            Variables = [.. VariableReader.Read(json, path).Select(item => item.Variable)],
            Json = json,
            Path = path,
        };
    }

    /// <summary>An id for an activity without one; the same document always gives the same id.</summary>
    public static string GeneratedId(string path) =>
        path.Replace("$.", "", StringComparison.Ordinal).Replace('.', '_').Replace("[", "_", StringComparison.Ordinal)
            .Replace("]", "", StringComparison.Ordinal);

    private static void ReadMember(JsonProperty member, string type, string path, MemberSet members)
    {
        var kind = MemberKinds.Classify(member.Name, member.Value, type);
        var where = $"{path}.{member.Name}";
        switch (kind)
        {
            case MemberKind.Literal:
                members.Inputs[member.Name] = new InputDefinition(null, "Literal", member.Value);
                break;
            case MemberKind.Input:
                members.Inputs[member.Name] = Input(member.Value);
                break;
            case MemberKind.Output:
                member.Value.TryGet("memoryReference", out var reference);
                if (reference.Text("id") is { } memoryId)
                {
                    members.Outputs[member.Name] = memoryId;
                }

                break;
            case MemberKind.Port:
                members.Ports[member.Name] = Read(member.Value, where);
                break;
            case MemberKind.List:
                members.Lists[member.Name] = [.. Nested(member.Value, where)];
                break;
            case MemberKind.Cases:
                members.Cases = [.. Cases(member.Value, where)];
                break;
            default:
                break;
        }
    }

    private static IEnumerable<ActivityDefinition> Nested(JsonElement list, string path)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (MemberKinds.IsActivity(item))
            {
                yield return Read(item, $"{path}[{index}]");
            }

            index++;
        }
    }

    private static IEnumerable<CaseDefinition> Cases(JsonElement list, string path)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var where = $"{path}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object)
            {
                item.TryGet("condition", out var condition);
                yield return new CaseDefinition(
                    item.Text("label") ?? "",
                    Expression(null, condition),
                    item.TryGet("activity", out var activity) && MemberKinds.IsActivity(activity)
                        ? Read(activity, $"{where}.activity")
                        : null);
            }
        }
    }

    private static InputDefinition Input(JsonElement json)
    {
        json.TryGet("expression", out var expression);
        return Expression(json.Text("typeName"), expression);
    }

    private static InputDefinition Expression(string? typeName, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new InputDefinition(typeName, "Literal", json);
        }

        json.TryGet("value", out var value);
        var type = json.Text("type") ?? "Literal";
        return new InputDefinition(typeName, string.Equals(type, "Json", StringComparison.OrdinalIgnoreCase) ? "Object" : type, value);
    }

    /// <summary>Connections between activities of this flowchart; others are dropped from the view, as Elsa does.</summary>
    private static IReadOnlyList<ConnectionDefinition> Connections(JsonElement json, string path, MemberSet members)
    {
        if (!json.TryGet("connections", out _))
        {
            return [];
        }

        var known = members.Lists.GetValueOrDefault("activities", []).Select(activity => activity.Id)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ConnectionReader.ReadAll(json, path)
                .Select(item => item.Connection)
                .Where(connection => known.Contains(connection.Source) && known.Contains(connection.Target)),
        ];
    }

    private sealed class MemberSet
    {
        public Dictionary<string, InputDefinition> Inputs { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, string> Outputs { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, ActivityDefinition> Ports { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, IReadOnlyList<ActivityDefinition>> Lists { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IReadOnlyList<CaseDefinition> Cases { get; set; } = [];
    }
}
