using Workflows.Activities.Committees;
using Xunit;

namespace Workflows.Activities.Tests.Committees;

public sealed class VoteCountTests
{
    private static readonly VoteRules Rules =
        new(["yes", "no"], new HashSet<string> { "sari", "ibrahim", "wayan", "lina" }) { CastingHolder = "tan", Fewest = 2 };

    [Theory]
    [InlineData("sari:yes ibrahim:yes wayan:yes lina:no", "yes", false)] // A10, row 6: 3-1
    [InlineData("sari:yes lina:yes ibrahim:no wayan:no", "Tie", false)]
    [InlineData("sari:yes lina:yes ibrahim:no wayan:no tan:yes!", "yes", true)] // A10, row 3
    [InlineData("sari:yes ibrahim:- wayan:- lina:-", "yes", false)] // abstentions do not count
    [InlineData("sari:- ibrahim:- wayan:- lina:-", "Tie", false)]
    [InlineData("sari:- ibrahim:- wayan:- lina:- tan:no!", "no", true)]
    public void Count_Voices_GivesTheOutcome(string voices, string outcome, bool casting)
    {
        // when
        var count = VoteCount.Count(Rules, Voices(voices));

        // then
        Assert.Equal(outcome, count.Value!.Outcome);
        Assert.Equal(casting, count.Value.CastingUsed);
    }

    [Theory]
    [InlineData("sari:yes peter:no", "vote.not-a-voter")]
    [InlineData("sari:yes sari:no", "vote.twice")]
    [InlineData("sari:maybe lina:no", "vote.option-unknown")]
    [InlineData("sari:yes", "vote.too-few")]
    [InlineData("sari:yes tan:yes", "vote.casting-only")]
    [InlineData("sari:yes lina:yes ibrahim:yes wayan:no tan:no!", "vote.casting-no-tie")]
    [InlineData("sari:yes lina:no tan:no!", "vote.casting-no-tie")] // two voices outstanding
    [InlineData("sari:yes lina:yes ibrahim:no wayan:no sari:yes!", "vote.casting-not-holder")]
    [InlineData("sari:yes lina:yes ibrahim:no wayan:no tan:-!", "vote.casting-option")]
    public void Count_VoiceThatDoesNotCount_IsRefused(string voices, string code) =>
        Assert.Equal(code, VoteCount.Count(Rules, Voices(voices)).Refusal!.Code);

    [Fact]
    public void Refuse_ExcludedVoter_SaysNothingElse()
    {
        // given
        var rules = Rules with { Excluded = new HashSet<string> { "lina" } };

        // when
        var refusals = VoteCount.Refuse(rules, [], new Ballot("lina", "nonsense"));

        // then
        Assert.Equal(["vote.excluded"], refusals.Select(refusal => refusal.Code));
        Assert.DoesNotContain("lina", rules.Asked);
    }

    [Fact]
    public void Refuse_OwnMatter_AllowsAbstentionOnly()
    {
        // given: A3, step 2
        var rules = Rules with { AbstainOnly = new HashSet<string> { "ibrahim" } };

        // then
        Assert.Equal("vote.own-matter", VoteCount.Refuse(rules, [], new Ballot("ibrahim", "yes")).Single().Code);
        Assert.Empty(VoteCount.Refuse(rules, [], new Ballot("ibrahim", null)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    [InlineData("knowledge helps dialogue", true)]
    public void Refuse_OptionThatNeedsReason_WantsOne(string? reason, bool accepted)
    {
        // given
        var rules = Rules with { NeedReason = new HashSet<string> { "no" } };

        // then
        Assert.Equal(accepted, VoteCount.Refuse(rules, [], new Ballot("sari", "no", reason)).Count == 0);
    }

    [Theory]
    [InlineData("sari:yes lina:yes ibrahim:no wayan:no tan:no", "no", false)]
    [InlineData("sari:yes lina:yes ibrahim:no wayan:- tan:no", "Tie", false)]
    [InlineData("sari:yes lina:yes ibrahim:no wayan:- tan:no tan:no!", "no", true)]
    public void Count_ThirdPartyAsMember_VotesAndCasts(string voices, string outcome, bool casting)
    {
        // given
        var rules = Rules with { ThirdParty = ThirdPartyVoting.MemberAndCasting };

        // when
        var count = VoteCount.Count(rules, Voices(voices));

        // then
        Assert.Equal(outcome, count.Value!.Outcome);
        Assert.Equal(casting, count.Value.CastingUsed);
    }

    [Theory]
    [InlineData("sari:founded lina:founded ibrahim:partly wayan:notFounded", "founded,partly,notFounded")]
    [InlineData("sari:founded lina:founded ibrahim:partly wayan:partly", "founded,partly")]
    public void Count_NoMajority_LeavesOptionsToTheCastingVote(string voices, string open)
    {
        // given
        var rules = Rules with { Options = ["founded", "partly", "notFounded", "notEstablished"] };

        // when
        var tie = VoteCount.Count(rules, Voices(voices)).Value!;
        var cast = VoteCount.Count(rules, Voices(voices + " tan:notEstablished!"));

        // then
        Assert.True(tie.IsTie);
        Assert.Equal(open.Split(','), tie.Open);
        Assert.Equal("vote.casting-option", cast.Refusal!.Code);
    }

    [Fact]
    public void Count_VoicesOutstanding_ListsThem()
    {
        // when
        var result = VoteCount.Count(Rules, Voices("sari:yes lina:-")).Value!;

        // then
        Assert.Equal(["ibrahim", "wayan"], result.Outstanding);
        Assert.Equal(["lina"], result.Abstained);
    }

    private static List<Ballot> Voices(string text) =>
    [
        .. text.Split(' ').Select(voice => voice.Split(':')).Select(parts =>
        {
            var option = parts[1].TrimEnd('!');
            return new Ballot(parts[0], option == "-" ? null : option, null, parts[1].EndsWith('!'));
        }),
    ];
}
