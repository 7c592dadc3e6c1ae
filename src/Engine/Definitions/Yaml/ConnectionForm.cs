using Workflows.Engine.Definitions.Documents;

namespace Workflows.Engine.Definitions.Yaml;

/// <summary>
/// Connections: <c>then</c> at the steps when that gives the very same list, else <c>connections</c> with one entry each.
/// </summary>
internal static class ConnectionForm
{
    private const string Done = "Done";

    /// <summary>Adds <c>then</c> to the steps; false when the list cannot be said so and nothing was added.</summary>
    public static bool TryAddThen(DataNode connections, IReadOnlyList<(string? Id, DataNode Step)> steps, DocumentDefaults defaults)
    {
        if (connections.Kind != DataKind.List || steps.Any(step => step.Id is null || step.Step["then"] is not null))
        {
            return false;
        }

        var bySource = new Dictionary<string, DataNode>(StringComparer.Ordinal);
        foreach (var connection in connections.Items)
        {
            if (Simple(connection, defaults) is not { Port: not null } simple)
            {
                return false;
            }

            if (!bySource.TryGetValue(simple.Source, out var ports))
            {
                bySource[simple.Source] = ports = DataNode.Object();
            }

            if (ports[simple.Port] is not { } targets)
            {
                ports.Add(simple.Port, targets = DataNode.List());
            }

            targets.Add(DataNode.Of(simple.Target));
        }

        var thens = steps.Select(step => bySource.GetValueOrDefault(step.Id!)).ToList();
        var derived = steps.SelectMany((step, i) => thens[i] is { } then ? Expand(step.Id!, then, defaults) : []);
        if (steps.Select(step => step.Id).Distinct().Count() != steps.Count || !DataNode.List(derived).SameAs(connections))
        {
            return false;
        }

        for (var i = 0; i < steps.Count; i++)
        {
            if (thens[i] is { } ports)
            {
                steps[i].Step.Add("then", Shorten(ports));
            }
        }

        return true;
    }

    /// <summary>The long form of a list of connections.</summary>
    public static DataNode Compact(DataNode connections, DocumentDefaults defaults) =>
        DataNode.List(connections.Items.Select(connection => Simple(connection, defaults) is { } simple
            ? DataNode.Object(
                ("from", DataNode.Of(simple.Source)),
                ("on", simple.Port is null ? DataNode.Null() : DataNode.Of(simple.Port)),
                ("to", DataNode.Of(simple.Target)))
            : DataNode.Object(("raw", connection))));

    /// <summary>The connections that a step's <c>then</c> stands for.</summary>
    public static IEnumerable<DataNode> Expand(string source, DataNode then, DocumentDefaults defaults, ShapeLog? log = null)
    {
        if (then.Kind != DataKind.Object)
        {
            return Targets(source, Done, then, defaults, log);
        }

        return then.Members.SelectMany(port => Targets(source, port.Key, port.Value, defaults, log));
    }

    /// <summary>The list of connections of a long form.</summary>
    public static IEnumerable<DataNode> ExpandLong(DataNode yaml, DocumentDefaults defaults, ShapeLog log)
    {
        if (!log.RequireList(yaml, "connections"))
        {
            yield break;
        }

        foreach (var item in yaml.Items)
        {
            if (item["raw"] is { } raw)
            {
                yield return raw.At(item.Position);
            }
            else if (log.RequireObject(item, "connections"))
            {
                log.RequireKeys(item, ["from", "on", "to", "raw"]);
                var port = item["on"] ?? DataNode.Of(Done);
                yield return Build(item["from"] ?? DataNode.Null(), port, item["to"] ?? DataNode.Null(), defaults)
                    .At(item.Position);
            }
        }
    }

    private static IEnumerable<DataNode> Targets(
        string source, string port, DataNode targets, DocumentDefaults defaults, ShapeLog? log)
    {
        foreach (var target in targets.Kind == DataKind.List ? targets.Items : [targets])
        {
            if (target.Kind is DataKind.List or DataKind.Object or DataKind.Null)
            {
                log?.Report(
                    ProblemCodes.ShapeInvalid, target, "then", "the id of a step", ShapeLog.Describe(target));
                continue;
            }

            yield return Build(DataNode.Of(source), DataNode.Of(port), DataNode.Of(target.Text), defaults).At(target.Position);
        }
    }

    private static DataNode Build(DataNode source, DataNode port, DataNode target, DocumentDefaults defaults)
    {
        var json = DataNode.Object(
            ("source", DataNode.Object(("activity", source), ("port", port))),
            ("target", DataNode.Object(("activity", target), ("port", DataNode.Of("In")))));
        if (defaults.Vertices)
        {
            json.Add("vertices", DataNode.List());
        }

        return json;
    }

    private static DataNode Shorten(DataNode ports)
    {
        var shorter = DataNode.Object();
        foreach (var port in ports.Members)
        {
            shorter.Add(port.Key, port.Value.Items.Count == 1 ? port.Value.Items[0] : port.Value);
        }

        return shorter.Members.Count == 1 && shorter[Done] is { } only ? only : shorter;
    }

    private static SimpleConnection? Simple(DataNode json, DocumentDefaults defaults)
    {
        if (json["source"] is not { Kind: DataKind.Object } source || json["target"] is not { Kind: DataKind.Object } target
            || source.TextOf("activity") is not { } from || target.TextOf("activity") is not { } to
            || source["port"] is not { Kind: DataKind.Text or DataKind.Null } port)
        {
            return null;
        }

        return Build(DataNode.Of(from), port, DataNode.Of(to), defaults).SameAs(json)
            ? new SimpleConnection(from, port.Kind == DataKind.Null ? null : port.Text, to)
            : null;
    }

    private sealed record SimpleConnection(string Source, string? Port, string Target);
}
