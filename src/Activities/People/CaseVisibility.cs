using Workflows.Engine.Tasks;

namespace Workflows.Activities.People;

/// <summary>The filter that hides a case from those who are excluded from it, in every list, count and search.</summary>
internal static class CaseVisibility
{
    /// <summary>Condition over an alias with a column <c>correlation_id</c>; it takes the parameter <c>viewer</c>.</summary>
    public static string Condition(string alias) =>
        "not exists (select 1 from case_people excluded_people "
        + $"where excluded_people.correlation_id = {alias}.correlation_id and excluded_people.person_id = @viewer and excluded_people.excluded = 1)";

    /// <summary>What an actor may see of tasks.</summary>
    public static TaskVisibility Of(Actor actor) => actor.HoldsEveryRole
        ? TaskVisibility.Unrestricted
        : new TaskVisibility(Condition("t"), new Dictionary<string, object> { ["viewer"] = actor.Id });
}
