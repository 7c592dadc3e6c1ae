using Workflows.Activities.Closing;
using Xunit;
using static Workflows.Activities.Tests.SiteTime;

namespace Workflows.Activities.Tests.Closing;

public sealed class ClosingRuleTests
{
    private const string Redirected = "F-COI/1 F-ACK F-TRIAGE F-ADM F-REDIRECT F-REVIEW";
    private const string Unfounded = "F-COI/1 F-ACK F-TRIAGE F-ADM F-APPOINT F-INV F-COI/2 F-FIND F-FINDTALK F-REVIEW";
    private const string Remedied = Unfounded + " F-PLAN F-FINALSAT";
    private const string Protocol = "F-HRSTART F-SAFETY F-GROUP F-SEV F-HRREV F-PLAN F-HRCLOSE";

    [Theory]
    [InlineData(ClosingProcedure.Grievance, "closed.inadmissible", Redirected, "")]
    [InlineData(ClosingProcedure.Grievance, "closed.inadmissible", "F-COI/1 F-ACK F-TRIAGE F-ADM", "F-REDIRECT F-REVIEW")]
    [InlineData(ClosingProcedure.Grievance, "closed.inadmissible", "F-COI/1 F-ACK F-TRIAGE F-ADM F-REDIRECT F-REVIEW-LIGHT", "")]
    [InlineData(ClosingProcedure.Grievance, "closed.unfounded", Unfounded, "")]
    [InlineData(ClosingProcedure.Grievance, "closed.unfounded",
        "F-COI/1 F-ACK F-TRIAGE F-APPOINT F-INV F-FIND F-FINDTALK F-REVIEW", "F-COI/2 F-ADM")]
    [InlineData(ClosingProcedure.Grievance, "closed.remediated", Remedied, "")]
    [InlineData(ClosingProcedure.Grievance, "closed.remediated", Unfounded, "F-PLAN F-FINALSAT")]
    [InlineData(ClosingProcedure.Grievance, "closed.withdrawn", "F-WITHDRAW", "")]
    [InlineData(ClosingProcedure.Grievance, "closed.withdrawn", "", "F-WITHDRAW")]
    [InlineData(ClosingProcedure.Grievance, "merged", "", "linkedCase")]
    [InlineData(ClosingProcedure.Grievance, "external", "F-EXTERNAL", "referral")]
    [InlineData(ClosingProcedure.Protocol, "closed.remediated", Protocol, "")]
    [InlineData(ClosingProcedure.Protocol, "closed.notConfirmed", "F-HRSTART F-GROUP F-SEV F-HRREV", "F-FIND")]
    [InlineData(ClosingProcedure.Protocol, "outOfScope", "F-ADM", "referral")]
    [InlineData(ClosingProcedure.Loop, "closed", "F-MSCLOSE",
        "requires/authorInformed or notContactable requires/assistanceEnded or assistanceDeclined or assistanceNotApplicable")]
    public void Gaps_Records_NamesWhatLacks(ClosingProcedure procedure, string state, string records, string gaps)
    {
        // given
        var facts = new ClosingFacts { Records = Set(records), Resolved = true, Completed = true };

        // when
        var found = ClosingRule.Gaps(procedure, state, facts)!;

        // then
        Assert.Equal(gaps, string.Join(' ', found.Select(gap => gap.Key)));
        Assert.All(found, gap => Assert.NotEqual(gap.Text.In("en"), gap.Text.In("id")));
        Assert.Equal(gaps.Length == 0, ClosingRule.Check(procedure, state, facts).IsAccepted);
    }

    public static TheoryData<string, ClosingFacts, string> Facts() => new()
    {
        { "overrun without reason (A11)", Done() with { OverrunsWithoutReason = ["safety.due"] }, "overrun/safety.due" },
        { "Protocol open", Done() with { ProtocolOpen = true }, "protocol.open" },
        { "appeal open", Done() with { AppealOpen = true }, "appeal.open" },
        { "remedies open", Done() with { Resolved = false, Completed = false }, "remedies.open actions.open" },
        { "actions open", Done() with { Completed = false }, "actions.open" },
        { "danger open", Done() with { SafetySettled = false }, "F-SAFETY" },
        {
            "anonymous without code (A7a)",
            Done() with { Reachable = false, Records = (HashSet<string>)[.. Set(Remedied).Except(["F-ACK", "F-FINALSAT",
                "F-FINDTALK"])] }, ""
        },
        {
            "human rights needs no decision (A2)",
            Done() with { HumanRights = true, Records = (HashSet<string>)[.. Set(Remedied).Except(["F-ADM"])] }, ""
        },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void Gaps_Facts_NamesWhatIsOpen(string name, ClosingFacts facts, string gaps) => Assert.Equal(
        (name, gaps),
        (name, string.Join(' ', ClosingRule.Gaps(ClosingProcedure.Grievance, ClosingStates.Remediated, facts)!
            .Select(gap => gap.Key))));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Check_WithdrawnCaseWithHarmOrHumanRights_GoesOn(bool humanRights, bool harm) => Assert.Equal(
        "withdrawn.goes-on",
        ClosingRule.Check(
            ClosingProcedure.Grievance, ClosingStates.Withdrawn,
            new ClosingFacts { Records = Set("F-WITHDRAW"), HumanRights = humanRights, Harm = harm }).Refusal!.Subject);

    [Fact]
    public void Check_SevereCase_NeedsAConfirmedEscalation()
    {
        // given
        var facts = new ClosingFacts { Records = Set(Protocol), Resolved = true, Completed = true, Severe = true };

        // then
        Assert.Equal(
            ["F-ESC", "escalation.unconfirmed"],
            ClosingRule.Gaps(ClosingProcedure.Protocol, ClosingStates.Remediated, facts)!.Select(gap => gap.Key));
    }

    [Fact]
    public void Check_UnknownState_IsRefused() => Assert.Equal(
        "closing.state-unknown", ClosingRule.Check(ClosingProcedure.Loop, ClosingStates.Withdrawn, new ClosingFacts())
            .Refusal!.Code);

    [Theory]
    [InlineData("authorInformed assistanceEnded", true)] // A12, row 12
    [InlineData("notContactable assistanceNotApplicable", true)] // A12c
    [InlineData("authorInformed assistanceDeclined", true)] // A12f
    [InlineData("authorInformed", false)]
    [InlineData("assistanceEnded", false)]
    public void Unmet_DefaultRequirements_NeedBothLines(string reached, bool met) =>
        Assert.Equal(met, LoopClosing.Unmet(LoopClosing.Default, Set(reached)).Count == 0);

    private static ClosingFacts Done() => new() { Records = Set(Remedied), Resolved = true, Completed = true };
}
