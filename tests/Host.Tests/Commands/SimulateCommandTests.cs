using System.Text.Json;
using Xunit;

namespace Workflows.Host.Tests.Commands;

public sealed class SimulateCommandTests
{
    private const string Site = "id: kebun\nname: Kebun\nzone: Asia/Jakarta\nlanguages: [id]\n";

    private const string Procedure =
        """
        id: small
        name: Small
        steps:
          - { task: ask, title: Ask, candidateGroups: [anyone], dueIn: P1D, outcomes: ["Yes", "No"], then: { "Yes": greet, "No": leave } }
          - { id: greet, type: Elsa.WriteLine, text: Hello }
          - { id: leave, type: Elsa.WriteLine, text: Goodbye }
        """;

    private const string Scenario =
        """
        id: one
        title: One
        procedure: small
        site: kebun
        steps:
          - { at: 2026-03-03 08:12, by: operator, start: {}, expect: { tasks: [{ step: ask, due: 2026-03-04 }] } }
          - { at: 2026-03-03 09:00, by: operator, do: ask, outcome: "Yes", expect: { route: [{ ask: "Yes" }, greet] } }
        """;

    [Fact]
    public async Task Simulate_AsExpected_PrintsTheAccount()
    {
        // given
        using var folder = Folder(Scenario);

        // when
        var (exit, output, error) = await CommandLine.RunAsync(["simulate", folder.Root, "--workflows", folder.Root, "--coverage"]);

        // then
        Assert.Equal("", error);
        Assert.Equal(0, exit);
        Assert.Contains("08:12:00 *       operator: start", output, StringComparison.Ordinal);
        Assert.Contains("task    anyone: small/ask, due 2026-03-04 23:59:59", output, StringComparison.Ordinal);
        Assert.Contains("09:00:00 *       operator: does ask", output, StringComparison.Ordinal);
        Assert.Contains("small: 2 of 3 steps, 1 of 2 outcomes", output, StringComparison.Ordinal);
        Assert.Contains("steps never reached: leave", output, StringComparison.Ordinal);
        Assert.Contains("outcomes never taken: ask: No", output, StringComparison.Ordinal);
        Assert.EndsWith("1 scenario, 1 as expected, 0 with differences, 8 comparisons", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_Difference_IsPrintedAndExitsWithOne()
    {
        // given
        using var folder = Folder(Scenario.Replace("2026-03-04 }", "2026-03-05 }", StringComparison.Ordinal));

        // when
        var (exit, output, _) = await CommandLine.RunAsync(["simulate", folder.Root, "--workflows", folder.Root, "--json"]);

        // then
        Assert.Equal(1, exit);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(1, report.GetProperty("different").GetInt32());
        var difference = report.GetProperty("scenarios")[0].GetProperty("differences")[0];
        Assert.Equal("tasks.ask.due", difference.GetProperty("what").GetString());
        Assert.Equal("2026-03-05 23:59:59", difference.GetProperty("expected").GetString());
        Assert.Equal("2026-03-04 23:59:59", difference.GetProperty("found").GetString());
    }

    [Theory]
    [InlineData("at: 2026-03-03 09:00", "at: 2026-03-03 07:00", "scenario.time-order")]
    [InlineData("site: kebun", "site: other", "expected a site of kebun but found 'other'")]
    public async Task Simulate_ScenarioThatCannotBeRun_ExitsWithTwo(string right, string wrong, string message)
    {
        // given
        using var folder = Folder(Scenario.Replace(right, wrong, StringComparison.Ordinal));

        // when
        var (exit, _, error) = await CommandLine.RunAsync(["simulate", folder.Root, "--workflows", folder.Root]);

        // then
        Assert.Equal(2, exit);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_FolderWithoutScenarios_ExitsWithTwo()
    {
        // given
        using var folder = new TemporaryFolder();

        // when
        var (exit, _, error) = await CommandLine.RunAsync(["simulate", folder.Root]);

        // then
        Assert.Equal(2, exit);
        Assert.Contains("expected scenario files", error, StringComparison.Ordinal);
    }

    private static TemporaryFolder Folder(string scenario)
    {
        var folder = new TemporaryFolder();
        folder.Write("small/procedure.yaml", Procedure);
        folder.Write("small/scenarios/one.yaml", scenario);
        folder.Write("sites/kebun.yaml", Site);
        return folder;
    }
}
