using Workflows.Engine.Definitions.Reading;
using Workflows.Engine.Definitions.Releases;

namespace Workflows.Engine.Definitions.Differences;

/// <summary>Says in words what differs between two releases of a procedure.</summary>
public static class DefinitionDiff
{
    private static readonly string[] ComparedElsewhere =
    [
        "id", "version", "root", "variables", "customProperties", "isLatest", "isPublished", "createdAt", "toolVersion", "links",
        "isReadonly", "isSystem", "tenantId", "$schema",
    ];

    /// <summary>The differences, steps first in the order of the new definition; layout in one line at the end.</summary>
    public static IReadOnlyList<DefinitionChange> Compare(Release older, Release newer)
    {
        var changes = Compare(older.Graph, newer.Graph).ToList();
        Texts(older.Forms, newer.Forms, "form", "formulir", changes);
        Texts(older.Notices, newer.Notices, "notice", "pemberitahuan", changes);
        Texts(older.ValueLists, newer.ValueLists, "value list", "daftar nilai", changes);
        foreach (var (id, version) in newer.Calls.OrderBy(call => call.Key, StringComparer.Ordinal))
        {
            if (older.Calls.TryGetValue(id, out var before) && before != version)
            {
                changes.Add(new DefinitionChange(ChangeKind.CallChanged, id, [before, version]));
            }
        }

        return changes;
    }

    /// <summary>The differences of the graphs alone.</summary>
    public static IReadOnlyList<DefinitionChange> Compare(WorkflowDefinition older, WorkflowDefinition newer)
    {
        var changes = new List<DefinitionChange>();
        var moved = ActivityDiff.Compare(older.Root, newer.Root, changes);
        ConnectionDiff.Compare(older.Root, newer.Root, changes);
        Parameters(older, newer, changes);
        Variables(older.Variables, newer.Variables, changes);
        foreach (var name in JsonDiff.ChangedMembers(older.Json, newer.Json, ComparedElsewhere))
        {
            changes.Add(new DefinitionChange(ChangeKind.DefinitionChanged, name, []));
        }

        older.Json.TryGet("customProperties", out var olderCustom);
        newer.Json.TryGet("customProperties", out var newerCustom);
        olderCustom.TryGet("pulih", out var olderOwn);
        newerCustom.TryGet("pulih", out var newerOwn);
        foreach (var name in JsonDiff.ChangedMembers(olderOwn, newerOwn, ["parameters"]))
        {
            changes.Add(new DefinitionChange(ChangeKind.DefinitionChanged, name, []));
        }

        if (moved > 0)
        {
            changes.Add(new DefinitionChange(
                ChangeKind.LayoutChanged, "", [moved.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        }

        return changes;
    }

    internal static void Variables(
        IReadOnlyList<VariableDefinition> older, IReadOnlyList<VariableDefinition> newer, List<DefinitionChange> changes)
    {
        Keyed(older, newer, variable => variable.Name, variable => changes.Add(
                new DefinitionChange(ChangeKind.VariableAdded, variable.Name, [Describe(variable)])),
            variable => changes.Add(new DefinitionChange(ChangeKind.VariableRemoved, variable.Name, [Describe(variable)])),
            (before, after) =>
            {
                if (Describe(before) != Describe(after))
                {
                    changes.Add(new DefinitionChange(ChangeKind.VariableChanged, after.Name, [Describe(before), Describe(after)]));
                }
            });

        static string Describe(VariableDefinition variable) =>
            variable.TypeName + (variable.IsArray ? "[]" : "") + (variable.Value is { } value ? $" = {value}" : "");
    }

    private static void Parameters(WorkflowDefinition older, WorkflowDefinition newer, List<DefinitionChange> changes) =>
        Keyed(older.Parameters, newer.Parameters, parameter => parameter.Name,
            parameter => changes.Add(new DefinitionChange(ChangeKind.ParameterAdded, parameter.Name, [parameter.Default])),
            parameter => changes.Add(new DefinitionChange(ChangeKind.ParameterRemoved, parameter.Name, [parameter.Default])),
            (before, after) =>
            {
                foreach (var (what, from, to) in new[]
                         {
                             ("default", before.Default, after.Default), ("type", before.TypeName, after.TypeName),
                             ("min", before.Minimum, after.Minimum), ("limit", before.SourceLimit, after.SourceLimit),
                             ("max", before.HardMaximum, after.HardMaximum), ("source", before.Source, after.Source),
                             ("overridable", before.Overridable ? "true" : "false", after.Overridable ? "true" : "false"),
                         }.Where(entry => entry.Item2 != entry.Item3))
                {
                    changes.Add(new DefinitionChange(ChangeKind.ParameterChanged, after.Name, [what, from ?? "–", to ?? "–"]));
                }
            });

    private static void Texts(
        IReadOnlyDictionary<string, string> older, IReadOnlyDictionary<string, string> newer, string english, string indonesian,
        List<DefinitionChange> changes) =>
        Keyed([.. older], [.. newer], entry => entry.Key,
            entry => changes.Add(new DefinitionChange(ChangeKind.TextAdded, entry.Key, [english, indonesian])),
            entry => changes.Add(new DefinitionChange(ChangeKind.TextRemoved, entry.Key, [english, indonesian])),
            (before, after) =>
            {
                if (before.Value != after.Value)
                {
                    changes.Add(new DefinitionChange(ChangeKind.TextChanged, after.Key, [english, indonesian]));
                }
            });

    private static void Keyed<T>(
        IReadOnlyList<T> older, IReadOnlyList<T> newer, Func<T, string> key, Action<T> added, Action<T> removed, Action<T, T> both)
    {
        var before = older.GroupBy(key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var item in newer)
        {
            if (before.Remove(key(item), out var match))
            {
                both(match, item);
            }
            else
            {
                added(item);
            }
        }

        foreach (var item in older.Where(item => before.ContainsKey(key(item))))
        {
            removed(item);
        }
    }
}
