using Workflows.Activities.Cases;
using Workflows.Activities.People;
using Xunit;

namespace Workflows.Activities.Tests.Conflicts;

public sealed class ConflictCheckTests
{
    private const string Ends = "\nends: [Clear, Recused, SecondThirdPartyNeeded, QuorumLost]";

    [Theory]
    [InlineData("""{ "relation": "none" }""", "Clear", Standing.Cleared)]
    [InlineData("""{ "relation": "respondent" }""", "Recused", Standing.Respondent)]
    [InlineData("""{ "relation": "subordinate", "ownView": "severe" }""", "SecondThirdPartyNeeded", Standing.Recused)]
    public async Task Decide_ByTheMember_SettlesTheStanding(string facts, string outcome, string standing)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.ConflictCheck", "title: Question\nform: F-COI\nmember: ibrahim" + Ends);

        // when
        var decided = await harness.DecideAsync(run, "ibrahim", facts);

        // then
        Assert.Equal(outcome, decided);
        Assert.Equal(standing, (await harness.StateAsync()).People["ibrahim"].Status);
    }

    [Fact]
    public async Task Decide_LastWorkerRepresentativeLeaves_LosesTheQuorum()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync(
            "Grievance.ConflictCheck", "title: Question\nform: F-COI\nmember: lina" + Ends,
            unit => unit.Settle(new CasePerson("wayan", Standing.Recused, "decided", 1, "sari", unit.State.Record.CreatedAt)));

        // when
        var decided = await harness.DecideAsync(run, "lina", """{ "relation": "respondent" }""");

        // then
        Assert.Equal("QuorumLost", decided);
    }

    [Fact]
    public async Task Decide_SharedLimit_IsMetByTheLastAnswer()
    {
        // given: Lina and Wayan are still asked
        await using var harness = await CaseHarness.OpenAsync();
        const string Shared = "title: Question\nform: F-COI\ndeadline: coi.due\ndueIn: P1D" + Ends;
        var lina = await harness.StepAsync("Grievance.ConflictCheck", $"member: lina\n{Shared}", unit =>
        {
            foreach (var person in new[] { "sari", "peter", "ibrahim" })
            {
                unit.Settle(new CasePerson(person, Standing.Cleared, "none", 1, person, unit.State.Record.CreatedAt));
            }
        });
        var wayan = await harness.StepAsync("Grievance.ConflictCheck", $"member: wayan\n{Shared}");

        // when
        await harness.DecideAsync(lina, "lina", """{ "relation": "none" }""");
        var before = (await harness.StateAsync()).Deadlines["coi.due"].MetAt;
        await harness.DecideAsync(wayan, "wayan", """{ "relation": "none" }""");

        // then
        Assert.Null(before);
        Assert.NotNull((await harness.StateAsync()).Deadlines["coi.due"].MetAt);
    }

    // Ibrahim knows the parties; the committee decides that he stays, and he may only abstain.
    [Theory]
    [InlineData("abstain", null)]
    [InlineData("stayRecorded", "vote.own-matter")]
    public async Task Decide_VoteAboutTheMember_RecordsHisAbstention(string own, string? code)
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.ConflictCheck", "title: Question\nform: F-COI\nmember: ibrahim" + Ends);
        Assert.Null(await harness.DecideAsync(run, "ibrahim", """{ "relation": "knows", "ownView": "noConflict" }"""));
        var votes = $$"""{ "decision": "stayRecorded", "votes": [{ "member": "ibrahim", "choice": "{{own}}" }, { "member": "lina", "choice": "stayRecorded" }] }""";

        // when
        var result = code is null ? await harness.DecideAsync(run, "sari", votes) : await harness.RefusalAsync(run, "sari", votes);

        // then
        Assert.Equal(code ?? "Clear", result);
        Assert.Equal(code is null ? 1 : 0, (await harness.BodiesAsync(EntryKind.Decision, "it")).Count);
    }
}
