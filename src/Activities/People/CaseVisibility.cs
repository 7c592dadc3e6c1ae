using Workflows.Activities.Cases;
using Workflows.Activities.Rules;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.People;

/// <summary>
/// The filters that hide a case from those who may not know of it, in every list, count and search. They stand in the query, so that
/// what is hidden costs and answers the same as what does not exist.
/// </summary>
internal static class CaseVisibility
{
    /// <summary>Roles at a site that know of all its cases.</summary>
    private static readonly HashSet<string> OfSite = new(StringComparer.Ordinal)
    {
        RoleNames.Secretary, RoleNames.DeputySecretary, RoleNames.CommitteeMember, RoleNames.Chair, RoleNames.Oversight,
    };

    /// <summary>Roles at a site that know of all its stories.</summary>
    private static readonly HashSet<string> OfStories = new(StringComparer.Ordinal) { "moderator", "caseManager" };

    /// <summary>Condition over an alias with a column <c>correlation_id</c>; it takes the parameter <c>viewer</c>.</summary>
    public static string Condition(string alias) =>
        "not exists (select 1 from case_people excluded_people "
        + $"where excluded_people.correlation_id = {alias}.correlation_id and excluded_people.person_id = @viewer and excluded_people.excluded = 1)";

    /// <summary>What an actor may see of tasks.</summary>
    public static TaskVisibility Of(Actor actor) => SeesAll(actor)
        ? TaskVisibility.Unrestricted
        : new TaskVisibility(Condition("t"), new Dictionary<string, object> { ["viewer"] = actor.Id });

    /// <summary>Condition over the table of cases as <c>c</c>, with its parameters: the cases that an actor may know of.</summary>
    public static (string Sql, (string Name, object? Value)[] Parameters) OfCases(Actor actor)
    {
        var onlySite = actor.SiteId is null ? "" : " and c.site_id = @visible_site";
        (string, object?)[] site = actor.SiteId is null ? [] : [("visible_site", actor.SiteId)];
        if (SeesAll(actor))
        {
            return ($"1 = 1{onlySite}", site);
        }

        var held = actor.Groups.Select(group => group.Split('@')).Where(parts => parts.Length == 2).ToList();
        string[] sites = [.. held.Where(parts => OfSite.Contains(parts[0])).Select(parts => parts[1]).Distinct()];
        string[] storySites = [.. held.Where(parts => OfStories.Contains(parts[0])).Select(parts => parts[1]).Distinct()];
        string[] cases = [.. held.Where(parts => CaseAccess.KnowsCase(parts[0])).Select(parts => parts[1]).Distinct()];
        var sql = $"({In("c.site_id", "vs", sites)} or (c.kind = 'story' and {In("c.site_id", "vt", storySites)}) "
            + $"or {In("c.correlation_id", "vc", cases)}) and {Condition("c")}{onlySite}";
        return (
            sql,
            [
                ("viewer", actor.Id), .. site, .. Named("vs", sites), .. Named("vt", storySites), .. Named("vc", cases),
            ]);
    }

    private static bool SeesAll(Actor actor) => actor.HoldsEveryRole || actor == Actor.System;

    private static string In(string column, string prefix, string[] values) =>
        values.Length == 0 ? "1 = 0" : $"{column} in ({string.Join(", ", values.Select((_, n) => $"@{prefix}{n}"))})";

    private static IEnumerable<(string, object?)> Named(string prefix, string[] values) =>
        values.Select((value, n) => ($"{prefix}{n}", (object?)value));
}
