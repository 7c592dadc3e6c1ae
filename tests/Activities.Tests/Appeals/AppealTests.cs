using Workflows.Activities.Appeals;
using Xunit;
using static Workflows.Activities.Tests.SiteTime;

namespace Workflows.Activities.Tests.Appeals;

public sealed class AppealTests
{
    private static readonly List<PoolMember> Pool = [new("agus", true), new("nur", true), new("joko", true), new("new", false)];

    private static readonly AppealExclusions Exclusions = new()
    {
        Committee = Set("sari dewi peter ibrahim wayan lina"),
        DealtWithCase = Set("former"),
        Excluded = Set("dodi"),
        Coordinator = "surya",
    };

    [Fact]
    public void Eligible_PoolWithoutTheExcluded_IsLeft()
    {
        // given: A2, Bu Nur investigated
        var exclusions = Exclusions with { DealtWithCase = Set("nur") };

        // then
        Assert.Equal(["agus", "joko"], AppealPanelRule.Eligible(Pool, exclusions));
        Assert.Empty(AppealPanelRule.Eligible([new("nur", true)], exclusions));
    }

    [Theory]
    [InlineData("agus nur joko", "")]
    [InlineData("agus", "")]
    [InlineData("agus nur wayan", "wayan:appeal.panel.committee-member")] // A8, row 2
    [InlineData("former joko", "former:appeal.panel.dealt-with-case")]
    [InlineData("dodi surya", "dodi:appeal.panel.excluded surya:appeal.panel.coordinator")]
    [InlineData("stranger new", "stranger:appeal.panel.not-in-pool new:appeal.panel.untrained")]
    [InlineData("agus agus", "agus:appeal.panel.twice")]
    [InlineData("", ":appeal.panel.empty")]
    public void Check_ProposedPeople_RefusesEach(string people, string refusals)
    {
        // when
        var ruling = AppealPanelRule.Check(
            [.. people.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(person => new PanelProposal(person, true))], Pool,
            Exclusions);

        // then
        Assert.Equal(refusals, string.Join(' ', ruling.Refusals.Select(refusal => $"{refusal.Subject}:{refusal.Code}")));
    }

    [Theory]
    [InlineData(null, "appeal.panel.undeclared")]
    [InlineData(false, "appeal.panel.interest")]
    [InlineData(true, null)]
    public void Check_Declaration_IsNeeded(bool? declared, string? code) =>
        Assert.Equal(code, AppealPanelRule.Check([new PanelProposal("agus", declared)], Pool, Exclusions).Refusal?.Code);

    [Theory]
    [InlineData("2026-05-29 10:00", "2026-06-02 10:00", false, "2026-06-12")] // A8
    [InlineData("2026-05-29 10:00", "2026-06-10 10:00", false, "2026-06-17")] // N-15 plus a week is later
    [InlineData("2026-05-29 10:00", null, false, "2026-06-12")]
    [InlineData("2026-05-29 10:00", null, true, null)] // the dialogue keeps it open
    [InlineData("2026-04-07 15:00", null, false, "2026-04-21")] // A4
    public void Of_Notice_ClosesAsTheSourceSays(string notice, string? information, bool dialogue, string? closes) =>
        Assert.Equal(
            AtOrNull(closes),
            AppealWindow.Of(Jakarta, At(notice), Limit("P2W"), AtOrNull(information), dialogue).ClosesAt);

    [Theory]
    [InlineData("2026-06-08 09:00", false, null, "InTime")] // A8, row 1
    [InlineData("2026-06-12", false, null, "InTime")]
    [InlineData("2026-06-15 09:00", false, null, "appeal.late")] // A8, late variant
    [InlineData("2026-06-15 09:00", true, "was in hospital", "AdmittedLate")]
    [InlineData("2026-06-15 09:00", true, " ", "appeal.late-reason-missing")]
    [InlineData("2026-06-15 09:00", false, "asked the secretary", "appeal.late-not-chair")]
    [InlineData("2026-05-28 09:00", false, null, "appeal.not-open")]
    public void Lodge_AtAnInstant_IsInTimeOrLate(string at, bool byChair, string? reason, string expected)
    {
        // given
        var window = AppealWindow.Of(Jakarta, At("2026-05-29 10:00"), Limit("P2W"), At("2026-06-02 10:00"));

        // when
        var ruling = window.Lodge(At(at), byChair || reason is not null ? new LateAdmission(byChair, reason) : null);

        // then
        Assert.Equal(expected, ruling.Refusal?.Code ?? ruling.Value.ToString());
    }
}
