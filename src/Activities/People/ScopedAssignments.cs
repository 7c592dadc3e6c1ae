using Workflows.Activities.Rules;
using Workflows.Engine.Execution;

namespace Workflows.Activities.People;

/// <summary>Gives the roles that a definition names to those who hold them at the site and in the case (design, contract 12).</summary>
/// <remarks>
/// A task keeps groups and no people: whoever gets the role later sees it, whoever is excluded does not. A role in the case,
/// such as that of the deputy in place of a recused secretary, counts like one at the site. Experts and representatives of
/// other committees work only on the cases that they are called to, so their role at the site opens no case.
/// </remarks>
internal sealed class ScopedAssignments : IAssignmentResolver
{
    /// <summary>The group of those who hold a role somewhere.</summary>
    public static string Group(string role, string scope) => $"{role}@{scope}";

    /// <summary>The role of a group, for people to read.</summary>
    public static string RoleOf(string group) => group.Split('@')[0];

    public ValueTask<Assignment?> ResolveAsync(
        TaskRequest request, string siteId, string correlationId, IStepReads reads, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Assignee) && request.CandidateGroups.Count == 0)
        {
            return default;
        }

        IEnumerable<string> Scopes(string role) => correlationId.Length == 0 ? [siteId]
            : RoleNames.CalledToCases.Contains(role) ? [correlationId]
            : [siteId, correlationId];
        string[] groups = [.. request.CandidateGroups.SelectMany(role => Scopes(role).Select(scope => Group(role, scope)))];
        return new(new Assignment(request.Assignee, groups));
    }
}
