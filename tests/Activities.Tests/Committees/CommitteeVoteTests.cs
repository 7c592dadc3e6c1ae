using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Xunit;

namespace Workflows.Activities.Tests.Committees;

public sealed class CommitteeVoteTests
{
    private const string Inputs =
        "title: Vote\nform: F-VOTE\ncandidateGroups: [secretary]\noptions: [\"yes\", \"no\"]\nends: [\"yes\", \"no\", Tie]";

    private const string TwoToTwo =
        """ "votes": [{ "member": "sari", "choice": "yes" }, { "member": "lina", "choice": "yes" }, { "member": "ibrahim", "choice": "no" }, { "member": "wayan", "choice": "no" }] """;

    private const string ThreeToOne =
        """ "votes": [{ "member": "sari", "choice": "yes" }, { "member": "lina", "choice": "yes" }, { "member": "ibrahim", "choice": "yes" }, { "member": "wayan", "choice": "no" }] """;

    [Theory]
    [InlineData(ThreeToOne, "yes", false)]
    [InlineData(TwoToTwo, "Tie", false)]
    [InlineData(TwoToTwo + """, "castingVote": "no" """, "no", true)]
    public async Task Decide_Counted_KeepsVoicesAndUseOfTheCastingVote(string facts, string outcome, bool castingUsed)
    {
        // given
        await using var harness = await WithThirdPartyAsync();
        var run = await harness.StepAsync("Grievance.CommitteeVote", Inputs, PeterIsOff);

        // when
        var decided = await harness.DecideAsync(run, "sari", $"{{{facts}}}", """{ "reason": "as discussed" }""");

        // then
        Assert.Equal(outcome, decided);
        var decision = Assert.Single(await harness.BodiesAsync(EntryKind.Decision, "it"));
        Assert.Equal(4, decision["votes"]!.AsArray().Count);
        Assert.Equal(castingUsed, (bool)decision["castingVoteUsed"]!);
        Assert.Equal(castingUsed ? "tan" : null, (string?)decision["castingVote"]?["member"]);
        Assert.Equal(castingUsed || outcome == "Tie", (bool)decision["tie"]!);
    }

    [Theory]
    [InlineData(""" "votes": [{ "member": "peter", "choice": "yes" }, { "member": "sari", "choice": "yes" }] """, "vote.excluded")]
    [InlineData(""" "votes": [{ "member": "hana", "choice": "yes" }, { "member": "sari", "choice": "yes" }] """, "vote.not-a-voter")]
    [InlineData(""" "votes": [{ "member": "tan", "choice": "yes" }, { "member": "sari", "choice": "yes" }] """, "vote.casting-only")]
    [InlineData(""" "votes": [{ "member": "sari", "choice": "yes" }, { "member": "sari", "choice": "no" }] """, "vote.twice")]
    [InlineData(""" "votes": [{ "member": "sari", "choice": "yes" }] """, "vote.too-few")]
    [InlineData(""" "votes": [{ "member": "sari", "choice": "perhaps" }, { "member": "lina", "choice": "yes" }] """, "vote.option-unknown")]
    [InlineData(ThreeToOne + """, "castingVote": "no" """, "vote.casting-no-tie")]
    [InlineData(ThreeToOne + """, "decision": "no" """, "vote.decision-differs")]
    public async Task Decide_NotAllowed_IsRefused(string facts, string code)
    {
        // given
        await using var harness = await WithThirdPartyAsync();
        var run = await harness.StepAsync("Grievance.CommitteeVote", Inputs, PeterIsOff);

        // when
        var refusal = await harness.RefusalAsync(run, "sari", $"{{{facts}}}");

        // then
        Assert.Equal(code, refusal);
    }

    [Theory]
    [InlineData("about: ibrahim", "vote.own-matter")]
    [InlineData("needReason: [\"yes\"]", "vote.reason-missing")]
    public async Task Decide_OwnMatterOrNoReason_IsRefused(string input, string code)
    {
        // given
        await using var harness = await WithThirdPartyAsync();
        var run = await harness.StepAsync("Grievance.CommitteeVote", $"{Inputs}\n{input}", PeterIsOff);

        // when
        var refusal = await harness.RefusalAsync(run, "sari", $"{{{ThreeToOne}}}");

        // then
        Assert.Equal(code, refusal);
    }

    [Fact]
    public async Task Decide_CastingVoteWithoutThirdParty_IsRefused()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        var run = await harness.StepAsync("Grievance.CommitteeVote", Inputs);

        // when
        var refusal = await harness.RefusalAsync(run, "sari", $$"""{ {{TwoToTwo}}, "castingVote": "no" }""");

        // then
        Assert.Equal("vote.casting-not-holder", refusal);
    }

    [Fact]
    public async Task Decide_ThirdPartyVotesAsMemberToo_Counts()
    {
        // given
        await using var harness = await WithThirdPartyAsync();
        var run = await harness.StepAsync(
            "Grievance.CommitteeVote", Inputs, PeterIsOff, "thirdParty.voting: { type: String, default: memberAndCasting }");

        // when
        var decided = await harness.DecideAsync(
            run, "sari", """{ "votes": [{ "member": "tan", "choice": "yes" }, { "member": "sari", "choice": "yes" }] }""");

        // then
        Assert.Equal("yes", decided);
    }

    [Fact]
    public async Task Decide_AppealPanel_OnlyItsMembersVote()
    {
        // given
        await using var harness = await CaseHarness.OpenAsync();
        await harness.HasAsync("agus", "appealPool");
        var run = await harness.StepAsync(
            "Grievance.CommitteeVote", $"{Inputs}\nbody: appealPanel",
            unit => unit.Appoint("agus", RoleNames.AppealPanelMember, "koor", unit.State.Record.CreatedAt));

        // when
        var refusal = await harness.RefusalAsync(run, "sari", """{ "votes": [{ "member": "wayan", "choice": "yes" }] }""");
        var decided = await harness.DecideAsync(run, "sari", """{ "votes": [{ "member": "agus", "choice": "no" }] }""");

        // then
        Assert.Equal(("vote.not-a-voter", "no"), (refusal, decided));
    }

    [Fact]
    public async Task CaseTask_WithVotesAgainstItsDecision_IsRefused()
    {
        // given
        await using var harness = await WithThirdPartyAsync();
        var run = await harness.StepAsync(
            "Grievance.CaseTask", "title: Findings\nform: F-FIND\ncandidateGroups: [secretary]\noutcomes: [founded, notFounded]\nends: [founded, notFounded]",
            PeterIsOff);
        const string votes = """{ "votes": [{ "member": "sari", "choice": "founded" }, { "member": "lina", "choice": "founded" }] }""";

        // when
        var refusal = await harness.RefusalAsync(run, "sari", votes, outcome: "notFounded");
        var excluded = await harness.RefusalAsync(
            run, "sari", votes.Replace("lina", "peter", StringComparison.Ordinal), outcome: "founded");
        var decided = await harness.DecideAsync(run, "sari", votes, outcome: "founded");

        // then
        Assert.Equal(("vote.decision-differs", "vote.excluded", "founded"), (refusal, excluded, decided));
    }

    private static async Task<CaseHarness> WithThirdPartyAsync()
    {
        var harness = await CaseHarness.OpenAsync();
        await harness.HasAsync("tan", new MembershipDetails { Trained = ["grievance"] }, PoolRoles.ThirdParties);
        return harness;
    }

    private static void PeterIsOff(CaseUnit unit)
    {
        var at = unit.State.Record.CreatedAt;
        unit.Settle(new CasePerson("peter", Standing.Recused, "decided", 1, "sari", at));
        unit.Appoint("tan", RoleNames.ThirdParty, "sari", at);
    }
}
