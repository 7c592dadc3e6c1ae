using Workflows.Activities.Cases;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Xunit;

namespace Workflows.Activities.Tests.Committees;

public sealed class CommitteeTests
{
    [Fact]
    public async Task CommitteeMembers_OfARound_ListsWhoMustStillAnswer()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.HasAsync("ratna", RoleNames.GenderRep);

        // when
        var run = await harness.StepAsync(
            "Grievance.CommitteeMembers", "round: 1\ninclude: [thirdParty, genderRep]\nends: [Done]",
            unit =>
            {
                var at = unit.State.Record.CreatedAt;
                unit.Settle(new CasePerson("lina", Standing.Cleared, "none", 1, "lina", at));
                unit.Settle(new CasePerson("peter", Standing.Blocked, "interest:friend", 1, "system", at));
                unit.Settle(new CasePerson("ibrahim", Standing.Respondent, "respondent", 1, "sari", at));
                unit.Appoint("tan", RoleNames.ThirdParty, "sari", at);
            });

        // then
        Assert.Equal("""["peter","sari","tan","wayan"]""", await run.VariableAsync("members"));
    }

    [Theory]
    [InlineData("", "Ok")]
    [InlineData("lina wayan", "Missing")]
    [InlineData("sari peter ibrahim lina", "Missing")]
    public async Task Quorum_AfterRecusals_TellsWhetherEnoughMayAct(string recused, string outcome)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        var run = await harness.StepAsync("Grievance.Quorum", "ends: [Ok, Missing]", unit =>
        {
            foreach (var person in recused.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                unit.Settle(new CasePerson(person, Standing.Recused, "decided", 1, "sari", unit.State.Record.CreatedAt));
            }
        });

        // then
        Assert.Equal(outcome, await CaseHarness.OutcomeAsync(run));
        if (recused == "lina wayan")
        {
            Assert.Equal(("\"worker\"", "1", "0"), (
                await run.VariableAsync("side"), await run.VariableAsync("needed"), await run.VariableAsync("found")));
        }
    }

    [Fact]
    public async Task Recuse_TheSecretary_EndsRolesAndCallsTheDeputy()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();

        // when
        await harness.StepAsync("Grievance.Recuse", "member: sari\nreason: decided\nends: [Done]");
        await harness.StepAsync("Grievance.Recuse", "member: sari\nreason: again\nends: [Done]");

        // then
        var state = await harness.StateAsync();
        Assert.True(state.IsExcluded("sari"));
        Assert.Equal(["dewi"], state.Holders(RoleNames.Secretary, harness.Clock.GetUtcNow()));
        Assert.Single(await harness.BodiesAsync(EntryKind.Event, "recusal"));
        Assert.Contains("case.excluded", harness.Engine.Effects.Kinds);
    }
}
