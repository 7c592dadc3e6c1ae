using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Engine.Tests.Definitions;

public sealed class FlowchartGraphTests
{
    [Theory]
    [InlineData("", "", -1)]
    [InlineData("a b", "b>a a>b", 0)]
    [InlineData("a b", "b>a", 1)]
    [InlineData("a b c!", "b>a a>b b>c", 2)]
    [InlineData("a b! s:Elsa.Start", "b>a a>s", 2)]
    public void Start_WithoutTrigger_FollowsTheOrderOfPreference(string activities, string connections, int expected)
    {
        Assert.Equal(expected, Graph(activities, connections).Start);
    }

    [Fact]
    public void Start_WithTrigger_IsTheTrigger()
    {
        Assert.Equal(1, Graph("s:Elsa.Start t u", "s>u t>u", "t").Start);
        Assert.Equal(0, Graph("s:Elsa.Start t u", "s>u t>u", "elsewhere").Start);
    }

    [Theory]
    [InlineData("a>b b>c c>b", "FFB")] // a loop
    [InlineData("a>a a>b", "BF")] // a loop of one
    [InlineData("a>b a>c b>d c>d", "FFFF")] // a diamond
    [InlineData("a>b a>b b>a b>a", "FFBB")] // parallel connections go together
    [InlineData("a>b c>d", "FU")] // never reached
    [InlineData("a>b a>c b>c c>b", "FFFB")] // between siblings the first in breadth-first order wins
    [InlineData("a>b c>b b>c", "FBF")]
    [InlineData("a>b b>c c>d d>b d>a", "FFFBB")]
    public void KindOf_Connections_FollowsTheBreadthFirstRule(string connections, string expected)
    {
        // given
        var graph = Graph("s:Elsa.Start a b c d", "s>a " + connections);

        // then
        Assert.Equal(expected, string.Concat(Enumerable.Range(1, expected.Length).Select(c => graph.KindOf(c).ToString()[0])));
    }

    [Theory]
    [InlineData("s>a a>b b>a", 2, true)]
    [InlineData("s>a a>b s>b b>a", 3, false)] // a way to b that avoids a
    [InlineData("s>a a>a", 1, true)]
    [InlineData("s>a a>b a>c b>d c>d d>b", 5, false)]
    [InlineData("s>a a>b a>c b>d c>d d>a", 5, true)]
    [InlineData("s>a a>b b>s", 2, true)]
    public void IsValidBackward_Loop_NeedsItsTargetOnEveryForwardPath(string connections, int connection, bool expected)
    {
        // given
        var graph = Graph("s:Elsa.Start a b c d", connections);

        // then
        Assert.Equal(EdgeKind.Backward, graph.KindOf(connection));
        Assert.Equal(expected, graph.IsValidBackward(connection));
        Assert.Equal(expected, graph.IsValidBackward(connection));
    }

    [Fact]
    public void Neighbours_OfAnActivity_AreInTheOrderWritten()
    {
        // given
        var graph = Graph("s:Elsa.Start a b c d", "s>a:P s>b:Q a>d b>d d>a s>c d>c c>d");

        // then
        Assert.Equal([0, 1, 5], graph.Outbound(graph.IndexOf("s")).ToArray());
        Assert.Equal([2, 3], graph.ForwardInbound(graph.IndexOf("d")).ToArray()[..2]);
        Assert.Equal([graph.IndexOf("a"), graph.IndexOf("b"), graph.IndexOf("c"), graph.IndexOf("s")],
            graph.ForwardAncestors(graph.IndexOf("d")).ToArray());
        Assert.Equal("Q", graph.Connections[1].Port);
        Assert.Equal(-1, graph.IndexOf("nobody"));
    }

    [Fact]
    public void IsReachable_WithoutPathFromTheStart_IsFalse()
    {
        // given
        var graph = Graph("s:Elsa.Start a b", "s>a b>a");

        // then
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(graph.IsReachable));
        Assert.Equal([0], graph.ForwardInbound(1).ToArray());
    }

    [Fact]
    public void Build_RandomGraphs_AgreesWithThePlainDefinition()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            // given
            var count = random.Next(2, 9);
            var edges = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (random.Next(count), random.Next(count))).ToList();
            var graph = Graph(
                string.Join(' ', Enumerable.Range(0, count).Select(i => i == 0 ? "n0:Elsa.Start" : $"n{i}")),
                string.Join(' ', edges.Select(edge => $"n{edge.Item1}>n{edge.Item2}")));

            // then: the forward edges have no cycle, reach all that is reachable, and domination is what removing a node shows
            var forward = edges.Where((_, c) => graph.KindOf(c) == EdgeKind.Forward).ToList();
            Assert.All(Enumerable.Range(0, count), node =>
            {
                Assert.Equal(Reached(edges, 0, -1).Contains(node), graph.IsReachable(node));
                Assert.Equal(graph.IsReachable(node), Reached(forward, 0, -1).Contains(node));
                Assert.DoesNotContain(forward, edge => edge.Item2 == node && Reached(forward, node, -1).Contains(edge.Item1));
            });
            for (var c = 0; c < edges.Count; c++)
            {
                if (graph.KindOf(c) == EdgeKind.Backward)
                {
                    var (source, target) = edges[c];
                    var avoidable = target != 0 && source != target && Reached(forward, 0, target).Contains(source);
                    Assert.Equal(!avoidable, graph.IsValidBackward(c));
                    Assert.Contains(source, Reached(forward, target, -1));
                }
            }
        }
    }

    private static HashSet<int> Reached(List<(int From, int To)> edges, int start, int without)
    {
        var reached = new HashSet<int> { start };
        while (edges.Any(edge => edge.To != without && reached.Contains(edge.From) && reached.Add(edge.To)))
        {
            // Until nothing new is reached.
        }

        return reached;
    }

    private static FlowchartGraph Graph(string activities, string connections, string? trigger = null)
    {
        var nodes = activities.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            var parts = text.TrimEnd('!').Split(':');
            var starts = text.EndsWith('!') ? """, "canStartWorkflow": true""" : "";
            return $$"""{ "id": "{{parts[0]}}", "type": "{{(parts.Length > 1 ? parts[1] : "T")}}"{{starts}} }""";
        });
        var edges = connections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            var parts = text.Split('>', ':');
            return $$"""{ "source": "{{parts[0]}}", "target": "{{parts[1]}}", "sourcePort": "{{parts.ElementAtOrDefault(2) ?? "Done"}}" }""";
        });
        var json = $$"""
            { "root": { "type": "Elsa.Flowchart", "activities": [{{string.Join(',', nodes)}}], "connections": [{{string.Join(',', edges)}}] } }
            """;
        return FlowchartGraph.Build(ElsaJson.Read(json, null).Definition!.Root, trigger);
    }
}
