using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Activities.Tests.Closing;

public sealed class CloseCaseTests
{
    private const string Inadmissible = "closingState: closed.inadmissible\nends: [Closed, Refused]";

    [Fact]
    public async Task Run_RecordsMissing_IsRefusedWithReasons()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.CloseCase", Inadmissible, unit => Submit(unit, "F-TRIAGE", "F-ADM"));

        // then
        Assert.Equal("Refused", await CaseHarness.OutcomeAsync(run));
        Assert.Equal("""["F-COI/1","F-REDIRECT","F-REVIEW","F-ACK"]""", await run.VariableAsync("missing"));
        Assert.Null((await harness.StateAsync()).ClosedAt);
    }

    [Fact]
    public async Task Run_NothingMissing_ClosesTheCase()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.CloseCase", Inadmissible, Complete);

        // then
        Assert.Equal("Closed", await CaseHarness.OutcomeAsync(run));
        Assert.Equal("[]", await run.VariableAsync("missing"));
        var state = await harness.StateAsync();
        Assert.Equal(("closed.inadmissible", harness.Clock.GetUtcNow()), (state.State, state.ClosedAt));
    }

    [Theory]
    [InlineData("appealOpen", "appeal.open")]
    [InlineData("humanRights", "protocol.open")]
    [InlineData("appealUntil", "appeal.open")]
    public async Task Run_SomethingOpen_IsRefused(string fact, string key)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.CloseCase", Inadmissible, unit =>
        {
            Complete(unit);
            unit.SetFact(fact, fact == "appealUntil" ? Value.From(unit.State.Record.CreatedAt.AddDays(14)) : Value.True);
        });

        // then
        Assert.Equal("Refused", await CaseHarness.OutcomeAsync(run));
        Assert.Contains($"\"{key}\"", await run.VariableAsync("missing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MissedTimeLimitWithoutReason_IsRefused()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.StepAsync("Grievance.Deadline", "limit: ack.due\ndueIn: P2D\nends: [OnTime, Warned, Overdue, OuterPassed]", Complete);
        await harness.MoveToAsync("2026-03-10 08:00");

        // when
        var run = await harness.StepAsync("Grievance.CloseCase", Inadmissible);

        // then
        Assert.Equal("""["overrun/ack.due"]""", await run.VariableAsync("missing"));
    }

    [Fact]
    public async Task Run_EndOfTheProtocol_LeavesTheCaseOpen()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync(
            "Grievance.CloseCase", "closingState: outOfScope\nprocedure: protocol\nends: [Closed, Refused]",
            unit => Submit(unit, "F-ADM", "F-REDIRECT"));

        // then
        Assert.Equal("Closed", await CaseHarness.OutcomeAsync(run));
        var state = await harness.StateAsync();
        Assert.Null(state.ClosedAt);
        Assert.Equal("outOfScope", state.Text("hrClosingState"));
    }

    [Theory]
    [InlineData("loop", "closed", "Closed", "[]")]
    [InlineData("other", "closed.answered", "Closed", "[]")]
    [InlineData("grievance", "closed.answered", "Refused", """["closing.state-unknown"]""")]
    public async Task Run_ByRules_ClosesOrRefuses(string procedure, string state, string outcome, string missing)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync(
            "Grievance.CloseCase", $"closingState: {state}\nprocedure: {procedure}\nends: [Closed, Refused]",
            unit => unit.Keep(
                "msclose", EntryKind.Submission, "F-MSCLOSE", ContentClass.K2,
                new JsonObject { ["authorInformed"] = "informed", ["assistanceEnded"] = "declined" }, "mela", unit.State.Record.CreatedAt));

        // then
        Assert.Equal(outcome, await CaseHarness.OutcomeAsync(run));
        Assert.Equal(missing, await run.VariableAsync("missing"));
    }

    private static void Complete(CaseUnit unit)
    {
        Submit(unit, "F-TRIAGE", "F-ADM", "F-REDIRECT", "F-REVIEW", "F-ACK", "F-SAFETY");
        unit.Settle(new CasePerson("wayan", Standing.Cleared, "none", 1, "wayan", unit.State.Record.CreatedAt));
    }

    private static void Submit(CaseUnit unit, params string[] forms)
    {
        foreach (var form in forms)
        {
            unit.Keep(form, EntryKind.Submission, form, ContentClass.K2, [], "sari", unit.State.Record.CreatedAt);
        }
    }
}
