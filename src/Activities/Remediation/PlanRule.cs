using System.Globalization;
using Workflows.Activities.Rules;
using Workflows.Engine.Calendars;

namespace Workflows.Activities.Remediation;

/// <summary>Checks a remediation plan before the committee approves it (R-257 to R-268; procedures 2.2 S6).</summary>
public static class PlanRule
{
    /// <summary>The limits of a case.</summary>
    /// <param name="calendar">Calendar of the site.</param>
    /// <param name="t0">When the complaint was received.</param>
    /// <param name="remedy"><c>remedy.due</c>.</param>
    /// <param name="corrective"><c>corrective.due</c>.</param>
    public static PlanLimits Limits(BusinessCalendar calendar, DateTimeOffset t0, TimeLimit remedy, TimeLimit corrective)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new PlanLimits(calendar.DueAt(t0, remedy), calendar.DueAt(t0, corrective));
    }

    /// <summary>Checks a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="limits">What it is compared with.</param>
    /// <param name="calendar">Calendar of the site, for the ends of its days.</param>
    /// <param name="before">The version it replaces, or null.</param>
    /// <param name="doneRows">Rows of that version that are done.</param>
    /// <returns>
    /// The plan, or everything against it, with the row as subject: <c>plan.rows-missing</c>, <c>plan.row-twice</c>,
    /// <c>plan.text-missing</c>, <c>plan.due-missing</c>, <c>plan.due-before-start</c>, <c>plan.remedy-late</c>,
    /// <c>plan.corrective-late</c>, <c>plan.override-not-committee</c>, <c>plan.owner-missing</c>,
    /// <c>plan.owner-excluded</c>, <c>plan.budget-missing</c>, <c>plan.expert-missing</c>, <c>plan.gender-check</c>,
    /// <c>plan.rights-check</c>, <c>plan.standard-check</c>, <c>plan.version</c>, <c>plan.change-reason-missing</c>,
    /// <c>plan.done-removed</c>.
    /// </returns>
    public static Ruling<Plan> Check(
        Plan plan, PlanLimits limits, BusinessCalendar calendar, Plan? before = null, IReadOnlySet<string>? doneRows = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(calendar);
        return Ruling.Of(
            plan,
            [
                .. Whole(plan), .. Versions(plan, before, doneRows ?? new HashSet<string>()),
                .. plan.Rows.SelectMany(row => People(row, limits).Concat(Times(row, limits, calendar))),
            ]);
    }

    private static IEnumerable<RuleRefusal> Whole(Plan plan)
    {
        if (plan.Rows.Count == 0)
        {
            yield return new RuleRefusal("plan.rows-missing", "at least one action", "none");
        }

        foreach (var twice in plan.Rows.GroupBy(row => row.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return new RuleRefusal("plan.row-twice", "each action once", $"{twice.Count()}", twice.Key);
        }

        if (!plan.GenderCheck)
        {
            yield return new RuleRefusal("plan.gender-check", "the question about women and men answered", "no answer");
        }

        if (!plan.RightsCheck)
        {
            yield return new RuleRefusal("plan.rights-check", "actions that agree with human rights", "not confirmed");
        }

        if (!plan.StandardCheck)
        {
            yield return new RuleRefusal("plan.standard-check", "actions that agree with the standard", "not confirmed");
        }
    }

    private static IEnumerable<RuleRefusal> Versions(Plan plan, Plan? before, IReadOnlySet<string> doneRows)
    {
        var expected = (before?.Version ?? 0) + 1;
        if (plan.Version != expected)
        {
            yield return new RuleRefusal("plan.version", $"version {expected}", $"version {plan.Version}");
        }

        if (before is not null && string.IsNullOrWhiteSpace(plan.ChangeReason))
        {
            yield return new RuleRefusal("plan.change-reason-missing", "a reason for the new version", "none");
        }

        foreach (var row in before?.Rows.Where(row => doneRows.Contains(row.Id)) ?? [])
        {
            if (!plan.Rows.Any(kept => kept.Id == row.Id && kept.Kind == row.Kind))
            {
                yield return new RuleRefusal("plan.done-removed", "every action that is done, unchanged", "it is gone", row.Id);
            }
        }
    }

    private static IEnumerable<RuleRefusal> People(PlanRow row, PlanLimits limits)
    {
        if (!row.HasText)
        {
            yield return new RuleRefusal("plan.text-missing", "what is done", "nothing", row.Id);
        }

        if (string.IsNullOrEmpty(row.OwnerId))
        {
            yield return new RuleRefusal("plan.owner-missing", "somebody who carries it out", "nobody", row.Id);
        }
        else if (limits.Excluded.Contains(row.OwnerId))
        {
            yield return new RuleRefusal(
                "plan.owner-excluded", "an owner who takes part in the case", "somebody who does not", row.Id);
        }

        if (limits.BudgetRequired && !row.HasBudget)
        {
            yield return new RuleRefusal("plan.budget-missing", "a budget", "none", row.Id);
        }

        if (limits.ExpertRequired && !row.HasExpert)
        {
            yield return new RuleRefusal("plan.expert-missing", "an expert who supports it", "none", row.Id);
        }
    }

    private static IEnumerable<RuleRefusal> Times(PlanRow row, PlanLimits limits, BusinessCalendar calendar)
    {
        if (row.Due is not { } due)
        {
            yield return new RuleRefusal("plan.due-missing", "a last day", "none", row.Id);
            yield break;
        }

        if (row.Start > due)
        {
            yield return new RuleRefusal("plan.due-before-start", $"a day from {Day(row.Start.Value)}", Day(due), row.Id);
        }

        var until = row.Kind == ActionKind.Remedy ? limits.RemedyUntil : limits.CorrectiveUntil;
        if (calendar.EndOfDay(due) <= until)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(row.OverrideReason))
        {
            yield return new RuleRefusal(
                row.Kind == ActionKind.Remedy ? "plan.remedy-late" : "plan.corrective-late",
                $"a day until {Day(calendar.LocalDate(until))}, or a reason of the committee", Day(due), row.Id);
        }
        else if (!row.OverrideByCommittee)
        {
            yield return new RuleRefusal(
                "plan.override-not-committee", "the committee to allow a later day", "somebody else", row.Id);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
