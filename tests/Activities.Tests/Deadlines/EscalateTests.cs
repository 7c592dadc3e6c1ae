using Workflows.Activities.Cases;
using Workflows.Activities.People;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Xunit;

namespace Workflows.Activities.Tests.Deadlines;

public sealed class EscalateTests
{
    private const string Inputs = "title: Confirm a severe case\nform: F-ESCACK\ndueIn: P2D\nonOverdue: NotConfirmed\nends: [Received, NotConfirmed]";

    [Fact]
    public async Task Begin_SeniorManagementNotImplicated_GetsTaskAndNotice()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.Escalate", Inputs);

        // then
        Assert.Equal(["N-31 seniorManagement: hana"], harness.Notices);
        Assert.Equal(["seniorManagement@site", "seniorManagement@case-1"], (await run.TaskAsync()).CandidateGroups);
        Assert.Equal("Received", await harness.DecideAsync(run, "hana", """{ "confirmed": "yes" }"""));
        Assert.True((await harness.StateAsync()).Is("escalationConfirmed"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Begin_SeniorManagementAccused_GoesToTheAlternateOnly(bool byName)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.HasAsync("colleague", "seniorManagement");

        // when
        var run = await harness.StepAsync("Grievance.Escalate", Inputs, unit =>
        {
            if (byName)
            {
                unit.Settle(new CasePerson("hana", Standing.Respondent, "name", 1, "sari", unit.State.Record.CreatedAt));
            }
            else
            {
                unit.SetFact("seniorAccused", Value.True);
            }
        });

        // then
        Assert.Equal(["N-31 seniorManagementAlternate: compliance"], harness.Notices);
        Assert.Equal("\"seniorManagementAlternate\"", await run.VariableAsync("to"));
        Assert.IsType<Workflows.Engine.CommandResult.Rejected>(await harness.CompleteAsync(run, "hana"));
        Assert.Equal("Received", await harness.DecideAsync(run, "compliance"));
    }

    [Fact]
    public async Task Wait_RecipientTurnsOutToBeImplicated_MovesToTheAlternate()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.Escalate", Inputs);

        // when
        await harness.StepAsync("Grievance.Recuse", "member: hana\nends: [Done]");

        // then
        Assert.Equal(["seniorManagementAlternate@site", "seniorManagementAlternate@case-1"], (await run.TaskAsync()).CandidateGroups);
        Assert.Equal(["N-31 seniorManagement: hana", "N-31 seniorManagementAlternate: compliance"], harness.Notices);
    }

    [Fact]
    public async Task Wait_NobodyConfirms_EndsAsNotConfirmed()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.Escalate", Inputs);

        // when
        await harness.MoveToAsync("2026-03-06 00:00");

        // then
        Assert.Equal("NotConfirmed", await CaseHarness.OutcomeAsync(run));
        Assert.Contains("definition-1/it", Workflows.Activities.Deadlines.CaseDeadlines.WithoutReason(await harness.StateAsync(), harness.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Decide_NotConfirmedOrOtherRecipient_IsNoConfirmation()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.Escalate", Inputs);

        // when
        var refusal = await harness.RefusalAsync(run, "hana", """{ "recipient": "peter" }""");
        var decided = await harness.DecideAsync(run, "hana", """{ "recipient": "hana", "confirmed": "no" }""");

        // then
        Assert.Equal(("escalation.recipient", "NotConfirmed"), (refusal, decided));
    }

    [Fact]
    public async Task Decide_AlternateImplicatedMeanwhile_IsRefused()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.HasAsync("second", "seniorManagement");
        var run = await harness.StepAsync("Grievance.Escalate", Inputs);
        await harness.SqlAsync(
            "insert into case_people (correlation_id, site_id, person_id, standing, excluded, reason, round, author, at) "
            + "select 'case-1', 'site', person_id, 'recused', 1, 'decided', 1, 'sari', 0 from people where person_id in ('hana', 'compliance')");

        // when
        var refusal = await harness.RefusalAsync(run, "second");

        // then
        Assert.Equal("escalation.no-recipient", refusal);
    }

    [Fact]
    public async Task Begin_NobodyLeft_IsAnIncident()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.Escalate", Inputs, unit =>
        {
            unit.Settle(new CasePerson("hana", Standing.Respondent, "name", 1, "sari", unit.State.Record.CreatedAt));
            unit.Settle(new CasePerson("compliance", Standing.Recused, "decided", 1, "sari", unit.State.Record.CreatedAt));
        });

        // then
        Assert.Equal(CaseIncidentCodes.NobodyLeft, (await run.IncidentAsync()).Code);
        Assert.Empty(harness.Notices);
        Assert.NotEqual(InstanceStatus.Finished, await run.StatusAsync());
    }
}
