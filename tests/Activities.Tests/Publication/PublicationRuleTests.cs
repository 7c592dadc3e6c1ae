using Workflows.Activities.Publication;
using Workflows.Activities.Rules;
using Xunit;

namespace Workflows.Activities.Tests.Publication;

public sealed class PublicationRuleTests
{
    private const string Poster = "A note in the box was received. We look at the washing places.";

    [Theory]
    [InlineData(YesNoUnknown.No, YesNoUnknown.No, Poster, null)] // A7, row 2
    [InlineData(YesNoUnknown.Yes, YesNoUnknown.No, Poster, "publication.check-confidentiality")]
    [InlineData(YesNoUnknown.No, YesNoUnknown.Yes, Poster, "publication.check-danger")]
    [InlineData(YesNoUnknown.Unknown, YesNoUnknown.No, Poster, "publication.check-confidentiality")]
    [InlineData(YesNoUnknown.No, YesNoUnknown.Unknown, Poster, "publication.check-danger")]
    [InlineData(YesNoUnknown.No, YesNoUnknown.No, " ", "publication.text-missing")]
    [InlineData(YesNoUnknown.No, YesNoUnknown.No, "A note from blok 3 was received.", "publication.small-group")] // A7, negative
    [InlineData(YesNoUnknown.No, YesNoUnknown.No, "A note from Blok 30 or Blok 7 was received.", null)]
    [InlineData(YesNoUnknown.No, YesNoUnknown.No, "The note is about Pak Dodi.", "publication.name")]
    public void Decide_Publish_NeedsTwoTimesNo(YesNoUnknown confidentiality, YesNoUnknown danger, string text, string? code)
    {
        // given
        var facts = new PublicationFacts(text, confidentiality, danger, PublicationDecision.Publish, null)
        {
            Groups = [new PeopleGroup("Blok 3", 4), new PeopleGroup("Blok 7", 38)],
            ProtectedNames = ["Dodi"],
        };

        // then
        Assert.Equal(code, PublicationRule.Decide(facts).Refusal?.Code);
    }

    [Theory]
    [InlineData("only four women work there", null)]
    [InlineData(null, "publication.reason-missing")]
    public void Decide_Withhold_NeedsAReason(string? reason, string? code)
    {
        // when
        var ruling = PublicationRule.Decide(
            new PublicationFacts(Poster, YesNoUnknown.Yes, YesNoUnknown.No, PublicationDecision.Withhold, reason));

        // then
        Assert.Equal(code, ruling.Refusal?.Code);
        Assert.True(code is not null || ruling.Value == PublicationDecision.Withhold);
    }

    [Fact]
    public void Decide_ProtectedName_IsNotRepeatedInTheRefusal()
    {
        // when
        var ruling = PublicationRule.Decide(
            new PublicationFacts("Dodi", YesNoUnknown.No, YesNoUnknown.No, PublicationDecision.Publish,
                null)
            { ProtectedNames = ["Dodi"] });

        // then
        Assert.DoesNotContain("Dodi", ruling.Refusal!.Message, StringComparison.Ordinal);
        Assert.Null(ruling.Refusal.Subject);
    }
}
