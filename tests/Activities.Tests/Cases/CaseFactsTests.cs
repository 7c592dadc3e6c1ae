using Workflows.Activities.Cases;
using Workflows.Engine.Expressions;
using Xunit;

namespace Workflows.Activities.Tests.Cases;

public sealed class CaseFactsTests
{
    [Fact]
    public async Task SetState_ThenCaseFacts_GivesThemForRouting()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.StepAsync("Grievance.SetState", "state: planning\nfacts: { object: { findings: founded, appealOpen: true } }\nends: [Done]");
        await harness.StepAsync("Grievance.Deadline", "limit: ack.due\ndueIn: P2D\nends: [OnTime, Warned, Overdue, OuterPassed]");
        await harness.MoveToAsync("2026-03-10 08:00");

        // when
        var run = await harness.StepAsync("Grievance.CaseFacts", "ends: [Done]");

        // then
        var facts = ValueJson.Parse((await run.VariableAsync("facts"))!).AsObject;
        Assert.Equal("planning", facts["caseState"].AsString);
        Assert.Equal("founded", facts["findings"].AsString);
        Assert.True(facts["appealOpen"].AsBoolean);
        Assert.True(facts["hasInbox"].AsBoolean);
        Assert.False(facts["humanRights"].AsBoolean);
        Assert.False(facts["hasThirdParty"].AsBoolean);
        Assert.Equal("""["ack.due"]""", ValueJson.ToJson(facts["limitsWithoutReason"]));
        Assert.Equal("""["ack.due"]""", ValueJson.ToJson(facts["overdue"]));
    }

    [Fact]
    public async Task CaseFacts_AnonymousWithoutCode_HasNoInbox()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.CaseFacts", "ends: [Done]", unit => unit.SetFact("anonymity", Value.From("anonymous")));

        // then
        Assert.False(ValueJson.Parse((await run.VariableAsync("facts"))!).AsObject["hasInbox"].AsBoolean);
    }

    [Theory]
    [InlineData("{ closedAt: now }")]
    [InlineData("{ note: what somebody wrote }")]
    [InlineData("{ nested: { a: 1 } }")]
    public async Task SetState_NoFact_IsAnIncident(string facts)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.SetState", $"facts: {{ object: {facts} }}\nends: [Done]");

        // then
        Assert.Equal(CaseIncidentCodes.FactRefused, (await run.IncidentAsync()).Code);
    }

    [Fact]
    public async Task AnyType_WithoutCase_IsAnIncident()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.Engine.PublishAsync("id: lonely\nname: lonely\nsteps:\n  - id: it\n    type: Grievance.CaseFacts\n    ends: [Done]\n");

        // when
        var run = await harness.Engine.StartAsync("lonely");

        // then
        Assert.Equal(CaseIncidentCodes.CaseMissing, (await run.IncidentAsync()).Code);
    }
}
