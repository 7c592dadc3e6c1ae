using Workflows.Activities.Consents;
using Xunit;

namespace Workflows.Activities.Tests.Consents;

public sealed class ConsentRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 9, 2, 20, 0, TimeSpan.Zero);

    [Fact]
    public void Decide_Purposes_AreSeparate()
    {
        // given: A12, row 3
        List<ConsentAnswer> answers =
        [
            Given(ConsentPurposes.Statistics), Given(ConsentPurposes.Organisation) with { Recipient = "Klinik-B" },
        ];

        // then
        Assert.Equal(ConsentOutcome.Given, ConsentRule.Decide(answers, "ana", ConsentPurposes.Organisation, "Klinik-B").Value);
        Assert.Equal("consent.missing", ConsentRule.Decide(answers, "ana", ConsentPurposes.Organisation, "NGO-K").Refusal!.Code);
        Assert.Equal("consent.missing", ConsentRule.Decide(answers, "ana", ConsentPurposes.Organisation).Refusal!.Code);
        Assert.Equal("consent.missing", ConsentRule.Decide(answers, "ana", ConsentPurposes.Contact).Refusal!.Code);
        Assert.Equal("consent.missing", ConsentRule.Decide(answers, "other", ConsentPurposes.Statistics).Refusal!.Code);
    }

    [Theory]
    [InlineData(ConsentOutcome.Refused)]
    [InlineData(ConsentOutcome.Withdrawn)]
    public void Decide_LatestAnswer_Counts(ConsentOutcome later)
    {
        // given
        List<ConsentAnswer> answers =
            [Given(ConsentPurposes.Contact) with { Answer = later, At = Start.AddDays(1) }, Given(ConsentPurposes.Contact)];

        // then
        Assert.Equal(later, ConsentRule.Decide(answers, "ana", ConsentPurposes.Contact).Value);
    }

    [Fact]
    public void Decide_GeneralWithdrawal_EndsWhatOneRecipientWasAllowed()
    {
        // given
        List<ConsentAnswer> answers =
        [
            Given(ConsentPurposes.Organisation) with { Recipient = "Klinik-B" },
            Given(ConsentPurposes.Organisation) with { Answer = ConsentOutcome.Withdrawn, At = Start.AddDays(1) },
        ];

        // then
        Assert.Equal(ConsentOutcome.Withdrawn, ConsentRule.Decide(answers, "ana", ConsentPurposes.Organisation,
            "Klinik-B").Value);
    }

    [Theory]
    [InlineData(ConsentPurposes.Authority, "law on child protection", null)]
    [InlineData(ConsentPurposes.Management, "law on child protection", "consent.basis")]
    [InlineData(ConsentPurposes.Authority, " ", "consent.basis")]
    public void Decide_LegalBasis_IsForOnePurpose(string purpose, string law, string? code)
    {
        // when
        var ruling = ConsentRule.Decide([], "boy", ConsentPurposes.Authority, basis: new LegalBasis(purpose, law));

        // then
        Assert.Equal(code, ruling.Refusal?.Code);
        Assert.True(code is not null || ruling.Value == ConsentOutcome.NotNeeded);
    }

    [Theory]
    [InlineData(ConsentOutcome.Given, "spoken", ConsentGiver.Self, false, null)]
    [InlineData(ConsentOutcome.Given, null, ConsentGiver.Self, false, "consent.evidence-missing")]
    [InlineData(ConsentOutcome.Given, "spoken", ConsentGiver.Self, true, "consent.guardian-missing")]
    [InlineData(ConsentOutcome.Given, "signed", ConsentGiver.Guardian, true, null)]
    [InlineData(ConsentOutcome.Given, "hospital", ConsentGiver.BestInterest, true, null)]
    [InlineData(ConsentOutcome.Refused, null, ConsentGiver.Self, true, null)]
    [InlineData(ConsentOutcome.Withdrawn, null, ConsentGiver.Self, false, "consent.nothing-to-withdraw")]
    [InlineData(ConsentOutcome.NotNeeded, null, ConsentGiver.Self, false, "consent.answer")]
    public void Record_Answer_IsChecked(ConsentOutcome answer, string? evidence, ConsentGiver by, bool child, string? code) =>
        Assert.Equal(
            code,
            ConsentRule.Record(
                [], Given(ConsentPurposes.Protection) with { Answer = answer, Evidence = evidence, By = by },
                child).Refusal?.Code);

    [Fact]
    public void Record_Order_IsKept()
    {
        Assert.Equal(
            "consent.order",
            ConsentRule.Record([Given("contact")], Given("contact") with { At = Start.AddHours(-1) }).Refusal!.Code);
        Assert.Equal("consent.purpose-unknown", ConsentRule.Record([], Given("marketing")).Refusal!.Code);
        Assert.True(ConsentRule.Record(
            [Given("contact")], Given("contact") with { Answer = ConsentOutcome.Withdrawn, At = Start.AddHours(1) }).IsAccepted);
    }

    private static ConsentAnswer Given(string purpose) =>
        new("ana", purpose, ConsentOutcome.Given, Start, ConsentGiver.Self, "by telephone");
}
