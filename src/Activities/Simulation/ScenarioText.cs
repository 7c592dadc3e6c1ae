using System.Globalization;
using System.Text;

namespace Workflows.Activities.Simulation;

/// <summary>The account of a scenario for a person; times are those of the site.</summary>
public static class ScenarioText
{
    /// <summary>Writes the account and the differences.</summary>
    /// <param name="report">What became of the scenario.</param>
    /// <param name="isVerbose">Also what the machinery did.</param>
    public static string Write(ScenarioReport report, bool isVerbose = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        var scenario = report.Scenario;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{scenario.Id}: {scenario.Title.In("en")}").AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"  {scenario.Procedure} at {scenario.Site} ({report.Zone.Id}), {scenario.File}").AppendLine();
        var day = "";
        foreach (var line in report.Account.Where(line => isVerbose || line.Kind != AccountKind.Detail))
        {
            var local = TimeZoneInfo.ConvertTime(line.At, report.Zone);
            var today = local.ToString("ddd yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (today != day)
            {
                text.Append("  ").AppendLine(today);
                day = today;
            }

            var name = line.Case == ScenarioStep.MainCase ? "" : $"[{line.Case}] ";
            var who = line.Who.Length == 0 ? "" : $"{line.Who}: ";
            text.Append("    ").Append(local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)).Append(' ').Append(Mark(line.Kind)).Append(' ')
                .Append(name).Append(who).AppendLine(line.Text);
        }

        if (report.Differences.Count > 0)
        {
            text.AppendLine("  differences");
        }

        foreach (var difference in report.Differences)
        {
            text.Append("    ").AppendLine(difference.ToString());
        }

        return text.Append("  ").Append(Summary(report)).ToString();
    }

    /// <summary>What became of it in a line.</summary>
    public static string Summary(ScenarioReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var result = report.IsAsExpected ? "as expected" : Count(report.Differences.Count, "difference");
        return $"{report.Scenario.Id}: {result}, {Count(report.Scenario.Steps.Count, "step")}, {Count(report.Compared, "comparison")}";
    }

    private static string Mark(AccountKind kind) => kind switch
    {
        AccountKind.Action => "*      ",
        AccountKind.Refusal => "refused",
        AccountKind.State => "state  ",
        AccountKind.Completed => "done   ",
        AccountKind.Opened => "task   ",
        AccountKind.Due => "time   ",
        AccountKind.Notice => "notice ",
        AccountKind.Incident => "STOPPED",
        AccountKind.Difference => "!!     ",
        _ => ".      ",
    };

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
