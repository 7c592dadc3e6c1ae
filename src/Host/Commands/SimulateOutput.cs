using System.Globalization;
using System.Text.Json;
using Workflows.Activities.Simulation;

namespace Workflows.Host.Commands;

/// <summary>What <c>simulate</c> prints: accounts for people as they come, or one JSON object at the end.</summary>
internal sealed class SimulateOutput(TextWriter output, bool isJson, bool isVerbose, bool wantsCoverage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public bool WantsCoverage => wantsCoverage;

    public void Account(ScenarioReport report)
    {
        if (!isJson)
        {
            output.WriteLine(ScenarioText.Write(report, isVerbose));
            output.WriteLine();
        }
    }

    public void End(IReadOnlyList<ScenarioReport> reports, IReadOnlyList<CoverageReport> coverage)
    {
        var good = reports.Count(report => report.IsAsExpected);
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    scenarios = reports.Select(Written),
                    asExpected = good,
                    different = reports.Count - good,
                    coverage = wantsCoverage ? coverage : null,
                },
                Json));
            return;
        }

        foreach (var procedure in coverage)
        {
            Coverage(procedure);
        }

        output.WriteLine(
            $"{reports.Count} {(reports.Count == 1 ? "scenario" : "scenarios")}, {good} as expected, {reports.Count - good} with differences, "
            + $"{reports.Sum(report => report.Compared)} comparisons");
    }

    private object Written(ScenarioReport report) => new
    {
        report.Scenario.Id,
        report.Scenario.VariantOf,
        report.Scenario.File,
        report.Scenario.Procedure,
        report.Scenario.Site,
        zone = report.Zone.Id,
        report.IsAsExpected,
        report.Compared,
        report.Differences,
        account = report.Account.Where(line => isVerbose || line.Kind != AccountKind.Detail).Select(line => new
        {
            line.At,
            local = TimeZoneInfo.ConvertTime(line.At, report.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            line.Step,
            line.Case,
            kind = line.Kind.ToString(),
            line.Who,
            line.Text,
        }),
    };

    private void Coverage(CoverageReport procedure)
    {
        output.WriteLine(
            $"{procedure.Definition}: {procedure.Steps - procedure.MissedSteps.Count} of {procedure.Steps} steps, "
            + $"{procedure.Outcomes - procedure.MissedOutcomes.Count} of {procedure.Outcomes} outcomes");
        List("steps never reached", procedure.MissedSteps);
        List("outcomes never taken", procedure.MissedOutcomes);
        List("time limits that never ran", procedure.MissedDeadlines);
        List("time limits that never passed", procedure.NeverOverdue);
    }

    private void List(string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            output.WriteLine($"  {what}: {string.Join(", ", names)}");
        }
    }
}
