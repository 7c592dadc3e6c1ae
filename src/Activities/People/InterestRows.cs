using Workflows.Activities.Storage;
using Workflows.Engine.Execution;

namespace Workflows.Activities.People;

/// <summary>Reads the register of interests by its ids.</summary>
internal static class InterestRows
{
    private static readonly HashSet<string> Blocking = new(StringComparer.Ordinal)
    {
        "friend", "relative", "superior", "subordinate", "business",
    };

    /// <summary>
    /// Whether such a relation keeps a member off the case until the secretary has decided. Knowing somebody or having worked at
    /// the same place does not: the member is asked like everybody (scenarios A2 and A3).
    /// </summary>
    public static bool Blocks(string relation) => Blocking.Contains(relation);

    /// <summary>Who declared the interests, with the relation.</summary>
    public static async ValueTask<IReadOnlyList<(string PersonId, string Relation)>> FindAsync(
        IStepReads reads, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var names = string.Join(", ", Enumerable.Range(0, ids.Count).Select(n => $"@i{n}"));
        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, $"select person_id, relation from interests where id in ({names})",
                [.. ids.Select((id, n) => ($"i{n}", (object?)id))], row => (row.GetString(0), row.GetString(1)), token),
            cancellationToken);
    }
}
