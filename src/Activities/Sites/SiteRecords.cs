using System.Text.Json;
using Workflows.Activities.Storage;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Sites;

/// <summary>Reads what a site keeps in lists.</summary>
internal static class SiteRecords
{
    private const string OfKind =
        "select body from site_records where site_id = @site and kind = @kind and until_at is null order by record_key";

    /// <summary>All records of a kind.</summary>
    public static async ValueTask<IReadOnlyList<T>> ListAsync<T>(
        IStepReads reads, string siteId, string kind, CancellationToken cancellationToken) =>
        await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, OfKind, [("site", siteId), ("kind", kind)], row => JsonSerializer.Deserialize<T>(row.GetString(0), JsonSerializerOptions.Web)!, token),
            cancellationToken);

    /// <summary>The profile of a site, or null before its set-up.</summary>
    public static async ValueTask<SiteProfile?> ProfileAsync(IStepReads reads, string siteId, CancellationToken cancellationToken) =>
        await ListAsync<SiteProfile>(reads, siteId, SiteRecordKind.Profile, cancellationToken) is [var profile, ..] ? profile : null;
}
