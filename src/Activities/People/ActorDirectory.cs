using Workflows.Activities.Storage;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.People;

/// <summary>Who a person is when asking services: the roles held now, at sites and in cases.</summary>
public sealed class ActorDirectory(IWorkflowStore store, TimeProvider time)
{
    private const string Rows =
        "select m.role, m.site_id, 0 from memberships m join people p on p.person_id = m.person_id and p.is_active = 1 "
        + "where m.person_id = @person and m.from_at <= @now and (m.until_at is null or m.until_at > @now) "
        + "union all select r.role, r.correlation_id, 1 from case_roles r join people p on p.person_id = r.person_id and p.is_active = 1 "
        + "where r.person_id = @person and r.until_at is null";

    /// <summary>The person as actor; without any role when unknown or inactive.</summary>
    public async ValueTask<Actor> FindAsync(string personId, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        var held = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, Rows, [("person", personId), ("now", time.GetUtcNow())],
                row => (Role: row.GetString(0), Scope: row.GetString(1)), token),
            cancellationToken);
        return new Actor(personId, [.. held.Select(role => role.Role).Distinct(StringComparer.Ordinal)], null)
        {
            Groups = [.. held.Select(role => ScopedAssignments.Group(role.Role, role.Scope))],
        };
    }
}
