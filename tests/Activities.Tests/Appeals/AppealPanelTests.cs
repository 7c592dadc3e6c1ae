using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Xunit;

namespace Workflows.Activities.Tests.Appeals;

public sealed class AppealPanelTests
{
    private const string Inputs = "title: Form the panel\nform: F-PANEL\ncandidateGroups: [appealCoordinator]\nends: [Formed, PoolEmpty]";

    [Fact]
    public async Task Decide_PeopleOfThePool_FormsThePanel()
    {
        // given
        await using var harness = await OpenAsync();
        var run = await harness.StepAsync("Grievance.AppealPanel", Inputs, Prepare);

        // when
        var decided = await harness.DecideAsync(run, "koor", Panel("agus", "nur"));

        // then
        Assert.Equal("Formed", decided);
        Assert.Equal("""["agus","joko","nur"]""", await run.VariableAsync("eligible"));
        var state = await harness.StateAsync();
        Assert.Equal(["agus", "nur"], state.Holders(RoleNames.AppealPanelMember, harness.Clock.GetUtcNow()));
        Assert.True(state.IsCleared("agus"));
        Assert.Single(await harness.BodiesAsync(EntryKind.Event, "panel"));
    }

    [Theory]
    [InlineData("wayan", "appeal.panel.committee-member")]
    [InlineData("recused", "appeal.panel.excluded")]
    [InlineData("finder", "appeal.panel.dealt-with-case")]
    [InlineData("koor", "appeal.panel.coordinator")]
    [InlineData("hana", "appeal.panel.not-in-pool")]
    [InlineData("novice", "appeal.panel.untrained")]
    [InlineData("", "appeal.panel.empty")]
    public async Task Decide_WhoMayNotSit_IsRefused(string person, string code)
    {
        // given
        await using var harness = await OpenAsync();
        var run = await harness.StepAsync("Grievance.AppealPanel", Inputs, Prepare);

        // when
        var refusal = await harness.RefusalAsync(run, "koor", person.Length == 0 ? Panel() : Panel("agus", person));

        // then
        Assert.Equal(code, refusal);
    }

    [Theory]
    [InlineData("""{ "members": ["agus"] }""", "appeal.panel.undeclared")]
    [InlineData("""{ "members": ["agus"], "declarations": [{ "member": "agus", "independent": "no" }] }""", "appeal.panel.interest")]
    [InlineData("""{ "members": ["agus", "agus"], "declarations": [{ "member": "agus", "independent": "yes" }] }""", "appeal.panel.twice")]
    [InlineData("""{ "members": ["designer"], "declarations": [{ "member": "designer", "independent": "yes" }] }""", "separation.no-case-role")]
    public async Task Decide_DeclarationOrRolesAgainst_IsRefused(string facts, string code)
    {
        // given
        await using var harness = await OpenAsync();
        await harness.HasAsync("designer", new MembershipDetails { Trained = ["grievance"] }, PoolRoles.Appeals, RoleNames.ProgrammeDesigner);
        var run = await harness.StepAsync("Grievance.AppealPanel", Inputs, Prepare);

        // when
        var refusal = await harness.RefusalAsync(run, "koor", facts);

        // then
        Assert.Equal(code, refusal);
    }

    [Fact]
    public async Task Decide_NobodyInThePool_LeadsToASearch()
    {
        // given
        await using var harness = await OpenAsync();
        var run = await harness.StepAsync("Grievance.AppealPanel", Inputs, Prepare);

        // when
        var decided = await harness.DecideAsync(run, "koor", """{ "poolEmpty": "yes" }""");

        // then
        Assert.Equal("PoolEmpty", decided);
    }

    private static string Panel(params string[] people) =>
        $$"""{ "members": [{{string.Join(", ", people.Select(p => $"\"{p}\""))}}], "declarations": [{{string.Join(", ", people.Select(p => $$"""{ "member": "{{p}}", "independent": "yes" }"""))}}] }""";

    private static async Task<CaseHarness> OpenAsync()
    {
        var harness = await CaseHarness.OpenAsync();
        foreach (var person in new[] { "agus", "nur", "joko", "recused", "finder", "wayan", "koor" })
        {
            await harness.HasAsync(person, new MembershipDetails { Trained = ["grievance"] }, PoolRoles.Appeals);
        }

        await harness.HasAsync("novice", PoolRoles.Appeals);
        await harness.HasAsync("koor", RoleNames.AppealCoordinator);
        return harness;
    }

    private static void Prepare(CaseUnit unit)
    {
        var at = unit.State.Record.CreatedAt;
        unit.Settle(new CasePerson("recused", Standing.Recused, "decided", 1, "sari", at));
        unit.Appoint("finder", RoleNames.Investigator, "sari", at);
    }
}
