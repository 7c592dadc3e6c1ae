using System.Text.Json;
using Workflows.Activities.Procedures;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Simulation;

/// <summary>What of a procedure no scenario has visited.</summary>
/// <param name="Definition">Its id.</param>
/// <param name="Steps">How many steps it has.</param>
/// <param name="Outcomes">How many outcomes lead on from them.</param>
/// <param name="MissedSteps">Steps that were never reached.</param>
/// <param name="MissedOutcomes">Outcomes that lead on and were never taken, as <c>step: outcome</c>.</param>
/// <param name="MissedDeadlines">Time limits that never ran.</param>
/// <param name="NeverOverdue">Time limits that ran, and never passed before they were met.</param>
public sealed record CoverageReport(
    string Definition, int Steps, int Outcomes, IReadOnlyList<string> MissedSteps, IReadOnlyList<string> MissedOutcomes,
    IReadOnlyList<string> MissedDeadlines, IReadOnlyList<string> NeverOverdue)
{
    private static readonly HashSet<string> Machinery = new(StringComparer.Ordinal) { "Elsa.Start", "Elsa.End", "Elsa.Finish" };

    /// <summary>Compares a procedure with everything that scenarios have visited.</summary>
    public static CoverageReport Of(Release release, IEnumerable<ScenarioReport> reports, IActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(release);
        var visits = reports.SelectMany(report => report.Visits).ToHashSet();
        var definition = release.Graph.DefinitionId;
        var steps = ProcedureReading.Read(release, release.Graph.Id, null, catalog).Steps.Where(step => !Machinery.Contains(step.Type)).ToList();
        var outcomes = steps.SelectMany(step => step.Follows.Select(link => (Step: step.Id, link.Outcome))).Distinct().ToList();
        var limits = release.Graph.Root.SelfAndDescendants().SelectMany(activity => Limits(activity, definition)).Distinct().ToList();
        var overdue = visits.Where(visit => visit.Kind == VisitKind.Overdue).Select(visit => visit.Name).ToHashSet(StringComparer.Ordinal);
        var ran = limits.Where(limit => visits.Contains(new Visit(VisitKind.Deadline, "", limit))).ToList();
        return new CoverageReport(
            definition, steps.Count, outcomes.Count,
            [.. steps.Select(step => step.Id).Where(step => !visits.Contains(new Visit(VisitKind.Step, definition, step)))],
            [
                .. outcomes.Where(outcome => !visits.Contains(new Visit(VisitKind.Outcome, definition, outcome.Step, outcome.Outcome)))
                    .Select(outcome => $"{outcome.Step}: {outcome.Outcome}"),
            ],
            [.. limits.Except(ran)], [.. ran.Where(limit => !overdue.Contains(limit))]);
    }

    private static IEnumerable<string> Limits(ActivityDefinition activity, string definition)
    {
        if (activity.Type == "Grievance.Deadline" && Literal(activity, "limit") is { } own)
        {
            yield return own;
        }
        else if (Literal(activity, "deadline") is { } named)
        {
            yield return named;
        }
        else if (activity.Inputs.ContainsKey("dueIn"))
        {
            yield return $"{definition}/{activity.Id}";
        }
    }

    private static string? Literal(ActivityDefinition activity, string input) =>
        activity.Inputs.GetValueOrDefault(input) is { Value.ValueKind: JsonValueKind.String } value ? value.Value.GetString() : null;
}
