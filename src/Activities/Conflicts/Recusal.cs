using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Conflicts;

/// <summary>Takes a person off a case, and lets one back in.</summary>
/// <remarks>
/// From the commit on, every query of tasks, lists, counts, search, notices and exports leaves the case out for that person.
/// Roles in the case end; the deputy takes the place of a secretary. Source, procedures 2.2 S1a.
/// </remarks>
public static class Recusal
{
    /// <summary>Key of the entry that records it.</summary>
    public const string EntryKey = "recusal";

    /// <summary>Name of the event that tells what waits for an answer of the person.</summary>
    public static string ExcludedEvent(string personId) => $"case.excluded:{personId}";

    /// <summary>Excludes a person.</summary>
    /// <param name="unit">The case.</param>
    /// <param name="personId">The person.</param>
    /// <param name="standing">Respondent or recused.</param>
    /// <param name="reason">Code of the reason.</param>
    /// <param name="round">Round of the conflict question.</param>
    /// <param name="entryId">Random id for the record of it.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="at">UTC instant.</param>
    public static void Exclude(
        CaseUnit unit, string personId, string standing, string reason, int round, string entryId, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var wasSecretary = unit.State.RolesOf(personId, at).Contains(RoleNames.Secretary);
        foreach (var role in unit.State.Roles.Where(held => held.PersonId == personId && held.Until is null).ToList())
        {
            unit.Dismiss(personId, role.Role, at);
        }

        unit.Settle(new CasePerson(personId, standing, reason, round, by, at));
        unit.Keep(
            entryId, EntryKind.Event, EntryKey, ContentClass.K2,
            new JsonObject { ["person"] = personId, ["standing"] = standing, ["reason"] = reason, ["round"] = round }, by, at);
        if (!wasSecretary)
        {
            return;
        }

        foreach (var deputy in unit.State.Holders(RoleNames.DeputySecretary, at).Take(1).ToList())
        {
            unit.Appoint(deputy, RoleNames.Secretary, by, at);
        }
    }

    /// <summary>Ends what waits for the person, and asks for the release of the tasks that the person holds.</summary>
    public static void Announce(ActivityContext context, string personId)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.PublishEvent(ExcludedEvent(personId), Value.Null);
        context.AddEffect(
            ExclusionEffect.Kind, personId, JsonSerializer.Serialize(new ExclusionEffect(context.CorrelationId, personId)));
    }
}
