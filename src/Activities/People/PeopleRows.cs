using Workflows.Activities.Cases;
using Workflows.Activities.Sites;
using Workflows.Activities.Storage;
using Workflows.Engine.Execution;

namespace Workflows.Activities.People;

/// <summary>Reads people by their ids.</summary>
internal static class PeopleRows
{
    /// <summary>Display names, by person.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> NamesAsync(
        IStepReads reads, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await FindAsync(reads, ids, cancellationToken)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);

    /// <summary>Language of the texts for each person.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> LanguagesAsync(
        IStepReads reads, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await FindAsync(reads, ids, cancellationToken)).ToDictionary(person => person.Id, person => person.Language, StringComparer.Ordinal);

    /// <summary>Whether one of these people holds a role of a site now.</summary>
    public static async ValueTask<bool> AnyHoldsAsync(
        IStepReads reads, string siteId, string role, IReadOnlyCollection<string> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return false;
        }

        var names = string.Join(", ", Enumerable.Range(0, ids.Count).Select(n => $"@p{n}"));
        var held = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                "select site_id, person_id, role, details, from_at, until_at from memberships "
                + $"where site_id = @site and role = @role and person_id in ({names})",
                [("site", siteId), ("role", role), .. ids.Select((id, n) => ($"p{n}", (object?)id))],
                CaseUnits.ReadMember, token),
            cancellationToken);
        return held.Any(membership => membership.Holds(now));
    }

    private static async ValueTask<List<(string Id, string Name, string Language)>> FindAsync(
        IStepReads reads, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var names = string.Join(", ", Enumerable.Range(0, ids.Count).Select(n => $"@p{n}"));
        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, $"select person_id, name, details from people where person_id in ({names})",
                [.. ids.Select((id, n) => ($"p{n}", (object?)id))],
                row => (row.GetString(0), row.GetString(1), PersonDetails.Read(row.GetString(2)).Language), token),
            cancellationToken);
    }
}
