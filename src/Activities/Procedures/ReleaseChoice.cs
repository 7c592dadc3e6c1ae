using System.Text.Json;
using Workflows.Activities.Storage;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Expressions;
using Workflows.Engine.Persistence;
using Workflows.Engine.Releases;

namespace Workflows.Activities.Procedures;

/// <summary>The release that a site has in force at an instant (design, contract 9); the newest published one where it chose none.</summary>
public sealed class ReleaseChoice(IWorkflowStore store, IDefinitionStore definitions, DefinitionCatalog catalog)
{
    private const string InForce =
        "select version_id, parameters from site_releases where site_id = @site and definition_id = @definition and from_at <= @at and approver <> '' "
        + "order by from_at desc, at desc limit 1";

    /// <summary>The release, or null when the procedure has none that is published.</summary>
    public async ValueTask<ChosenRelease?> FindAsync(
        string siteId, string definitionId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        var chosen = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, InForce, [("site", siteId), ("definition", definitionId), ("at", at)],
                row => (VersionId: row.GetString(0), Parameters: row.GetString(1)), token),
            cancellationToken);
        if (chosen is [var (versionId, parameters)])
        {
            return await catalog.FindAsync(versionId, cancellationToken) is { } release
                ? new ChosenRelease(versionId, release, JsonSerializer.Deserialize<Dictionary<string, string>>(parameters)!)
                : null;
        }

        return await definitions.FindPublishedAsync(definitionId, cancellationToken) is { } newest
            ? new ChosenRelease(newest.VersionId, catalog.Parse(newest), new Dictionary<string, string>())
            : null;
    }
}

/// <summary>A release with what a site changed of its parameters.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Release">The release.</param>
/// <param name="Parameters">Parameters of the site that differ.</param>
public sealed record ChosenRelease(string VersionId, Release Release, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Names of the inputs that its procedure declares.</summary>
    public IReadOnlySet<string> Inputs { get; } =
        Release.Graph.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Parameters that are looser than the source asks for; each case shows them.</summary>
    public IReadOnlyList<string> Deviations => ParameterDeviations.Of(Release, Parameters);

    /// <summary>A parameter as it is in force, or null.</summary>
    public Value? Parameter(string name) =>
        (Parameters.GetValueOrDefault(name) ?? Release.Parameters.FirstOrDefault(known => known.Name == name)?.Default) is { } text
            ? Value.From(text)
            : null;
}
