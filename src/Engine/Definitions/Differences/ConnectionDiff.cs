namespace Workflows.Engine.Definitions.Differences;

/// <summary>Differences of connections, by the outcome that they follow.</summary>
internal static class ConnectionDiff
{
    public static void Compare(ActivityDefinition older, ActivityDefinition newer, List<DefinitionChange> changes)
    {
        var before = Index(older);
        var after = Index(newer);
        foreach (var exit in after.Select(group => group.Key).Union(before.Select(group => group.Key)))
        {
            var gone = before[exit].Except(after[exit], StringComparer.Ordinal).ToList();
            var come = after[exit].Except(before[exit], StringComparer.Ordinal).ToList();
            var outcome = exit.Port ?? "Done";
            if (gone is [var from] && come is [var to])
            {
                changes.Add(new DefinitionChange(ChangeKind.ConnectionRedirected, exit.Source, [outcome, from, to]));
                continue;
            }

            changes.AddRange(gone.Select(target => new DefinitionChange(ChangeKind.ConnectionRemoved, exit.Source, [outcome, target])));
            changes.AddRange(come.Select(target => new DefinitionChange(ChangeKind.ConnectionAdded, exit.Source, [outcome, target])));
        }
    }

    private static ILookup<(string Source, string? Port), string> Index(ActivityDefinition root) =>
        root.SelfAndDescendants().SelectMany(activity => activity.Connections)
            .ToLookup(connection => (connection.Source, connection.Port), connection => connection.Target);
}
