using System.Globalization;
using System.Text;
using Workflows.Activities.Trials;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Host.Commands;

/// <summary>The report of a run for a person; instants are those of the site.</summary>
internal static class RunText
{
    public static string Write(TrialReport report)
    {
        var text = new StringBuilder();
        foreach (var line in report.Output)
        {
            text.AppendLine(line);
        }

        var instance = report.Instance;
        text.Append(instance.Header.Status).Append(" at ").Append(Local(report.At, report)).Append(" (").Append(report.Zone.Id).AppendLine(")");
        Values(text, "variables", instance.Variables);
        Values(text, "outputs", instance.Outputs);
        Waits(text, report);
        Incidents(text, instance);
        return text.ToString().TrimEnd();
    }

    private static void Values(StringBuilder text, string heading, ValueObject values)
    {
        if (values.Count == 0)
        {
            return;
        }

        text.AppendLine(heading);
        foreach (var (name, value) in values)
        {
            text.Append("  ").Append(name).Append(" = ").AppendLine(ValueJson.ToJson(value));
        }
    }

    private static void Waits(StringBuilder text, TrialReport report)
    {
        var waits = RunWaits.Of(report).ToList();
        if (waits.Count > 0)
        {
            text.AppendLine("waiting");
        }

        foreach (var wait in waits)
        {
            text.Append("  ").Append(wait.Bookmark.ActivityId);
            if (wait.Task is not { } task)
            {
                text.Append(": ").Append(wait.Bookmark.Name).AppendLine(wait.DueAt is { } at ? $" until {Local(at, report)}" : "");
                continue;
            }

            text.Append(": ").AppendLine(task.Title);
            text.Append("    outcomes ").AppendJoin(", ", task.Outcomes).AppendLine();
            if (task.CandidateGroups.Count > 0)
            {
                text.Append("    roles ").AppendJoin(", ", task.CandidateGroups).AppendLine();
            }

            if (wait.DueAt is { } due)
            {
                text.Append("    due ").Append(Local(due, report));
                text.Append(task.TargetAt is { } target ? $", target {Local(target, report)}" : "");
                text.AppendLine(due < report.At ? ", overdue" : "");
            }
        }
    }

    private static void Incidents(StringBuilder text, InstanceSnapshot instance)
    {
        if (instance.Incidents.Count > 0)
        {
            text.AppendLine("incidents");
        }

        foreach (var incident in instance.Incidents)
        {
            text.Append("  ").Append(incident.ActivityId).Append(": ").Append(incident.Code).Append(": ").AppendLine(incident.Message);
        }
    }

    private static string Local(DateTimeOffset instant, TrialReport report) =>
        TimeZoneInfo.ConvertTime(instant, report.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
