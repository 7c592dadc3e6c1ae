using System.Text.Json;
using Workflows.Engine.Definitions.Reading;

namespace Workflows.Engine.Definitions.Differences;

/// <summary>Differences of activities, matched by id.</summary>
internal static class ActivityDiff
{
    private const string Nothing = "–";

    /// <summary>Adds the differences; returns how many activities differ in their place on the canvas only.</summary>
    public static int Compare(ActivityDefinition older, ActivityDefinition newer, List<DefinitionChange> changes)
    {
        var before = Index(older);
        var after = Index(newer);
        var moved = 0;
        foreach (var (id, (activity, parent)) in after)
        {
            if (!before.TryGetValue(id, out var match))
            {
                changes.Add(new DefinitionChange(ChangeKind.ActivityAdded, id, [activity.Type]));
                continue;
            }

            var known = changes.Count;
            if (match.Parent != parent)
            {
                changes.Add(new DefinitionChange(ChangeKind.ActivityMoved, id, [match.Parent, parent]));
            }

            One(match.Activity, activity, changes);
            moved += known == changes.Count && !JsonDiff.Same(Designer(match.Activity), Designer(activity)) ? 1 : 0;
        }

        foreach (var (id, (activity, _)) in before.Where(entry => !after.ContainsKey(entry.Key)))
        {
            changes.Add(new DefinitionChange(ChangeKind.ActivityRemoved, id, [activity.Type]));
        }

        return moved;
    }

    private static Dictionary<string, (ActivityDefinition Activity, string Parent)> Index(ActivityDefinition root)
    {
        var index = new Dictionary<string, (ActivityDefinition, string)>(StringComparer.Ordinal);
        Visit(root, Nothing);
        return index;

        void Visit(ActivityDefinition activity, string parent)
        {
            index.TryAdd(activity.Id, (activity, parent));
            foreach (var child in activity.Children())
            {
                Visit(child, activity.Id);
            }
        }
    }

    private static void One(ActivityDefinition older, ActivityDefinition newer, List<DefinitionChange> changes)
    {
        var id = newer.Id;
        if (older.Type != newer.Type)
        {
            changes.Add(new DefinitionChange(ChangeKind.ActivityRetyped, id, [older.Type, newer.Type]));
        }

        if (Label(older) != Label(newer))
        {
            changes.Add(new DefinitionChange(ChangeKind.ActivityRenamed, id, [Label(older), Label(newer)]));
        }

        foreach (var name in newer.Inputs.Keys.Concat(older.Inputs.Keys).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var from = Describe(older.Inputs.GetValueOrDefault(name));
            var to = Describe(newer.Inputs.GetValueOrDefault(name));
            if (from != to)
            {
                changes.Add(new DefinitionChange(ChangeKind.InputChanged, id, [name, from, to]));
            }
        }

        foreach (var name in newer.Outputs.Keys.Concat(older.Outputs.Keys).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var from = older.Outputs.GetValueOrDefault(name) ?? Nothing;
            var to = newer.Outputs.GetValueOrDefault(name) ?? Nothing;
            if (from != to)
            {
                changes.Add(new DefinitionChange(ChangeKind.OutputChanged, id, [name, from, to]));
            }
        }

        DefinitionDiff.Variables(older.Variables, newer.Variables, changes);
        Settings(older, newer, changes);
    }

    /// <summary>What is left: members that no other check looks at.</summary>
    private static void Settings(ActivityDefinition older, ActivityDefinition newer, List<DefinitionChange> changes)
    {
        var without = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            { "id", "nodeId", "name", "type", "metadata", "variables", "activities", "connections", "cases" };
        foreach (var activity in new[] { older, newer })
        {
            without.UnionWith([.. activity.Inputs.Keys, .. activity.Outputs.Keys, .. activity.Ports.Keys, .. activity.Lists.Keys]);
        }

        foreach (var name in JsonDiff.ChangedMembers(older.Json, newer.Json, without))
        {
            changes.Add(new DefinitionChange(ChangeKind.SettingChanged, newer.Id, [name]));
        }

        if (!older.Cases.Select(Describe).SequenceEqual(newer.Cases.Select(Describe)))
        {
            changes.Add(new DefinitionChange(ChangeKind.SettingChanged, newer.Id, ["cases"]));
        }

        static string Describe(CaseDefinition item) => $"{item.Label}: {ActivityDiff.Describe(item.Condition)}";
    }

    private static string Describe(InputDefinition? input)
    {
        if (input is null || input.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Nothing;
        }

        var text = input.Value.ValueKind == JsonValueKind.String ? input.Value.GetString()! : input.Value.GetRawText();
        return input.Expression switch
        {
            "JavaScript" => $"={text}",
            "Literal" => $"'{text}'",
            "Variable" => $"the variable {input.Value.Text("name") ?? text}",
            _ => text,
        };
    }

    private static string Label(ActivityDefinition activity)
    {
        activity.Json.TryGet("metadata", out var metadata);
        return metadata.Text("displayText") ?? activity.Name ?? activity.Id;
    }

    private static JsonElement Designer(ActivityDefinition activity)
    {
        activity.Json.TryGet("metadata", out var metadata);
        return metadata.TryGet("designer", out var designer) ? designer : default;
    }
}
