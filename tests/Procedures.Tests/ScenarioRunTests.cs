using Workflows.Activities.Simulation;
using Xunit;

namespace Workflows.Procedures.Tests;

public sealed class ScenarioRunTests : IDisposable
{
    private const string WholeCase =
        """
        steps:
          - at: 2026-03-03 08:12
            by: gateway
            intake: { harm: possible, respondent: Peter }
            expect:
              state: triaging
              facts: { harm: possible, receivedAt: 2026-03-03 08:12, humanRights: null }
              deadlines: { ack.due: { due: 2026-03-05, target: 2026-03-04, met: false } }
              tasks: [{ step: small/ack, due: 2026-03-05, target: 2026-03-04, form: F-ACK, may: [sari], mayNot: [wayan] }]
              onlyTasks: [ack]
              standing: { peter: proposed, wayan: none }
              entries: [{ kind: submission, key: F-IN, count: 1, by: gateway, has: { harm: possible } }]
              noEntries: [submission/F-ACK]
              overdue: []
              closed: false
          - { at: 2026-03-03 09:00, by: peter, see: nothing }
          - { at: 2026-03-03 09:00, by: peter, search: $reference, finds: nothing }
          - { at: 2026-03-03 09:00, by: lina, search: $reference, finds: main }
          - at: 2026-03-03 09:30
            by: sari
            do: ack
            answers: {}
            refused: form.invalid
            problems: [{ told: answer.required }]
          - at: 2026-03-04 17:00
            by: sari
            do: small/ack
            answers: { told: "yes" }
            expect:
              state: deciding
              reminders: [{ step: ack, what: "reminder:50%" }]
              deadlines: { ack.due: { met: 2026-03-04, inTime: true } }
              notices: [{ id: N-04, to: complainant, channel: inbox, count: 1, says: [Mary], without: [Dodi] }]
              noNotices: [N-21, { to: peter, ever: true }]
              tasks: [{ step: decide, due: 2026-03-06 17:00, may: [wayan, lina], mayNot: [peter, sari] }]
              hiddenFrom: [peter]
              visibleTo: [lina]
          - at: 2026-03-06 17:00
            wait: the decision is late
          - at: 2026-03-07 09:00
            by: wayan
            do: decide
            answers: { decision: founded }
            expect:
              overdue: []
              route: [{ ack: Done }, tell, { small/decide: founded }, thank]
              noTasks: ["*"]
              notices: [N-21]
        """;

    private readonly SmallWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Run_EverythingAsWritten_FindsNoDifference()
    {
        // when
        var report = await _world.RunAsync(WholeCase);

        // then
        Assert.True(report.IsAsExpected, ScenarioText.Write(report, isVerbose: true));
        Assert.True(report.Compared > 40, $"{report.Compared} comparisons");
    }

    [Theory]
    [InlineData("state: triaging", "state: received", "state")]
    [InlineData("facts: { harm: possible,", "facts: { harm: none,", "facts.harm")]
    [InlineData("receivedAt: 2026-03-03 08:12", "receivedAt: 2026-03-03 08:13", "facts.receivedAt")]
    [InlineData("ack.due: { due: 2026-03-05", "ack.due: { due: 2026-03-06", "deadlines.ack.due.due")]
    [InlineData("ack.due: { due: 2026-03-05", "ack.due: { due: 2026-03-05 23:58", "deadlines.ack.due.due")]
    [InlineData("ack.due: { due", "findings.due: { due", "deadlines.findings.due")]
    [InlineData("met: false }", "met: true }", "deadlines.ack.due.met")]
    [InlineData("met: 2026-03-04, inTime: true", "met: 2026-03-05, inTime: true", "deadlines.ack.due.met")]
    [InlineData("inTime: true", "inTime: false", "deadlines.ack.due.inTime")]
    [InlineData("form: F-ACK", "form: F-OTHER", "tasks.small/ack.form")]
    [InlineData("mayNot: [wayan]", "mayNot: [sari]", "tasks.small/ack.mayNot")]
    [InlineData("may: [wayan, lina]", "may: [peter]", "tasks.decide.may")]
    [InlineData("onlyTasks: [ack]", "onlyTasks: [decide]", "onlyTasks")]
    [InlineData("peter: proposed", "peter: recused", "standing.peter")]
    [InlineData("count: 1, by: gateway", "count: 2, by: gateway", "entries.submission/F-IN.count")]
    [InlineData("has: { harm: possible }", "has: { harm: none }", "entries.submission/F-IN.harm")]
    [InlineData("noEntries: [submission/F-ACK]", "noEntries: [submission/F-IN]", "noEntries.submission/F-IN")]
    [InlineData("closed: false", "closed: closed.unfounded", "closed")]
    [InlineData("overdue: []\n      closed", "overdue: [ack.due]\n      closed", "overdue")]
    [InlineData("by: peter, see: nothing", "by: lina, see: nothing", "see.lina")]
    [InlineData("by: lina, search: $reference, finds: main", "by: peter, search: $reference, finds: main", "search '$reference'")]
    [InlineData("problems: [{ told: answer.required }]", "problems: [{ told: other }]", "problems")]
    [InlineData("refused: form.invalid", "refused: task.stale", "refused")]
    [InlineData("what: \"reminder:50%\"", "what: overdue", "reminders.ack")]
    [InlineData("id: N-04, to: complainant", "id: N-04, to: committee", "notices.N-04")]
    [InlineData("id: N-04, to: complainant", "id: N-05, to: complainant", "notices.N-05")]
    [InlineData("says: [Mary]", "says: [Anton]", "notices.N-04.says")]
    [InlineData("without: [Dodi]", "without: [mary]", "notices.N-04.without")]
    [InlineData("noNotices: [N-21,", "noNotices: [N-04,", "noNotices.N-04")]
    [InlineData("hiddenFrom: [peter]", "hiddenFrom: [wayan]", "hiddenFrom.wayan")]
    [InlineData("visibleTo: [lina]", "visibleTo: [peter]", "visibleTo.peter")]
    [InlineData("{ small/decide: founded }, thank", "{ small/decide: notFounded }, thank", "route.small/decide")]
    [InlineData("[{ ack: Done }, tell", "[tell, { ack: Done }", "route.ack")]
    [InlineData("noTasks: [\"*\"]", "tasks: [decide]", "tasks.decide")]
    public async Task Run_OneThingExpectedOtherwise_IsReported(string right, string wrong, string what)
    {
        // given
        const string text = WholeCase;
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);

        // when
        var report = await _world.RunAsync(string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length)));

        // then
        Assert.False(report.IsAsExpected, "the scenario cannot fail");
        Assert.All(report.Differences, difference => Assert.StartsWith(what, difference.What, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_DueDatePassed_IsInTheAccountAndOverdue()
    {
        // when
        var report = await _world.RunAsync(
            """
            steps:
              - { at: 2026-03-03 08:12, by: gateway, intake: { harm: none }, expect: { overdue: [] } }
              - { at: 2026-03-05 23:59, wait: nobody acts, expect: { overdue: [] } }
              - at: 2026-03-06 00:00
                wait: the time limit has passed
                expect: { overdue: [ack.due], withoutReason: [ack.due], reminders: [{ step: ack, what: overdue, at: 2026-03-05 23:59:59 }] }
              - { at: 2026-03-06 08:00, by: sari, do: ack, answers: { told: "no" }, expect: { deadlines: { ack.due: { inTime: false } } } }
            """);

        // then
        Assert.True(report.IsAsExpected, ScenarioText.Write(report, isVerbose: true));
        Assert.Contains(report.Account, line => line is { Kind: AccountKind.Due, Text: "time limit ack.due has passed" });
    }

    [Fact]
    public async Task Run_RefusedWithoutBeingExpected_IsReported()
    {
        // when
        var report = await _world.RunAsync(
            """
            steps:
              - { at: 2026-03-03 08:12, by: gateway, intake: { harm: terrible }, expect: { state: triaging } }
              - { at: 2026-03-03 09:12, by: gateway, intake: { harm: none } }
              - { at: 2026-03-03 09:13, by: wayan, do: ack, answers: { told: "yes" } }
              - { at: 2026-03-03 09:14, by: wayan, do: ack, answers: { told: "yes" }, refused: task.not-found }
            """);

        // then
        Assert.Equal(
            [(1, "action"), (1, "case"), (3, "action")], report.Differences.Select(difference => (difference.Step, difference.What)));
        Assert.Contains("form.invalid", report.Differences[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RefusalExpectedButAccepted_IsReported()
    {
        // when
        var report = await _world.RunAsync(
            """
            steps:
              - { at: 2026-03-03 08:12, by: gateway, intake: { harm: none }, refused: form.invalid }
            """);

        // then
        var difference = Assert.Single(report.Differences);
        Assert.Equal("refused: expected refused, form.invalid but found accepted", $"{difference.What}: expected {difference.Expected} but found {difference.Found}");
    }

    [Fact]
    public async Task Run_SeveralCases_AreKeptApart()
    {
        // when
        var report = await _world.RunAsync(
            """
            steps:
              - { at: 2026-03-03 08:12, by: gateway, intake: { harm: none }, expect: { facts: { harm: none } } }
              - { at: 2026-03-04 08:12, by: gateway, intake: { harm: possible }, begins: second, expect: { facts: { harm: possible } } }
              - { at: 2026-03-04 09:00, by: sari, do: ack, case: second, answers: { told: "yes" }, expect: { state: deciding, notices: [N-04] } }
              - { at: 2026-03-04 09:00, wait: "", expect: { state: triaging, noNotices: [{ id: N-04, ever: true }] } }
            """);

        // then
        Assert.True(report.IsAsExpected, ScenarioText.Write(report, isVerbose: true));
    }

    [Fact]
    public async Task Run_ParameterOfTheSite_MovesTheTimeLimit()
    {
        // when
        var report = await _world.RunAsync(
            """
            parameters: { ack.due: P5D }
            steps:
              - { at: 2026-03-03 08:12, by: gateway, intake: { harm: none }, expect: { deadlines: { ack.due: 2026-03-08 } } }
            """);

        // then
        Assert.True(report.IsAsExpected, ScenarioText.Write(report, isVerbose: true));
    }

    [Fact]
    public async Task Run_Variant_ReplacesTheRestOfTheScenario()
    {
        // when
        var report = await _world.RunAsync(
            """
            steps:
              - { at: 2026-03-03 08:12, by: gateway, intake: { harm: none }, expect: { state: triaging } }
              - { at: 2026-03-03 09:00, by: sari, do: ack, answers: { told: "yes" } }
              - { step: end, at: 2026-03-09 09:00, by: lina, do: decide, answers: { decision: notFounded }, expect: { noTasks: ["*"] } }
            variants:
              - id: t-late
                title: Late
                after: 1
                steps:
                  - { at: 2026-03-08 09:00, by: sari, do: ack, answers: { told: "yes" }, expect: { deadlines: { ack.due: { inTime: false } } } }
                then: end
            """);

        // then
        Assert.True(report.IsAsExpected, ScenarioText.Write(report, isVerbose: true));
        Assert.Equal(("t-late", "t", 3), (report.Scenario.Id, report.Scenario.VariantOf, report.Scenario.Steps.Count));
    }

    [Fact]
    public async Task Run_RebuiltAfterEachAction_GivesTheSameAccount()
    {
        // when
        var straight = await _world.RunAsync(WholeCase, _world.Sqlite("one.db"), rebuild: false);
        var rebuilt = await _world.RunAsync(WholeCase, _world.Sqlite("two.db"), rebuild: true);

        // then
        Assert.True(rebuilt.IsAsExpected, ScenarioText.Write(rebuilt, isVerbose: true));
        Assert.Equal(ScenarioText.Write(straight, isVerbose: true), ScenarioText.Write(rebuilt, isVerbose: true));
    }

    [Fact]
    public async Task Run_UnknownSiteOrProcedure_IsRefused()
    {
        // given
        var service = _world.Service();
        var read = ScenarioFile.Read(
            "id: t\ntitle: T\nprocedure: other\nsite: kebun\nsteps: [{ at: 2026-03-03 08:12, wait: x, expect: { state: y } }]", "t.yaml");

        // when
        var refused = await Assert.ThrowsAsync<ScenarioSetupException>(() => service.RunAsync(read.Scenarios[0], CancellationToken.None));

        // then
        Assert.Equal("expected a procedure of small but found 'other'", refused.Message);
    }

    [Fact]
    public async Task Run_FactsThatTheProcedureSets_KeepTheirTypes()
    {
        // given
        _world.Write(
            "facts/procedure.yaml",
            """
            id: facts
            name: Facts
            inputs:
              sensitive: { type: String }
            steps:
              - { id: set, type: Grievance.SetState, state: submitted, facts: "={ marked: getInput('sensitive') != 'no', heard: now(), size: 2 }", ends: Done }
            """);

        // when
        var report = await _world.RunAsync(
            """
            steps:
              - at: 2026-03-03 08:12
                by: operator
                procedure: facts
                start: { sensitive: "yes" }
                expect: { state: submitted, facts: { marked: true, heard: 2026-03-03 08:12, size: 2 } }
            """);

        // then
        Assert.True(report.IsAsExpected, ScenarioText.Write(report, isVerbose: true));
    }

    [Fact]
    public async Task Run_BranchThatStops_IsReportedUnlessExpected()
    {
        // given
        _world.Write("broken/procedure.yaml", "id: broken\nname: Broken\nsteps:\n  - { id: fail, type: Elsa.Fault, message: Stopped }\n");

        // when
        var report = await _world.RunAsync(
            """
            steps:
              - { at: 2026-03-03 08:12, by: operator, start: {}, procedure: broken, expect: { state: received } }
              - { at: 2026-03-03 08:13, wait: "", expect: { incidents: [Fault] } }
            """);

        // then
        var difference = Assert.Single(report.Differences, difference => difference.Step == 1);
        Assert.Equal(("incidents", "none"), (difference.What, difference.Expected));
        Assert.StartsWith("fail ", difference.Found, StringComparison.Ordinal);
        Assert.Contains(report.Account, line => line.Kind == AccountKind.Incident);
    }

    [Fact]
    public async Task Run_EffectThatFails_IsReportedOnce()
    {
        // given
        _world.Write("broken/procedure.yaml", "id: broken\nname: Broken\nsteps:\n  - { id: send, type: Test.Effect }\n");

        // when
        var report = await _world.RunAsync(
            """
            steps:
              - { at: 2026-03-03 08:12, by: operator, start: {}, procedure: broken, expect: { state: received } }
              - { at: 2026-03-09 08:13, wait: "", expect: { state: received } }
            """);

        // then
        Assert.Equal("effects", Assert.Single(report.Differences).What);
    }

    [Fact]
    public async Task Run_CommandThatNothingPerforms_IsReported()
    {
        // when
        var report = await _world.RunAsync(
            """
            steps:
              - { at: 2026-03-03 08:12, by: gateway, intake: { harm: none } }
              - { at: 2026-03-03 08:13, by: sari, command: { recuse: { person: wayan, reason: relative } }, expect: { standing: { wayan: recused }, hiddenFrom: [wayan] } }
              - { at: 2026-03-03 08:14, by: anton, command: { recuse: lina }, refused: case.not-found }
              - { at: 2026-03-03 08:15, by: sari, command: { migrate: { to: "1.1" } } }
            """);

        // then
        var difference = Assert.Single(report.Differences);
        Assert.Equal((4, "action"), (difference.Step, difference.What));
    }

    [Fact]
    public async Task Cover_OutcomeThatNobodyTook_IsNamed()
    {
        // given
        var report = await _world.RunAsync(WholeCase);

        // when
        var coverage = Assert.Single(_world.Service().Cover([report]));

        // then
        Assert.Equal((4, 4), (coverage.Steps, coverage.Outcomes));
        Assert.Empty(coverage.MissedSteps);
        Assert.Equal(["decide: notFounded"], coverage.MissedOutcomes);
        Assert.Empty(coverage.MissedDeadlines);
        Assert.Equal(["ack.due"], coverage.NeverOverdue);
    }
}
