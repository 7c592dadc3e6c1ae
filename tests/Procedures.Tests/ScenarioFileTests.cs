using Workflows.Activities.Simulation;
using Xunit;

namespace Workflows.Procedures.Tests;

public sealed class ScenarioFileTests
{
    private const string Head = "id: t\ntitle: { en: Try, id: Coba }\nprocedure: small\nsite: kebun\n";

    [Fact]
    public void Read_AllActions_AreRead()
    {
        // when
        var read = ScenarioFile.Read(
            Head +
            """
            parameters: { a.due: P1D, other/b.due: P2D }
            steps:
              - { step: first, at: 2026-03-03 08:12, by: gateway, intake: { harm: none, n: 2, list: [a, b] }, begins: one }
              - { at: 2026-03-03 08:12:30, by: sari, do: conflict-round/ask, about: peter, due: 2026-03-05, answers: { x: "yes" }, outcome: Done }
              - { at: 2026-03-04 08:00, by: sari, case: one, command: { flagHumanRights: { categories: [childLabour] } } }
              - { at: 2026-03-04 08:00, by: sari, command: withdraw, refused: case.closed, problems: [late, { why: required }] }
              - { at: 2026-03-04 08:00, by: peter, see: content }
              - { at: 2026-03-04 08:00, by: peter, search: Mary, finds: [one, two] }
              - { at: 2026-03-05 08:00, wait: true, expect: { state: x } }
            """,
            "t.yaml");

        // then
        Assert.Empty(read.Problems);
        var scenario = Assert.Single(read.Scenarios);
        Assert.Equal("P2D", (string?)scenario.Parameters["other"]["b.due"]);
        Assert.Equal("P1D", (string?)scenario.Parameters["small"]["a.due"]);
        Assert.Equal(["gateway", "sari", "sari", "sari", "peter", "peter", "system"], scenario.Steps.Select(step => step.By));
        Assert.Equal("one", scenario.Steps[0].Begins);
        var task = Assert.IsType<ScenarioAction.Do>(scenario.Steps[1].Action);
        Assert.Equal("conflict-round/ask (peter) due 2026-03-05", task.Task.ToString());
        Assert.Equal(["late", "why: required"], scenario.Steps[3].Problems);
        Assert.Equal(8, scenario.Steps[1].Line);
        Assert.Equal(["one", "two"], Assert.IsType<ScenarioAction.Search>(scenario.Steps[5].Action).Finds);
    }

    [Fact]
    public void Read_SeveralProblems_AreReportedTogetherWithTheirPlaces()
    {
        // when
        var read = ScenarioFile.Read(
            """
            id: other
            title: Try
            procedure: small
            steps:
              - { at: tomorrow, by: sari, do: ack }
              - { at: 2026-03-04, by: sari, do: ack, wait: true }
              - { at: 2026-03-05 08:00, do: ack }
              - { at: 2026-03-04 08:00, by: sari, command: recuze }
              - { at: 2026-03-06 08:00, by: sari, see: everything, expect: { stat: x, closed: "no" } }
              - { at: 2026-03-06 08:00, by: sari, do: ack, problems: [x], expect: {} }
            """,
            "t.yaml");

        // then
        Assert.Empty(read.Scenarios);
        Assert.Equal(
            [
                "scenario.missing $.site", "scenario.id $.id", "scenario.value $.steps[0].at", "scenario.action $.steps[1]",
                "scenario.value $.steps[1].at", "scenario.missing $.steps[2].by", "scenario.command $.steps[3].command",
                "scenario.value $.steps[4].see", "key.unknown $.steps[4].expect.stat", "scenario.missing $.steps[5].refused",
                "scenario.expects-nothing $.steps[5].expect", "scenario.time-order",
            ],
            read.Problems.Select(problem => problem.Code == "scenario.time-order" ? problem.Code : $"{problem.Code} {problem.Path}")
                .OrderBy(text => text == "scenario.time-order"));
        var command = read.Problems.Single(problem => problem.Code == "scenario.command");
        Assert.Equal(("t.yaml", 8, "'recuze'"), (command.File, command.Line, command.Found));
        Assert.Contains("recuse", command.Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("steps: [{ at: 2026-03-03 08:12, wait: x }]")]
    [InlineData("steps: [{ at: 2026-03-03 08:12, by: a, do: b, answers: { x: y } }]")]
    public void Read_ScenarioThatCannotFail_IsRefused(string steps)
    {
        // when
        var read = ScenarioFile.Read(Head + steps, "t.yaml");

        // then
        Assert.Equal(ScenarioProblemCodes.ExpectsNothing, Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void Read_VariantAfterAStepThatThereIsNot_IsRefused()
    {
        // when
        var read = ScenarioFile.Read(
            Head +
            """
            steps: [{ at: 2026-03-03 08:12, wait: x, expect: { state: a } }]
            variants: [{ id: t, title: x, after: nowhere, steps: [{ at: 2026-03-03 08:12, wait: x, expect: { state: a } }] }]
            """,
            "t.yaml");

        // then
        Assert.Equal(["scenario.id", "scenario.variant"], read.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Read_NoYaml_IsAProblem()
    {
        // when
        var read = ScenarioFile.Read("steps: [", "t.yaml");

        // then
        Assert.Equal("syntax.invalid", Assert.Single(read.Problems).Code);
    }

    [Theory]
    [InlineData("2026-03-05", "2026-03-05T16:59:59Z")]
    [InlineData("2026-03-05 08:12", "2026-03-05T01:12:00Z")]
    public void LocalMoment_InJakarta_IsSevenHoursAhead(string local, string utc) =>
        Assert.Equal(
            DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture),
            LocalMoment.Parse(local)!.Value.In(TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")));
}
