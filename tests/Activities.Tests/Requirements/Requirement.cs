using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Workflows.Activities.Tests.Requirements;

/// <summary>A line of <c>docs/requirements.yaml</c>.</summary>
/// <param name="Id">R-nnn of the source, or K-nn of its open questions.</param>
/// <param name="Text">What it asks for, in own words.</param>
/// <param name="Where">Where it is fulfilled.</param>
/// <param name="NotYet">What is still missing, or null.</param>
/// <param name="Guidance">Why there is nothing to do but to say it, or null.</param>
internal sealed record Requirement(string Id, string Text, IReadOnlyList<string> Where, string? NotYet, string? Guidance)
{
    /// <summary>What the document says about it.</summary>
    public string Status => (Where.Count, NotYet, Guidance) switch
    {
        (_, _, not null) => "text",
        (0, _, _) => "not yet",
        (_, not null, _) => "in part",
        _ => "fulfilled",
    };

    /// <summary>Reads the file.</summary>
    public static IReadOnlyList<Requirement> ReadAll(string path)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(path);
        stream.Load(reader);
        return [.. ((YamlSequenceNode)stream.Documents[0].RootNode).Children.Select(node => Read((YamlMappingNode)node))];
    }

    private static Requirement Read(YamlMappingNode node)
    {
        var members = node.Children.ToDictionary(member => ((YamlScalarNode)member.Key).Value!, member => member.Value, StringComparer.Ordinal);
        if (members.Keys.FirstOrDefault(name => name is not ("id" or "text" or "where" or "notYet" or "guidance")) is { } unknown)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"line {node.Start.Line}: expected id, text, where, notYet or guidance but found '{unknown}'"));
        }

        return new Requirement(
            Scalar("id")!, Scalar("text") ?? "",
            members.TryGetValue("where", out var where) ? [.. ((YamlSequenceNode)where).Children.Select(child => ((YamlScalarNode)child).Value!)] : [],
            Scalar("notYet"), Scalar("guidance"));

        string? Scalar(string name) => (members.GetValueOrDefault(name) as YamlScalarNode)?.Value;
    }
}
