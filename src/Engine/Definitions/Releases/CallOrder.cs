namespace Workflows.Engine.Definitions.Releases;

/// <summary>Puts releases in an order in which what is called comes before what calls it.</summary>
internal static class CallOrder
{
    /// <summary>All releases once; a circle of calls is broken where it is met first.</summary>
    public static IReadOnlyList<Release> Sort(IReadOnlyList<Release> releases)
    {
        var byId = releases.GroupBy(release => release.Graph.DefinitionId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var byType = releases.Where(release => release.Graph.ActivityTypeName is not null)
            .GroupBy(release => release.Graph.ActivityTypeName!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var sorted = new List<Release>();
        var visited = new HashSet<Release>();
        foreach (var release in releases)
        {
            Visit(release);
        }

        return sorted;

        void Visit(Release release)
        {
            if (!visited.Add(release))
            {
                return;
            }

            var called = ReleaseCalls.Called(release.Graph).Select(id => byId.GetValueOrDefault(id))
                .Concat(ReleaseCalls.PossibleActivityTypes(release.Graph).Select(type => byType.GetValueOrDefault(type)));
            foreach (var other in called.OfType<Release>())
            {
                Visit(other);
            }

            sorted.Add(release);
        }
    }
}
