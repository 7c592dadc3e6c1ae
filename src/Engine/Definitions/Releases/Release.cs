using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Workflows.Engine.Definitions.Releases;

/// <summary>What is published: one graph with its forms, notices and value lists, and the exact releases that it calls.</summary>
/// <remarks>
/// Parameters and roles are part of the graph (<c>customProperties.pulih</c>). The hash covers what the procedure says, not
/// which version it became: version, version id, publication marks and time of creation are left out.
/// </remarks>
public sealed class Release
{
    private static readonly string[] NotContent =
        ["id", "version", "isLatest", "isPublished", "createdAt", "toolVersion", "links", "isReadonly", "isSystem", "tenantId"];

    private readonly Lazy<string> _hash;

    /// <summary>Makes a release.</summary>
    public Release()
    {
        _hash = new Lazy<string>(ComputeHash);
    }

    /// <summary>The graph.</summary>
    public required WorkflowDefinition Graph { get; init; }

    /// <summary>Texts of forms, by key (the file name without <c>.yaml</c>).</summary>
    public IReadOnlyDictionary<string, string> Forms { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of notices, by file name (<c>receipt.id.sms.hbs</c>).</summary>
    public IReadOnlyDictionary<string, string> Notices { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of value lists, by key.</summary>
    public IReadOnlyDictionary<string, string> ValueLists { get; init; } = new Dictionary<string, string>();

    /// <summary>Version ids of the releases it calls, by definition id; empty in a draft.</summary>
    public IReadOnlyDictionary<string, string> Calls { get; init; } = new Dictionary<string, string>();

    /// <summary>Parameters with their defaults and bounds.</summary>
    public IReadOnlyList<ParameterDefinition> Parameters => Graph.Parameters;

    /// <summary>SHA-256 of the canonical content, lower-case hex; equal content has an equal hash.</summary>
    public string Hash => _hash.Value;

    /// <summary>The same release with other calls.</summary>
    public Release WithCalls(IReadOnlyDictionary<string, string> calls) =>
        new() { Graph = Graph, Forms = Forms, Notices = Notices, ValueLists = ValueLists, Calls = calls };

    /// <summary>The same release with another graph.</summary>
    public Release WithGraph(WorkflowDefinition graph) =>
        new() { Graph = graph, Forms = Forms, Notices = Notices, ValueLists = ValueLists, Calls = Calls };

    private string ComputeHash()
    {
        var text = new StringBuilder();
        CanonicalJson.Append(text, Graph.Json, NotContent);
        foreach (var (kind, texts) in new[] { ("forms", Forms), ("notices", Notices), ("valueLists", ValueLists), ("calls", Calls) })
        {
            text.Append('\n').Append(kind);
            foreach (var (key, value) in texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                text.Append('\n').Append(JsonSerializer.Serialize(key)).Append(JsonSerializer.Serialize(value));
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
